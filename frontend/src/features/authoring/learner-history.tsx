import { useTranslation } from 'react-i18next';
import type { CourseLearner } from '../../api/generated/types.gen.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { formatDateTime, formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { useAdjustments } from './learner.queries.ts';
import classes from './learner.module.css';

/** One thing that happened, from either record. */
type Happened = { key: string; at: string; what: string; by: string | null; note: string };

/** What happened to the enrolment and what staff changed in the progress, in one line of time, the newest first. */
export function LearnerHistory({ courseId, learner }: { courseId: string; learner: CourseLearner }) {
  const { t } = useTranslation('people');
  const language = useLanguage();
  const problemText = useProblemText();
  const { data, error } = useAdjustments(courseId, learner.student.id);
  const steps = learner.history.map((step): Happened => ({
    key: `${step.step}${step.at}`,
    at: step.at,
    what:
      step.step === 'moved'
        ? t('history.moved', { from: step.fromVersion, to: step.toVersion })
        : t(`history.${step.step}`),
    by: step.madeBy?.id === learner.student.id ? null : (step.madeBy?.fullName ?? null),
    note: step.step === 'moved' ? t(`history.moved.${step.note}`, { defaultValue: '' }) : step.note,
  }));
  const adjustments = (data?.adjustments ?? []).map((made): Happened => ({
    key: made.id,
    at: made.madeAt,
    what: t(`history.${made.action}`, {
      part: made.scope.title,
      count: made.sections,
      number: formatNumber(made.sections, language),
    }),
    by: made.madeBy.fullName,
    note: made.reason,
  }));
  const all = [...steps, ...adjustments].toSorted((one, other) => other.at.localeCompare(one.at));
  return (
    <section aria-labelledby="history" className={classes.part}>
      <h2 id="history" className={classes.heading}>
        {t('history.title')}
      </h2>
      {error && <p className={classes.problem}>{problemText(error)}</p>}
      {all.length === 0 && <p className={classes.text}>{t('history.empty')}</p>}
      <ol className={classes.rows}>
        {all.map((happened) => (
          <li key={happened.key} className={classes.row}>
            <span className={classes.grow}>
              <span className={classes.name}>{happened.what}</span>
              {happened.note !== '' && (
                <span className={classes.note}>
                  <bdi>{happened.note}</bdi>
                </span>
              )}
              <span className={classes.text}>
                {[
                  formatDateTime(happened.at, language),
                  happened.by && t('history.by', { name: happened.by }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
