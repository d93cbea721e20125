import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CoursePage } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { PageProblem } from '../../components/problem/page-problem.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';

/** A course that could not be read: why, and another try. */
export function PlayerUnavailable({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation(['player', 'progress']);
  return (
    <PageProblem
      title={t('progress:player.unavailable')}
      error={error}
      onRetry={onRetry}
      action={<Link to={paths.learning()}>{t('player.toLearning')}</Link>}
    />
  );
}

type ClosedProps = { page: CoursePage; title: string; text: string };

/** A course, or a section of it, that cannot be opened: why, and the way to the course's page. */
export function PlayerClosed({ page: { course }, title, text }: ClosedProps) {
  const { t } = useTranslation('player');
  return (
    <>
      <PageHeading title={course.title} reading lang={course.language} />
      <EmptyState
        title={title}
        action={
          <Button component={Link} to={paths.course(course.id)}>
            {t('closed.action')}
          </Button>
        }
      >
        {text}
      </EmptyState>
    </>
  );
}
