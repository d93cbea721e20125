import { Button } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { CoursePage, ProgressReply } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { isDone, type PlacedSection } from '../../components/course/outline.ts';
import { newId } from '../../lib/ids.ts';
import { completesCourse } from './progress.projection.ts';
import { useCompletion } from './progress.queries.ts';
import classes from './player.module.css';

type PlayerStepsProps = {
  page: CoursePage;
  section: PlacedSection;
  previous: PlacedSection | null;
  next: PlacedSection | null;
  learns: boolean;
  takeSeconds: () => number;
};

/**
 * Marks the section as done and goes on. Within the course the next section opens at once, before the server has
 * answered; at its end the answer says where to go: to what was left out, or to the completed course.
 */
function useMarkDone({ page, section, next, takeSeconds }: PlayerStepsProps) {
  const navigate = useNavigate();
  const courseId = page.course.id;
  const completion = useCompletion(courseId);
  const markDone = () => {
    if (completion.isPending) return;
    const report = { section, eventId: newId(), completed: true, seconds: takeSeconds() };
    if (next && !completesCourse(page.progress, section)) {
      completion.mutate(report);
      void navigate(paths.learn(courseId, next.id));
    } else {
      completion.mutate(report, { onSuccess: (reply) => void navigate(afterLast(reply)) });
    }
  };
  return { markDone, underWay: completion.isPending };
}

function afterLast({ progress: { course }, nextStep }: ProgressReply): string {
  if (course.status === 'completed' || !nextStep) return paths.courseCompleted(course.courseId);
  return paths.learn(course.courseId, nextStep.sectionId);
}

/** Previous, done, next. What is done already needs no second marking: then the way on is the primary action. */
export function PlayerSteps(props: PlayerStepsProps) {
  const { page, section, previous, next, learns } = props;
  const { t } = useTranslation('progress');
  const { markDone, underWay } = useMarkDone(props);
  const courseId = page.course.id;
  const open = learns && !isDone(page.progress?.sections[section.id]?.status);
  return (
    <nav className={classes.steps} aria-label={t('steps.label')}>
      {open && (
        <Button
          className={classes.primary}
          loading={underWay}
          onClick={markDone}
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
          className={open ? classes.next : classes.primary}
          variant={open ? 'default' : 'filled'}
          title={next.title}
          rightSection={<IconArrowRight size={18} stroke={1.75} aria-hidden />}
        >
          {t(open ? 'steps.next' : 'steps.goOn', { title: next.title })}
        </Button>
      )}
      {!next && !open && <Ending page={page} />}
    </nav>
  );
}

/** Behind the last section, when there is nothing to mark: the completed course, or its page. */
function Ending({ page: { course, progress } }: { page: CoursePage }) {
  const { t } = useTranslation('progress');
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
