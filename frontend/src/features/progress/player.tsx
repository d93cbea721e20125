import { useMediaQuery, useLocalStorage } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { IconLayoutSidebarLeftExpand, IconListDetails } from '@tabler/icons-react';
import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { CoursePage } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { neighboursOf, type PlacedSection } from '../../components/course/outline.ts';
import { Workspace } from '../../ui/workspace.tsx';
import { PlayerFailure } from './player-failure.tsx';
import { PlayerOutline } from './player-outline.tsx';
import { PlayerSection } from './player-section.tsx';
import { PlayerSteps } from './player-steps.tsx';
import { usePlayerKeys } from './player-keys.tsx';
import { prefetchSection } from './progress.queries.ts';
import { useMarkDone } from './use-mark-done.ts';
import { useReadingTime } from './use-reading-time.ts';

type PlayerProps = {
  page: CoursePage;
  section: PlacedSection;
  sections: PlacedSection[];
  /** Whether what is done is recorded: staff may read without learning. */
  learns: boolean;
};

/** Outline, section and the steps around it. */
export function Player({ page, section, sections, learns }: PlayerProps) {
  const { t } = useTranslation('progress');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const courseId = page.course.id;
  const { previous, next } = neighboursOf(sections, section.id);
  const nextId = next?.id;
  const takeSeconds = useReadingTime(courseId, learns ? section : null);
  const done = useMarkDone(page, section, sections, takeSeconds);
  const small = useMediaQuery('(max-width: 61.99em)', false, { getInitialValueInEffect: false });
  const [hidden, setHidden] = useLocalStorage({
    key: 'lectern.player.outlineHidden',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const help = usePlayerKeys({
    next: () => next && navigate(paths.learn(courseId, next.id)),
    previous: () => previous && navigate(paths.learn(courseId, previous.id)),
  });
  useEffect(() => {
    if (nextId) void prefetchSection(queries, courseId, nextId);
  }, [queries, courseId, nextId]);

  const collapsed = hidden && !small;
  const outline = {
    label: t('outline.label'),
    icon: <IconListDetails size={18} stroke={1.75} aria-hidden />,
    content: (
      <PlayerOutline
        page={page}
        learns={learns}
        currentId={section.id}
        onHide={small ? undefined : () => setHidden(true)}
      />
    ),
  };
  return (
    <Workspace outline={collapsed ? undefined : outline}>
      {collapsed && (
        <Button
          variant="default"
          mb={16}
          leftSection={<IconLayoutSidebarLeftExpand size={18} stroke={1.75} aria-hidden />}
          onClick={() => setHidden(false)}
        >
          {t('outline.show')}
        </Button>
      )}
      {done.failure && <PlayerFailure failure={done.failure} onRetry={done.retry} />}
      <PlayerSection key={section.id} page={page} section={section} learns={learns} />
      <PlayerSteps
        key={`steps-${section.id}`}
        page={page}
        section={section}
        previous={previous}
        next={next}
        learns={learns}
        onDone={done.markDone}
        underWay={done.underWay}
      />
      {help}
    </Workspace>
  );
}
