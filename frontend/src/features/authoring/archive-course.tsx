import { Button } from '@mantine/core';
import { IconArchive } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { CourseDetail } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { notifyDone } from '../../components/notices/notify.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useArchiveCourse } from './authoring.queries.ts';
import classes from './authoring.module.css';

/** Takes a course away, after asking by its name. Enrolled people keep their record. */
export function ArchiveCourse({ course }: { course: CourseDetail }) {
  const { t } = useTranslation('authoring');
  const problemText = useProblemText();
  const navigate = useNavigate();
  const archive = useArchiveCourse(course.id);
  const [asking, setAsking] = useState(false);
  const confirm = () =>
    archive.mutate(
      { path: { courseId: course.id } },
      {
        onSuccess: () => {
          notifyDone(t('archive.done', { title: course.title }));
          void navigate(paths.teaching());
        },
      },
    );
  return (
    <div className={classes.archive}>
      <Button
        variant="default"
        leftSection={<IconArchive size={18} stroke={1.75} aria-hidden />}
        onClick={() => setAsking(true)}
      >
        {t('archive.action')}
      </Button>
      {asking && (
        <ConfirmDialog
          title={t('archive.title', { title: course.title })}
          action={t('archive.action')}
          busy={archive.isPending}
          onConfirm={confirm}
          onClose={() => setAsking(false)}
        >
          <p>{t('archive.text')}</p>
          {archive.error && (
            <p role="alert" className={classes.problem}>
              {problemText(archive.error)}
            </p>
          )}
        </ConfirmDialog>
      )}
    </div>
  );
}
