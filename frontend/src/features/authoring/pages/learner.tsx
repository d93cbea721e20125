import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { CourseLearner } from '../../../api/generated/types.gen.ts';
import { paths } from '../../../app/paths.ts';
import { useLiveProgress } from '../../../components/live/use-live-progress.ts';
import { ExplainedProgress } from '../../../components/explain/explained-progress.tsx';
import { ExplainedValue } from '../../../components/explain/explained-value.tsx';
import { LearnerObjectives } from '../../../components/objectives/learner-objectives.tsx';
import { ProblemState } from '../../../components/problem/problem-state.tsx';
import { formatSeconds } from '../../../lib/duration.ts';
import { formatDate, formatFacts, formatRelative } from '../../../lib/format.ts';
import { useLanguage } from '../../../lib/i18n/use-language.ts';
import { LoadingSkeleton } from '../../../ui/loading-skeleton.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { LearnerHistory } from '../learner-history.tsx';
import { LearnerInitial } from '../learner-initial.tsx';
import { LearnerSections } from '../learner-sections.tsx';
import { LearnerSide } from '../learner-side.tsx';
import { LearnerStanding } from '../learner-standing.tsx';
import { useLearner } from '../learner.queries.ts';
import classes from '../learner.module.css';

/** One learner of a course, as its staff see them: where they are, and how it came about. */
export function Component() {
  const { t } = useTranslation('people');
  const { courseId = '', studentId = '' } = useParams();
  const { data, error, isPending, refetch } = useLearner(courseId, studentId);
  useLiveProgress({ courseId, studentId }, data !== undefined);
  if (isPending) return <LoadingSkeleton shape="page" />;
  const back = { to: paths.editCourse(courseId, 'students'), label: t('learner.back') };
  if (!data) {
    return (
      <>
        <PageHeader title={t('learner.unavailable')} back={back} />
        <ProblemState error={error} onRetry={() => void refetch()} />
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={data.student.fullName}
        sentence={t('learner.sentence', { course: data.course.title })}
        back={back}
        meta={<Facts learner={data} />}
      />
      <div className={classes.layout}>
        <div className={classes.main}>
          <Where courseId={courseId} learner={data} />
          {data.enrollment.status !== 'waiting' && (
            <LearnerObjectives
              courseId={courseId}
              studentId={studentId}
              title={t('learner.objectives')}
              headingClass={classes.heading}
            />
          )}
          <LearnerInitial courseId={courseId} studentId={studentId} />
          <LearnerSections courseId={courseId} learner={data} />
          <LearnerHistory courseId={courseId} learner={data} />
        </div>
        <aside className={classes.side} aria-label={t('learner.aside')}>
          <LearnerStanding courseId={courseId} learner={data} />
          <LearnerSide learner={data} />
        </aside>
      </div>
    </>
  );
}

function Facts({ learner: { student, enrollment } }: { learner: CourseLearner }) {
  const { t } = useTranslation('people');
  const { t: students } = useTranslation('students');
  return (
    <span className={classes.facts}>
      <span>{students(`status.${enrollment.status}`)}</span>
      <a href={`mailto:${student.email}`}>{student.email}</a>
      <span>
        {enrollment.newestVersionNumber === null ||
        enrollment.newestVersionNumber === enrollment.versionNumber
          ? t('learner.version', { number: enrollment.versionNumber })
          : t('learner.versionOf', {
              number: enrollment.versionNumber,
              newest: enrollment.newestVersionNumber,
            })}
      </span>
    </span>
  );
}

type WhereProps = { courseId: string; learner: CourseLearner };

/** How far they are, and where they were last. */
function Where({ courseId, learner: { enrollment, lastSection, student } }: WhereProps) {
  const { t } = useTranslation('people');
  const language = useLanguage();
  const entered = [formatDate(enrollment.enrolledAt, language), t(`learner.source.${enrollment.source}`)];
  return (
    <section aria-label={t('learner.where')} className={classes.where}>
      <ExplainedProgress
        courseId={courseId}
        studentId={student.id}
        done={enrollment.completedRequiredSections}
        required={enrollment.requiredSections}
        percent={enrollment.progressPercentage}
        label={t('learner.progressOf', { name: student.fullName })}
      />
      <dl className={classes.numbers}>
        <div>
          <dt>{t('learner.lastSection')}</dt>
          <dd>
            {lastSection
              ? t('learner.lastAt', {
                  section: lastSection.title,
                  when: formatRelative(lastSection.at, language),
                })
              : t('learner.nowhere')}
          </dd>
        </div>
        <div>
          <dt>{t('learner.time')}</dt>
          <dd>
            {enrollment.status === 'waiting' ? (
              formatSeconds(enrollment.timeSpentSeconds, language)
            ) : (
              <ExplainedValue
                courseId={courseId}
                studentId={student.id}
                number="time"
                name={t('learner.time')}
              >
                {formatSeconds(enrollment.timeSpentSeconds, language)}
              </ExplainedValue>
            )}
          </dd>
        </div>
        <div>
          <dt>{t('learner.enrolled')}</dt>
          <dd>{formatFacts(entered, language)}</dd>
        </div>
        {enrollment.completedAt && (
          <div>
            <dt>{t('learner.completed')}</dt>
            <dd>{formatDate(enrollment.completedAt, language)}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}
