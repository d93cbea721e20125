import { Button } from '@mantine/core';
import { IconArchive } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CoursePage } from '../../api/generated/types.gen.ts';
import { notifyDone } from '../../components/notices/notify.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { CourseStudents } from '../../components/students/course-students.tsx';
import { useLifeCycle } from './life-cycle.queries.ts';
import classes from './publishing.module.css';

/** A course that was taken away: who learned it stays in sight. */
export function ArchivedCourse({ page }: { page: CoursePage }) {
  const { course } = page;
  return (
    <>
      <ArchivedNotice page={page} />
      <CourseStudents courseId={course.id} courseTitle={course.title} />
    </>
  );
}

/** Why nothing of a course can be changed, and the way back. */
export function ArchivedNotice({ page: { course, abilities } }: { page: CoursePage }) {
  const { t } = useTranslation('publishing');
  const problemText = useProblemText();
  const { restore } = useLifeCycle(course.id);
  // Said here and not by the mutation: the page is another one as soon as the course is read again.
  const bringBack = () =>
    restore
      .mutateAsync({ path: { courseId: course.id } })
      .then(({ status }) => notifyDone(t(`cycle.restore.done.${status}`, { title: course.title })))
      .catch(() => undefined);
  return (
    <section className={classes.state} aria-labelledby="archived">
      <h2 id="archived" className={classes.stateTitle}>
        <IconArchive size={20} stroke={1.75} aria-hidden />
        {t('cycle.archived')}
      </h2>
      <p className={classes.quiet}>{t('cycle.archivedText')}</p>
      {abilities.restore ? (
        <div className={classes.actions}>
          <Button loading={restore.isPending} onClick={() => void bringBack()}>
            {t('cycle.restore.action')}
          </Button>
        </div>
      ) : (
        <p className={classes.quiet}>{t('cycle.restore.by')}</p>
      )}
      {restore.error && (
        <p role="alert" className={classes.problem}>
          {problemText(restore.error)}
        </p>
      )}
    </section>
  );
}
