import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { InitialAssessment } from '../../api/generated/types.gen.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { formatMinutes } from '../../lib/duration.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { useInitialAssessmentSteps } from './initial-assessment.queries.ts';
import classes from './initial-assessment.module.css';

/** Half a minute for a question, as long as answering one without a book takes. */
const MINUTES_PER_QUESTION = 0.5;

/** What it is for, what it costs, and the two ways on. */
export function InitialAssessmentOffer({ courseId, offer }: { courseId: string; offer: InitialAssessment }) {
  const { t } = useTranslation('initial');
  const language = useLanguage();
  const problemText = useProblemText();
  const { start, skip } = useInitialAssessmentSteps(courseId);
  const error = start.error ?? skip.error;
  const minutes = Math.max(1, Math.round(offer.questionCount * MINUTES_PER_QUESTION));
  return (
    <section aria-label={t('initial.offer')} className={classes.part}>
      <ul className={classes.points}>
        <li>{t('initial.asks', { count: offer.questionCount, time: formatMinutes(minutes, language) })}</li>
        <li>{t('initial.counts', { percent: offer.rightAtLeastPercent })}</li>
        <li>{t('initial.chooses')}</li>
      </ul>
      <div className={classes.buttons}>
        <Button
          loading={start.isPending}
          disabled={skip.isPending}
          onClick={() => start.mutate({ path: { courseId } })}
        >
          {t('initial.start')}
        </Button>
        <Button
          variant="default"
          loading={skip.isPending}
          disabled={start.isPending}
          onClick={() => skip.mutate({ path: { courseId } })}
        >
          {t('initial.skip')}
        </Button>
      </div>
      <p className={classes.quiet}>{t('initial.once')}</p>
      <output>{error && <p className={classes.problem}>{problemText(error)}</p>}</output>
    </section>
  );
}
