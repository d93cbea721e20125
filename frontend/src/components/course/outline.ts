import type {
  CourseProgress,
  OutlineLesson,
  OutlineModule,
  OutlineSection,
  SectionStatus,
} from '../../api/generated/types.gen.ts';
import type { WorkState } from '../../ui/state-badge.tsx';

/** A section with its place: the lesson it belongs to, and whether the course's percentage counts it. */
export type PlacedSection = OutlineSection & { lessonId: string; lessonTitle: string; counts: boolean };

/**
 * The sections of a course in the order they are read in. The required ones count; where none is required all of them
 * do, as the server counts.
 */
export function sectionsInOrder(modules: OutlineModule[]): PlacedSection[] {
  const lessons = modules.flatMap((module) => module.lessons);
  const someRequired = lessons.some((lesson) => lesson.sections.some((section) => section.isRequired));
  return lessons.flatMap((lesson) =>
    lesson.sections.map((section) => ({
      ...section,
      lessonId: lesson.id,
      lessonTitle: lesson.title,
      counts: section.isRequired || !someRequired,
    })),
  );
}

/** What stands before and behind a section, null at the ends and for a section the course does not have. */
export function neighboursOf(
  sections: PlacedSection[],
  sectionId: string,
): { previous: PlacedSection | null; next: PlacedSection | null } {
  const index = sections.findIndex((section) => section.id === sectionId);
  if (index < 0) return { previous: null, next: null };
  return { previous: sections[index - 1] ?? null, next: sections[index + 1] ?? null };
}

/** A course whose modules have one lesson each is shown without the level of modules. */
export function isFlat(modules: OutlineModule[]): boolean {
  return modules.every((module) => module.lessons.length === 1);
}

/** Opened again after completion is still done. */
export function isDone(status: SectionStatus | undefined): boolean {
  return status === 'completed' || status === 'reviewed';
}

/** How the state of a section is shown. */
export function workStateOf(status: SectionStatus | undefined): WorkState {
  if (isDone(status)) return 'done';
  return status === 'in_progress' ? 'in_progress' : 'not_started';
}

/** How many of a lesson's sections are done, of all. */
export function doneInLesson(
  lesson: OutlineLesson,
  progress: CourseProgress,
): { done: number; total: number } {
  const done = lesson.sections.filter((section) => isDone(progress?.sections[section.id]?.status)).length;
  return { done, total: lesson.sections.length };
}
