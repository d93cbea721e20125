import { Suspense } from 'react';
import type { CoursePage } from '../../api/generated/types.gen.ts';
import { useNextStep } from '../../components/course/next-step.ts';
import { isDone, neighboursOf, type PlacedSection } from '../../components/course/outline.ts';
import { useCourseAccess } from '../../components/explain/access.queries.ts';
import { useKeepWhileLearning } from '../../components/offline/use-keep-while-learning.ts';
import { laterPart } from '../../lib/later-part.ts';
import { Workspace } from '../../ui/workspace.tsx';
import { CompletionNeeds } from './completion-needs.tsx';
import { useCourseSearch } from './course-search.tsx';
import { isCertainStep } from './onward.ts';
import { useOutlinePanel } from './outline-panel.tsx';
import { usePlayerAsides } from './player-asides.tsx';
import { usePlayerKeys } from './player-keys.tsx';
import { PlayerSection } from './player-section.tsx';
import { PlayerSteps } from './player-steps.tsx';
import { useMarkDone } from './use-mark-done.ts';
import { usePrefetch } from './use-prefetch.ts';
import { usePlayerCommands } from './use-player-commands.ts';
import { useReading } from './use-reading.ts';
import { useHasTerms } from './use-terms.ts';

const PlayerFailure = laterPart(async () => (await import('./player-failure.tsx')).PlayerFailure);

type PlayerProps = {
  page: CoursePage;
  section: PlacedSection;
  sections: PlacedSection[];
  /** Whether what is done is recorded: staff may read without learning. */
  learns: boolean;
};

/** Outline, section and the steps around it. */
export function Player({ page, section, sections, learns }: PlayerProps) {
  const courseId = page.course.id;
  const search = useCourseSearch(page.course);
  const { previous, next } = neighboursOf(sections, section.id);
  const access = useCourseAccess(courseId, learns);
  const node = access?.get(section.id);
  const locked = node?.state === 'locked';
  const { article, resumed, marking } = useReading(courseId, learns && !locked ? section : null);
  const path = useNextStep(courseId, learns)?.learningPath;
  const done = useMarkDone(page, section, sections, marking, {
    waits: node?.completion?.reason != null,
    isCertain: (behind) =>
      isCertainStep(behind, page.progress, path, access?.get(behind.id)?.state === 'locked'),
  });
  const outline = useOutlinePanel({ page, learns, currentId: section.id, access, onSearch: search.open });
  const beside = usePlayerAsides(page, section, learns, outline.show);
  const commands = usePlayerCommands({
    courseId,
    previous,
    next,
    beside: beside.keys,
    search: search.open,
    hasTerms: useHasTerms(courseId),
  });
  const help = usePlayerKeys(commands);
  usePrefetch(courseId, access && access.get(next?.id ?? '')?.state !== 'locked' ? next?.id : undefined);
  useKeepWhileLearning(page, learns);
  return (
    <Workspace outline={outline.panel} asides={beside.asides} tools={beside.tools}>
      {beside.head}
      <Suspense>{done.failure && <PlayerFailure failure={done.failure} onRetry={done.retry} />}</Suspense>
      <PlayerSection
        key={section.id}
        page={page}
        section={section}
        learns={learns}
        lock={locked ? node : undefined}
        article={article}
        resumed={resumed}
      />
      {!isDone(page.progress?.sections[section.id]?.status) && !locked && (
        <CompletionNeeds node={node} sectionId={section.id} />
      )}
      <PlayerSteps
        key={`steps-${section.id}`}
        page={page}
        section={section}
        previous={previous}
        next={next}
        learns={learns}
        locked={locked}
        onDone={done.markDone}
        underWay={done.underWay}
      />
      {help}
      {beside.selection}
      {search.sheet}
    </Workspace>
  );
}
