import { IconArchive } from '@tabler/icons-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CoursePage, NextStepAnswer } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { CourseCover } from '../../components/course/course-cover.tsx';
import { ExplainedProgress } from '../../components/explain/explained-progress.tsx';
import { ExplainedValue } from '../../components/explain/explained-value.tsx';
import { useSession } from '../../components/session/session-context.ts';
import { formatMinutes, formatSeconds } from '../../lib/duration.ts';
import { formatDate } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { surroundingPart } from '../../lib/later-part.ts';
import { StateBadge } from '../../ui/state-badge.tsx';
import { CourseInitialAssessment } from './course-initial-assessment.tsx';
import { courseAction } from './course.action.ts';
import { CourseActionArea } from './course-action-area.tsx';
import classes from './course.module.css';

const CourseChoices = surroundingPart(
  async () => (await import('./course-choices.tsx')).CourseChoices,
  'path offline',
);

type CoursePanelProps = { page: CoursePage; answer: NextStepAnswer | null | undefined };

/** Where one stands in the course, and the one thing to do now. */
export function CoursePanel({ page, answer }: CoursePanelProps) {
  const { t } = useTranslation('courses');
  const { status } = useSession();
  const { progress } = page;
  const action = courseAction(page, status === 'signed_in');
  const learns = progress?.status === 'active' || progress?.status === 'completed';
  return (
    <aside className={classes.panel} aria-label={t('panel.label')}>
      <CourseCover course={page.course} eager className={classes.cover} />
      {learns && <OwnProgress page={page} />}
      {learns && page.course.status !== 'published' && (
        <p className={classes.standing}>
          <IconArchive size={20} stroke={1.75} aria-hidden />
          {t(page.course.status === 'archived' ? 'panel.archived' : 'panel.unlisted')}
        </p>
      )}
      <CourseActionArea courseId={page.course.id} action={action} answer={answer} />
      {learns && <CourseInitialAssessment courseId={page.course.id} />}
      {learns && (
        <Suspense fallback={<div className={classes.choicesToCome} />}>
          <CourseChoices course={page.course} answer={answer} />
        </Suspense>
      )}
      <StaffLinks page={page} />
    </aside>
  );
}

function OwnProgress({ page: { course, progress, studentMetadata } }: { page: CoursePage }) {
  const { t } = useTranslation('courses');
  const language = useLanguage();
  if (!progress) return null;
  const remaining = studentMetadata?.estimatedTimeRemainingMinutes ?? 0;
  return (
    <div className={classes.own}>
      {progress.status === 'completed' && <StateBadge state="done" />}
      <ExplainedProgress
        courseId={course.id}
        done={progress.completedRequiredSections}
        required={progress.requiredSections}
        percent={progress.progressPercentage}
        label={t('progressIn', { course: course.title })}
      />
      <dl className={classes.numbers}>
        <div>
          <dt>{t('panel.timeSpent')}</dt>
          <dd>
            <ExplainedValue courseId={course.id} number="time" name={t('panel.timeSpent')}>
              {formatSeconds(progress.timeSpentSeconds, language)}
            </ExplainedValue>
          </dd>
        </div>
        {remaining > 0 && (
          <div>
            <dt>{t('panel.remaining')}</dt>
            <dd>{t('panel.about', { time: formatMinutes(remaining, language) })}</dd>
          </div>
        )}
        {studentMetadata && (
          <div>
            <dt>{t('panel.enrolled')}</dt>
            <dd>{formatDate(studentMetadata.enrollmentDate, language)}</dd>
          </div>
        )}
        {progress.completedAt && (
          <div>
            <dt>{t('panel.completed')}</dt>
            <dd>{formatDate(progress.completedAt, language)}</dd>
          </div>
        )}
      </dl>
    </div>
  );
}

/** Ways to the other side of the course, for those who make it. */
function StaffLinks({ page: { course, abilities } }: { page: CoursePage }) {
  const { t } = useTranslation('courses');
  if (!abilities.edit && !abilities.seeAnalytics) return null;
  return (
    <ul className={classes.staff}>
      {abilities.edit && (
        <li>
          <Link to={paths.editCourse(course.id)}>{t('staff.edit')}</Link>
        </li>
      )}
      {abilities.seeAnalytics && (
        <li>
          <Link to={paths.courseAnalytics(course.id)}>{t('staff.analytics')}</Link>
        </li>
      )}
      {course.modules.length > 0 && (
        <li>
          <Link to={paths.learn(course.id)}>{t('staff.read')}</Link>
        </li>
      )}
    </ul>
  );
}
