import { Button } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CoursePage } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { isDone, type PlacedSection } from '../../components/course/outline.ts';
import classes from './player.module.css';

type PlayerStepsProps = {
  page: CoursePage;
  section: PlacedSection;
  previous: PlacedSection | null;
  next: PlacedSection | null;
  learns: boolean;
  /** A section that is not open: the way on is not what to do first. */
  locked: boolean;
  onDone: () => void;
  /** Whether the section is being marked as done. */
  underWay: boolean;
};

/** Previous, done, next. What is done already needs no second marking: then the way on is the primary action. */
export function PlayerSteps(props: PlayerStepsProps) {
  const { page, section, previous, next, learns, locked, onDone, underWay } = props;
  const { t } = useTranslation('player');
  const courseId = page.course.id;
  const open = learns && !locked && !isDone(page.progress?.sections[section.id]?.status);
  const aside = open || locked;
  return (
    <nav className={classes.steps} aria-label={t('steps.label')}>
      {open && (
        <Button
          className={classes.primary}
          loading={underWay}
          onClick={onDone}
          leftSection={<IconCheck size={18} stroke={1.75} aria-hidden />}
        >
          {t('steps.done')}
        </Button>
      )}
      {previous && (
        <Button
          component={Link}
          to={paths.learn(courseId, previous.id)}
          className={classes.previous}
          variant="default"
          title={previous.title}
          leftSection={<IconArrowLeft size={18} stroke={1.75} aria-hidden />}
        >
          {t('steps.previous')}
        </Button>
      )}
      {next && (
        <Button
          component={Link}
          to={paths.learn(courseId, next.id)}
          className={aside ? classes.next : classes.primary}
          variant={aside ? 'default' : 'filled'}
          title={next.title}
          rightSection={<IconArrowRight size={18} stroke={1.75} aria-hidden />}
        >
          {t(aside ? 'steps.next' : 'steps.goOn', { title: next.title })}
        </Button>
      )}
      {!next && !open && <Ending page={page} />}
    </nav>
  );
}

/** Behind the last section, when there is nothing to mark: the completed course, or its page. */
function Ending({ page: { course, progress } }: { page: CoursePage }) {
  const { t } = useTranslation('player');
  const completed = progress?.status === 'completed';
  return (
    <Button
      component={Link}
      to={completed ? paths.courseCompleted(course.id) : paths.course(course.id)}
      className={classes.primary}
    >
      {t(completed ? 'steps.completed' : 'steps.toCourse')}
    </Button>
  );
}
