import { ActionIcon, Button } from '@mantine/core';
import { IconLayoutSidebarLeftCollapse, IconSearch, IconVocabulary } from '@tabler/icons-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CoursePage } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import type { CourseAccess } from '../../components/explain/access.queries.ts';
import { useLocks } from '../../components/explain/use-locks.ts';
import { CourseOutline } from '../../components/course/course-outline.tsx';
import { ExplainedProgress } from '../../components/explain/explained-progress.tsx';
import { laterPart } from '../../lib/later-part.ts';
import { useBookmarked } from './use-bookmarked.ts';
import { useHasTerms } from './use-terms.ts';
import classes from './player.module.css';

const KeepOnDevice = laterPart(
  async () => (await import('../../components/offline/keep-on-device.tsx')).KeepOnDevice,
  'offline',
);

export type PlayerOutlineProps = {
  page: CoursePage;
  learns: boolean;
  currentId: string;
  access: CourseAccess | undefined;
  onSearch: () => void;
  /** Without it the panel cannot be hidden: it is a sheet then. */
  onHide?: () => void;
};

/** The course beside its section: where one is, what is done, the way back to the course's page. */
export function PlayerOutline(props: PlayerOutlineProps) {
  const { page, learns, currentId, access, onSearch, onHide } = props;
  const locks = useLocks(access);
  const bookmarked = useBookmarked(page.course.id, learns);
  const { t } = useTranslation(['player', 'progress']);
  const { course, progress } = page;
  return (
    <>
      <div className={classes.courseHead}>
        <Link to={paths.course(course.id)} className={classes.course}>
          <bdi lang={course.language}>{course.title}</bdi>
        </Link>
        {onHide && (
          <ActionIcon aria-label={t('outline.hide')} title={t('outline.hide')} onClick={onHide}>
            <IconLayoutSidebarLeftCollapse size={20} stroke={1.5} aria-hidden />
          </ActionIcon>
        )}
      </div>
      <LookingUp courseId={course.id} onSearch={onSearch} />
      {learns && progress && (
        <div className={classes.own}>
          <ExplainedProgress
            courseId={course.id}
            done={progress.completedRequiredSections}
            required={progress.requiredSections}
            percent={progress.progressPercentage}
            label={t('progress:progressIn', { course: course.title })}
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
        lang={course.language}
        progress={learns ? progress : null}
        currentId={currentId}
        addressOf={(sectionId) => paths.learn(course.id, sectionId)}
        level={2}
        locks={locks}
        bookmarked={bookmarked}
        dense
      />
      <Suspense>{learns && <KeepOnDevice courseId={course.id} />}</Suspense>
    </>
  );
}

/** The ways to words of the course: its text, and what its terms mean. */
function LookingUp({ courseId, onSearch }: { courseId: string; onSearch: () => void }) {
  const { t } = useTranslation(['player', 'progress']);
  const hasTerms = useHasTerms(courseId);
  return (
    <>
      <Button
        variant="default"
        fullWidth
        justify="flex-start"
        leftSection={<IconSearch size={18} stroke={1.75} aria-hidden />}
        className={classes.search}
        onClick={onSearch}
      >
        {t('search.title')}
      </Button>
      {hasTerms && (
        <Button
          component={Link}
          to={paths.glossary(courseId)}
          variant="default"
          fullWidth
          justify="flex-start"
          leftSection={<IconVocabulary size={18} stroke={1.75} aria-hidden />}
          className={classes.search}
        >
          {t('outline.glossary')}
        </Button>
      )}
    </>
  );
}
