import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CourseInProgress, NextStep } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { CourseCover } from '../../components/course/course-cover.tsx';
import { KindIcon } from '../../components/course/kind-icon.tsx';
import { isHeldUp, useNextStep } from '../../components/course/next-step.ts';
import { laterPart } from '../../lib/later-part.ts';
import { ExplainedProgress } from '../../components/explain/explained-progress.tsx';
import { formatMinutes } from '../../lib/duration.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import classes from './learning.module.css';

const HeldUp = laterPart(async () => (await import('../../components/explain/held-up.tsx')).HeldUp, 'locks');

/** The course to go on with: its next step, or what keeps one from it. */
export function LearningContinue({ course }: { course: CourseInProgress }) {
  return course.nextStep ? (
    <NextStepOf course={course} step={course.nextStep} />
  ) : (
    <HeldUpIn course={course} />
  );
}

/** A course in which nothing is open now, with what opens it. */
function HeldUpIn({ course }: { course: CourseInProgress }) {
  const { t } = useTranslation('progress');
  const answer = useNextStep(course.courseId, true);
  return (
    <section aria-labelledby="continue" className={classes.continue}>
      <CourseCover course={course} eager className={classes.continueCover} />
      <div className={classes.continueText}>
        <h2 id="continue" className={classes.stepTitle}>
          <Link to={paths.course(course.courseId)}>
            <bdi lang={course.language}>{course.title}</bdi>
          </Link>
        </h2>
        <Suspense>{answer && isHeldUp(answer) && <HeldUp answer={answer} />}</Suspense>
        <ExplainedProgress
          courseId={course.courseId}
          done={course.completedRequiredSections}
          required={course.requiredSections}
          percent={course.progressPercentage}
          label={t('progressIn', { course: course.title })}
        />
      </div>
    </section>
  );
}

type NextStepOfProps = { course: CourseInProgress; step: NonNullable<NextStep> };

/** The one next step: which section, of which course, how long, and why this one. */
function NextStepOf({ course, step }: NextStepOfProps) {
  const { t } = useTranslation(['progress', 'learning']);
  const language = useLanguage();
  return (
    <section aria-labelledby="continue" className={classes.continue}>
      <CourseCover course={course} eager className={classes.continueCover} />
      <div className={classes.continueText}>
        <p className={classes.ofCourse}>
          <Link to={paths.course(course.courseId)}>
            <bdi lang={course.language}>{course.title}</bdi>
          </Link>
        </p>
        <h2 id="continue" className={classes.stepTitle}>
          <bdi lang={course.language}>{step.title}</bdi>
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
          {t(course.lastAccessedAt === null ? 'learning:learning.start' : 'learning:learning.continue')}
        </Button>
      </div>
    </section>
  );
}
