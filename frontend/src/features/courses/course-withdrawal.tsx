import { Button } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { notifyDone, notifyFailure } from '../../components/notices/notify.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { Popup } from '../../ui/popup.tsx';
import { useWithdraw } from './course-entry.queries.ts';
import classes from './course.module.css';

/**
 * The way out of a course, behind a menu. Nothing is asked twice: whoever withdraws may come back to everything they
 * had done, and is told so before and after.
 */
export function CourseWithdrawal({ courseId, title }: { courseId: string; title: string }) {
  const { t } = useTranslation('path');
  const problemText = useProblemText();
  const withdraw = useWithdraw(courseId, {
    onSuccess: () => notifyDone(t('withdraw.done', { course: title }), t('withdraw.kept')),
    onError: (error) => notifyFailure(t('withdraw.failed'), problemText(error)),
  });
  const face = (
    <>
      <IconDots size={18} stroke={1.75} aria-hidden />
      {t('withdraw.menu')}
    </>
  );
  return (
    <Popup button={face} className={classes.more}>
      <p className={classes.menuText}>{t('withdraw.text')}</p>
      <Button
        variant="default"
        fullWidth
        loading={withdraw.isPending}
        onClick={() => withdraw.mutate({ path: { courseId } })}
      >
        {t('withdraw.action')}
      </Button>
    </Popup>
  );
}
