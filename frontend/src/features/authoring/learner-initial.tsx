import { useTranslation } from 'react-i18next';
import type { GetInitialAssessmentOfStudentResponse } from '../../api/generated/types.gen.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { formatDateTime } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { useInitialAssessments } from './learner.queries.ts';
import classes from './learner.module.css';

type Attempt = GetInitialAssessmentOfStudentResponse['attempts'][number];

/** What a learner showed to know before the first section; nothing where they were never asked. */
export function LearnerInitial({ courseId, studentId }: { courseId: string; studentId: string }) {
  const { t } = useTranslation('people');
  const problemText = useProblemText();
  const { data, error } = useInitialAssessments(courseId, studentId);
  if (!error && (!data || data.attempts.length === 0)) return null;
  return (
    <section aria-labelledby="known-before" className={classes.part}>
      <h2 id="known-before" className={classes.heading}>
        {t('initial.title')}
      </h2>
      {error && <p className={classes.problem}>{problemText(error)}</p>}
      <ol className={classes.rows}>
        {data?.attempts.map((attempt) => (
          <AttemptRow key={attempt.number} attempt={attempt} />
        ))}
      </ol>
    </section>
  );
}

function AttemptRow({ attempt: { state, startedAt, submittedAt, result } }: { attempt: Attempt }) {
  const { t } = useTranslation('people');
  const language = useLanguage();
  const sections = result?.parts.flatMap((part) => part.sections) ?? [];
  const accepted = sections.filter(({ isAccepted }) => isAccepted).map(({ title }) => title);
  return (
    <li className={classes.row}>
      <span className={classes.grow}>
        <span className={classes.name}>
          {result
            ? t('initial.result', { count: result.right, asked: result.asked })
            : t(`initial.state.${state}`)}
        </span>
        {state === 'accepted' && (
          <span className={classes.note}>
            {accepted.length > 0
              ? t('initial.marked', { sections: new Intl.ListFormat(language).format(accepted) })
              : t('initial.markedNone')}
          </span>
        )}
        <span className={classes.text}>{formatDateTime(submittedAt ?? startedAt, language)}</span>
      </span>
    </li>
  );
}
