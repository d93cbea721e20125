import { Button, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconPlayerStopFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isApiError } from '../../api/api-error.ts';
import { Markdown } from '../../ui/markdown/markdown.tsx';
import { useProblemText } from '../problem/problem-text.ts';
import { TutorAnswer } from './tutor-answer.tsx';
import type { Asking } from './tutor.answer.ts';
import type { Tutoring } from './tutor.queries.ts';
import classes from './tutor.module.css';

/** A question that was just asked: its answer as it is written, then as it is kept, or why there is none. */
export function TutorAsking({ asking, ask, stop }: Tutoring & { asking: Asking }) {
  const { t } = useTranslation('tutor');
  const { state, interaction, text } = asking;
  const failed = asking.error !== null || asking.problem !== null;
  const isDone = state === 'ended' && interaction !== null && !failed;
  return (
    <>
      {/* Said twice only: that it is being written, and that it is there. */}
      <VisuallyHidden component="output">
        {state === 'writing' ? t('writing') : isDone ? t('ready') : ''}
      </VisuallyHidden>
      {state === 'writing' && (
        <div className={classes.answer} aria-busy>
          {text === '' ? (
            <p className={classes.waiting}>{t('writing')}</p>
          ) : (
            <Markdown source={text} startLevel={4} voice="ui" />
          )}
          <Button
            variant="default"
            leftSection={<IconPlayerStopFilled size={16} aria-hidden />}
            onClick={stop}
          >
            {t('stop')}
          </Button>
        </div>
      )}
      {isDone && <TutorAnswer interaction={interaction} />}
      {state === 'ended' && failed && <Failure asking={asking} ask={ask} />}
      {state === 'ended' && !failed && interaction === null && (
        <p className={classes.note}>{t('outcome.stopped')}</p>
      )}
    </>
  );
}

/** Passages are another answer, not the same one: they come only when they are asked for. */
function Failure({ asking, ask }: { asking: Asking; ask: Tutoring['ask'] }) {
  const { t } = useTranslation(['tutor', 'errors']);
  const problemText = useProblemText();
  const { error, problem, request } = asking;
  const sentence = error ? t(`errors:${error.code}`, error.message) : problemText(problem);
  const withoutModel =
    asking.passagesAvailable ||
    (isApiError(problem) &&
      ['tutor_limit_reached', 'ai_budget_exceeded', 'author_unavailable'].includes(problem.code));
  const again = error
    ? error.retryable
    : isApiError(problem) && (problem.status === 0 || problem.status >= 500);
  return (
    <div className={classes.failure} role="alert">
      <p>
        <IconAlertTriangle size={18} stroke={1.75} aria-hidden />
        {sentence}
      </p>
      <div className={classes.actions}>
        {again && (
          <Button variant="default" onClick={() => ask(request)}>
            {t('again')}
          </Button>
        )}
        {withoutModel && (
          <Button variant="default" onClick={() => ask({ ...request, answerWith: 'passages' })}>
            {t('showPassages')}
          </Button>
        )}
      </div>
    </div>
  );
}
