import type { CoursePage, NextStepAnswer } from '../../api/generated/types.gen.ts';
import { KeepOnDevice } from '../../components/offline/keep-on-device.tsx';
import { CoursePath } from './course-path.tsx';
import { CourseWithdrawal } from './course-withdrawal.tsx';
import classes from './course.module.css';

type CourseChoicesProps = Pick<CoursePage, 'course'> & { answer: NextStepAnswer | null | undefined };

/** What a learner may choose: their path, to have it on this device, to leave. */
export function CourseChoices({ course, answer }: CourseChoicesProps) {
  return (
    <>
      {answer === undefined && <div className={classes.pathToCome} />}
      {answer && <CoursePath courseId={course.id} answer={answer} />}
      <KeepOnDevice courseId={course.id} />
      <CourseWithdrawal courseId={course.id} title={course.title} />
    </>
  );
}
