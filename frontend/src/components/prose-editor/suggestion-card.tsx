import { Button, VisuallyHidden } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { IconCheck, IconSparkles, IconX } from '@tabler/icons-react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { PassageSuggestion } from '../../api/generated/types.gen.ts';
import { Markdown } from '../../ui/markdown/markdown.tsx';
import { useProblemText } from '../problem/problem-text.ts';
import { heldPassage } from './passage-extension.ts';
import type { ShownSuggestion, useSuggestion } from './use-suggestion.ts';
import classes from './suggestion-card.module.css';

type SuggestionCardProps = { editor: Editor; suggestions: ReturnType<typeof useSuggestion> };

/** What an author suggests, below the passage that it is for. Nothing of it is in the text until somebody takes it. */
export function SuggestionCard({ editor, suggestions }: SuggestionCardProps) {
  const { shown } = suggestions;
  if (!shown) return null;
  return createPortal(<Card editor={editor} suggestions={suggestions} shown={shown} />, shown.place);
}

function Card({ editor, suggestions, shown }: SuggestionCardProps & { shown: ShownSuggestion }) {
  const { t } = useTranslation('editor');
  const { action, result } = shown;
  const { drop, take } = suggestions;
  const isThere = useEditorState({ editor, selector: ({ editor }) => heldPassage(editor.state) !== null });
  const isPlaced = isThere || action === 'question';
  return (
    <section
      className={classes.card}
      contentEditable={false}
      aria-label={t('suggestion.label')}
      data-voice="ui"
    >
      <p className={classes.head}>
        <IconSparkles size={18} stroke={1.75} aria-hidden />
        {t(`suggestion.action.${action}`)}
      </p>
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
        <Markdown source={proposal.markdown} title={t('suggestion.label')} startLevel={3} />
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
