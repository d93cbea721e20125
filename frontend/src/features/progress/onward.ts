import type { CourseProgress, LearningPath } from '../../api/generated/types.gen.ts';
import { isDone, type PlacedSection } from '../../components/course/outline.ts';

/**
 * Whether the section behind the one that is marked as done is the next step for certain, so that it may open before the
 * server has said so. In every other case its answer leads on.
 * @param path the learner's wishes; undefined: not known, and taken for the usual ones
 */
export function isCertainStep(
  next: PlacedSection,
  progress: CourseProgress,
  path: LearningPath | undefined,
  isLocked: boolean,
): boolean {
  if (isLocked || isDone(progress?.sections[next.id]?.status)) return false;
  if (path?.preferredOrder === 'practice_first') return false;
  return next.counts || path?.preferredDepth === 'deep';
}
