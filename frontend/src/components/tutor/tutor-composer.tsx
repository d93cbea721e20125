import { Button, Textarea } from '@mantine/core';
import { useRef, type FormEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { TutorAskRequest, TutorState } from '../../api/generated/types.gen.ts';
import { useKeptText } from '../../lib/device/kept-text.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { useUser } from '../session/session-context.ts';
import classes from './tutor.module.css';

type TutorComposerProps = {
  courseId: string;
  section: { id: string; lessonId: string; title: string };
  tutor: TutorState;
  /** Whether an answer is being written. */
  underWay: boolean;
  ask: (request: TutorAskRequest) => void;
};

/** The field for a question, and what is asked most as buttons. */
export function TutorComposer({ courseId, section, tutor, underWay, ask }: TutorComposerProps) {
  const { t } = useTranslation('tutor');
  const { text: query, setText: setQuery } = useKeptText(`tutor.${useUser().id}.${courseId}`);
  const field = useRef<HTMLTextAreaElement>(null);
  const place = { courseId, sectionId: section.id, lessonId: section.lessonId };
  // An author that is away is not replaced: the passages are what can be had, and they are asked for by their name.
  const without = tutor.problem === null ? {} : ({ answerWith: 'passages' } as const);
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    const words = query.trim();
    if (words === '') return field.current?.focus();
    ask({ ...place, ...without, type: 'question', query: words });
    setQuery('');
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };
  const explain = (words: string) => ask({ ...place, ...without, type: 'explanation', query: words });
  return (
    <form onSubmit={submit} className={classes.composer} aria-label={t('form')}>
      <Textarea
        ref={field}
        data-autofocus
        label={t('field')}
        description={t('fieldHelp', { section: section.title })}
        placeholder={t('placeholder')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={tutor.queryCharacters}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={onKey}
      />
      <div className={classes.actions}>
        <Button type="submit" loading={underWay}>
          {t('ask')}
        </Button>
        <Button variant="default" disabled={underWay} onClick={() => explain('')}>
          {t('quick.explain')}
        </Button>
        {tutor.answeredBy.model !== null && (
          <Button variant="default" disabled={underWay} onClick={() => explain(t('quick.exampleQuery'))}>
            {t('quick.example')}
          </Button>
        )}
      </div>
      <Standing tutor={tutor} />
    </form>
  );
}

/** Who answers, and how much is left of today. */
function Standing({ tutor: { answeredBy, allowance, problem } }: { tutor: TutorState }) {
  const { t } = useTranslation('tutor');
  const language = useLanguage();
  if (problem !== null) return <p className={classes.standing}>{t('standing.unavailable')}</p>;
  if (answeredBy.model === null) return <p className={classes.standing}>{t('standing.passages')}</p>;
  const name = t(`provider.${answeredBy.provider}`);
  return (
    <p className={classes.standing}>
      {t('standing.model', { name })}{' '}
      {allowance &&
        t('standing.left', {
          count: allowance.left,
          left: formatNumber(allowance.left, language),
          limit: formatNumber(allowance.limit, language),
        })}
    </p>
  );
}
