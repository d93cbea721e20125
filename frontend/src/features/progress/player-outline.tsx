import { ActionIcon } from '@mantine/core';
import { IconLayoutSidebarLeftCollapse } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CoursePage } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { CourseOutline } from '../../components/course/course-outline.tsx';
import { TrueNumber } from '../../ui/true-number.tsx';
import classes from './player.module.css';

type PlayerOutlineProps = {
  page: CoursePage;
  learns: boolean;
  currentId: string;
  /** Without it the panel cannot be hidden: it is a sheet then. */
  onHide?: () => void;
};

/** The course beside its section: where one is, what is done, the way back to the course's page. */
export function PlayerOutline({ page, learns, currentId, onHide }: PlayerOutlineProps) {
  const { t } = useTranslation('progress');
  const { course, progress } = page;
  return (
    <>
      <div className={classes.courseHead}>
        <Link to={paths.course(course.id)} className={classes.course}>
          {course.title}
        </Link>
        {onHide && (
          <ActionIcon aria-label={t('outline.hide')} title={t('outline.hide')} onClick={onHide}>
            <IconLayoutSidebarLeftCollapse size={20} stroke={1.5} aria-hidden />
          </ActionIcon>
        )}
      </div>
      {learns && progress && (
        <div className={classes.own}>
          <TrueNumber
            of="requiredSections"
            done={progress.completedRequiredSections}
            total={progress.requiredSections}
            percent={progress.progressPercentage}
            label={t('progressIn', { course: course.title })}
            bar
          />
        </div>
      )}
      {progress?.status === 'completed' && (
        <p className={classes.completed}>
          <Link to={paths.courseCompleted(course.id)}>{t('outline.completed')}</Link>
        </p>
      )}
      <CourseOutline
        modules={course.modules}
        progress={learns ? progress : null}
        currentId={currentId}
        addressOf={(sectionId) => paths.learn(course.id, sectionId)}
        level={2}
        dense
      />
    </>
  );
}
