import type { RefObject } from 'react';
import { createPortal } from 'react-dom';
import type { CoursePage, NodeAccess } from '../../api/generated/types.gen.ts';
import { useNextStep } from '../../components/course/next-step.ts';
import { isDone, neighboursOf, type PlacedSection } from '../../components/course/outline.ts';
import type { CourseAccess } from '../../components/explain/access.queries.ts';
import { useKeepWhileLearning } from '../../components/offline/use-keep-while-learning.ts';
import { CompletionNeeds } from './completion-needs.tsx';
import { isCertainStep } from './onward.ts';
import { PlayerFailure } from './player-failure.tsx';
import { PlayerSteps } from './player-steps.tsx';
import type { Reading } from './reading-recorder.tsx';
import { useMarkDone } from './use-mark-done.ts';
import { usePrefetch } from './use-prefetch.ts';

export type PlayerEndProps = {
  page: CoursePage;
  section: PlacedSection;
  sections: PlacedSection[];
  learns: boolean;
  access: CourseAccess | undefined;
  reading: RefObject<Reading | null>;
  /** Above the section: where it is said that one could not be marked as done. */
  failuresIn: RefObject<HTMLElement | null>;
};

/** Below a section: what it still asks for, marking it as done, and the steps around it. */
export function PlayerEnd({ page, section, sections, learns, access, reading, failuresIn }: PlayerEndProps) {
  const courseId = page.course.id;
  useKeepWhileLearning(page, learns);
  const { previous, next } = neighboursOf(sections, section.id);
  const isLocked = (id: string | undefined) => nodeOf(access, id)?.state === 'locked';
  const node = nodeOf(access, section.id);
  const path = useNextStep(courseId, learns)?.learningPath;
  const done = useMarkDone(page, section, sections, reading, {
    waits: node?.completion?.reason != null,
    isCertain: (behind) => isCertainStep(behind, page.progress, path, isLocked(behind.id)),
  });
  usePrefetch(courseId, access && !isLocked(next?.id) ? next?.id : undefined);
  const locked = isLocked(section.id);
  const failure = done.failure && <PlayerFailure failure={done.failure} onRetry={done.retry} />;
  return (
    <>
      {failure && failuresIn.current && createPortal(failure, failuresIn.current)}
      {!isDone(page.progress?.sections[section.id]?.status) && !locked && (
        <CompletionNeeds node={node} sectionId={section.id} />
      )}
      <PlayerSteps
        key={section.id}
        page={page}
        section={section}
        previous={previous}
        next={next}
        learns={learns}
        locked={locked}
        onDone={done.markDone}
        underWay={done.underWay}
      />
    </>
  );
}

const nodeOf = (access: CourseAccess | undefined, id: string | undefined): NodeAccess | undefined =>
  access?.get(id ?? '');
