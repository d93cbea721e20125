import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CourseInProgress } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { CourseCover } from '../../components/course/course-cover.tsx';
import { KindIcon } from '../../components/course/kind-icon.tsx';
import { ExplainedProgress } from '../../components/explain/explained-progress.tsx';
import { formatMinutes } from '../../lib/duration.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import classes from './learning.module.css';

/** The one next step: which section, of which course, how long, and why this one. */
export function LearningContinue({ course }: { course: CourseInProgress }) {
  const { t } = useTranslation('progress');
  const language = useLanguage();
  const step = course.nextStep;
  if (!step) return null;
  return (
    <section aria-labelledby="continue" className={classes.continue}>
      <CourseCover src={course.thumbnailUrl} eager className={classes.continueCover} />
      <div className={classes.continueText}>
        <p className={classes.ofCourse}>
          <Link to={paths.course(course.courseId)}>{course.title}</Link>
        </p>
        <h2 id="continue" className={classes.stepTitle}>
          {step.title}
        </h2>
        <p className={classes.stepFacts}>
          <span className={classes.kind}>
            <KindIcon kind={step.kind} withWord />
          </span>
          <span>{formatMinutes(step.estimatedMinutes, language)}</span>
        </p>
        <p className={classes.detail}>{t(`reason.${step.reason}`)}</p>
        <ExplainedProgress
          courseId={course.courseId}
          done={course.completedRequiredSections}
          required={course.requiredSections}
          percent={course.progressPercentage}
          label={t('progressIn', { course: course.title })}
        />
        <Button
          component={Link}
          to={paths.learn(course.courseId, step.sectionId)}
          mt={16}
          rightSection={<IconArrowRight size={18} stroke={1.75} aria-hidden />}
        >
          {t(course.lastAccessedAt === null ? 'learning.start' : 'learning.continue')}
        </Button>
      </div>
    </section>
  );
}
