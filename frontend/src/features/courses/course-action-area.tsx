import { Button } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { NextStep, NextStepAnswer } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { isHeldUp } from '../../components/course/next-step.ts';
import { laterPart } from '../../lib/later-part.ts';
import { formatMinutes } from '../../lib/duration.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { CourseEntry, StaffWord } from './course-entry.tsx';
import type { CourseAction } from './course.action.ts';
import classes from './course.module.css';

const HeldUp = laterPart(async () => (await import('../../components/explain/held-up.tsx')).HeldUp);

type CourseActionAreaProps = {
  courseId: string;
  action: CourseAction;
  answer: NextStepAnswer | null | undefined;
};

/** The primary action of a course page, or the reason why there is none and what to do instead. */
export function CourseActionArea({ courseId, action, answer }: CourseActionAreaProps) {
  const { t } = useTranslation('courses');
  const { pathname, search } = useLocation();
  switch (action.kind) {
    case 'refused':
      return (
        <>
          <p className={classes.refusal}>
            <IconInfoCircle size={20} stroke={1.75} aria-hidden />
            <span>{t(`refusal.${action.because}`)}</span>
          </p>
          {action.because === 'suspended' && <StaffWord courseId={courseId} />}
        </>
      );
    case 'sign_in':
      return (
        <div className={classes.action}>
          <Button component={Link} to={paths.signIn(pathname + search)} fullWidth>
            {t('action.signIn')}
          </Button>
          <p className={classes.under}>{t('action.signInWhy')}</p>
        </div>
      );
    case 'enroll':
      return <CourseEntry courseId={courseId} again={action.again} />;
    default: {
      const nextStep = answer?.nextStep;
      if (answer && isHeldUp(answer) && action.kind !== 'review') {
        return (
          <Suspense>
            <HeldUp answer={answer} />
          </Suspense>
        );
      }
      return (
        <div className={classes.action}>
          <Button component={Link} to={paths.learn(courseId, nextStep?.sectionId)} fullWidth>
            {t(`action.${action.kind}`)}
          </Button>
          {answer === undefined && action.kind !== 'review' && <p className={classes.under}>&nbsp;</p>}
          {nextStep && <NextStepLine step={nextStep} />}
          {action.kind === 'review' && (
            <Button component={Link} to={paths.courseCompleted(courseId)} variant="default" fullWidth>
              {t('action.done')}
            </Button>
          )}
        </div>
      );
    }
  }
}

function NextStepLine({ step }: { step: NonNullable<NextStep> }) {
  const { t } = useTranslation('courses');
  const language = useLanguage();
  return (
    <p className={classes.under}>
      {t('action.next', { title: step.title, time: formatMinutes(step.estimatedMinutes, language) })}{' '}
      {step.reason !== 'next_in_order' && t(`action.reason.${step.reason}`)}
    </p>
  );
}
