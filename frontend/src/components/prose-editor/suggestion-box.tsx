import { Button, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconSparkles, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PassageSuggestion } from '../../api/generated/types.gen.ts';
import { DraftMarkdown } from '../media/draft-markdown.tsx';
import { useProblemText } from '../problem/problem-text.ts';
import type { ShownSuggestion, useSuggestion } from './use-suggestion.ts';
import classes from './suggestion-box.module.css';

type SuggestionBoxProps = {
  suggestions: ReturnType<typeof useSuggestion>;
  /** Whether the passage is still there. */
  isThere: boolean;
  /** The passage, where the text cannot show which it is. */
  passage?: string;
};

/** What an author suggests for a passage. Nothing of it is in the text until somebody takes it. */
export function SuggestionBox({ suggestions: { shown, drop, take }, isThere, passage }: SuggestionBoxProps) {
  const { t } = useTranslation('editor');
  if (!shown) return null;
  const { action, result } = shown;
  const isPlaced = isThere || action === 'question';
  return (
    <section className={classes.box} aria-label={t('suggestion.label')} data-voice="ui">
      <p className={classes.head}>
        <IconSparkles size={18} stroke={1.75} aria-hidden />
        {t(`suggestion.action.${action}`)}
      </p>
      {passage !== undefined && (
        <blockquote className={classes.passage} dir="auto">
          {passage}
        </blockquote>
      )}
      <div aria-live="polite">
        <Result result={result} />
        {result.kind === 'there' && !isPlaced && <p className={classes.quiet}>{t('suggestion.gone')}</p>}
      </div>
      <div className={classes.buttons}>
        {result.kind === 'there' && (
          <Button disabled={!isPlaced} onClick={take}>
            {t(`suggestion.take.${action}`)}
          </Button>
        )}
        <Button variant="default" onClick={drop}>
          {t(`suggestion.drop.${result.kind}`)}
        </Button>
      </div>
    </section>
  );
}

function Result({ result }: Pick<ShownSuggestion, 'result'>) {
  const { t } = useTranslation('editor');
  const problemText = useProblemText();
  if (result.kind === 'writing') return <p>{t('suggestion.writing')}</p>;
  if (result.kind === 'failed') return <p className={classes.failed}>{problemText(result.error)}</p>;
  const { author, proposal } = result.suggestion;
  return (
    <>
      <p className={classes.quiet}>{t(`suggestion.by.${author.provider}`, { model: author.model })}</p>
      {proposal.kind === 'text' ? (
        <DraftMarkdown source={proposal.markdown} title={t('suggestion.label')} startLevel={3} />
      ) : (
        <AskedQuestion asked={proposal} />
      )}
    </>
  );
}

type Asked = Extract<PassageSuggestion['proposal'], { kind: 'question' }>;

/** A question with what is right and why, as its author would want to judge it. */
function AskedQuestion({ asked }: { asked: Asked }) {
  const { t } = useTranslation('editor');
  const { question, key } = asked;
  return (
    <>
      <p className={classes.prompt}>
        <bdi>{question.prompt}</bdi>
      </p>
      <ul className={classes.options}>
        {question.options?.map(({ id, text }) => {
          const isRight = key.correct.includes(id);
          const Mark = isRight ? IconCheck : IconX;
          return (
            <li key={id}>
              <Mark size={16} stroke={1.75} aria-hidden />
              <VisuallyHidden>{t(isRight ? 'suggestion.right' : 'suggestion.wrong')}</VisuallyHidden>
              <span>
                {text}
                <span className={classes.quiet}>{key.rationale[id]}</span>
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
