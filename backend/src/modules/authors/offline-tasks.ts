/** What the offline author is asked for, one unit at a time, and how its rules answer. */
import { AuthorError } from './author.ts';
import type {
  Brief,
  LessonAddress,
  LessonDraft,
  ModulePlan,
  Outline,
  SectionAddress,
  SectionDraft,
} from './author.ts';
import type { ExtractedCourse } from './offline-course.ts';
import { originOf, plansIn, UNFRAMED } from './offline-edited.ts';
import { draftLesson, titleAfter } from './offline-lesson.ts';
import { outlineOf } from './offline-outline.ts';
import { scaffoldLesson, scaffoldModule, scaffoldOutline, scaffoldSection } from './offline-scaffold.ts';
import { writeSectionBody } from './offline-sections.ts';
import { frameIn } from './offline-words.ts';

/** One unit; `result` is what answers it. */
export type OfflineTask =
  | { kind: 'outline' }
  | { kind: 'module'; outline: Outline; moduleIndex: number }
  | { kind: 'lesson'; outline: Outline; at: LessonAddress }
  | { kind: 'section'; outline: Outline; at: SectionAddress; lesson: LessonDraft }
  | { kind: 'questions' };
export type OfflineResults = {
  outline: Outline;
  module: ModulePlan;
  lesson: LessonDraft;
  section: SectionDraft;
  /** All that can be asked about the sources, with the keys in the same order. */
  questions: Pick<LessonDraft, 'questions' | 'keys'>;
};

/**
 * @param course what was extracted from the sources; null when there is nothing to extract from
 * @throws AuthorError `invalid` for a unit that the course does not have
 */
export function performTask<Task extends OfflineTask>(
  brief: Brief,
  course: ExtractedCourse | null,
  task: Task,
): OfflineResults[Task['kind']];
export function performTask(
  brief: Brief,
  course: ExtractedCourse | null,
  task: OfflineTask,
): OfflineResults[OfflineTask['kind']] {
  switch (task.kind) {
    case 'outline':
      return course ? outlineOf(brief, course) : scaffoldOutline(brief);
    case 'module': {
      const { outline, moduleIndex } = task;
      const extracted = course ? plansIn(outline, course.plans)[moduleIndex] : null;
      return found(extracted ?? scaffoldModule(brief, outline, moduleIndex), 'module');
    }
    case 'lesson':
      return lessonOf(brief, course, task.outline, task.at);
    case 'section': {
      const { outline, at, lesson } = task;
      const origin = originOf(outline, at.moduleIndex);
      if (!course || origin === null) return scaffoldSection(brief, outline, at);
      const checked = course.lessons[origin]?.[at.lessonIndex];
      return found(
        checked ? writeSectionBody(checked, lesson, at.sectionIndex, frameIn(brief.language)) : null,
        'section',
      );
    }
    case 'questions': {
      const checked = course?.lessons.flat() ?? [];
      return {
        questions: checked.flatMap(({ questions }) => questions),
        keys: checked.flatMap(({ keys }) => keys),
      };
    }
  }
}

function lessonOf(
  brief: Brief,
  course: ExtractedCourse | null,
  outline: Outline,
  at: LessonAddress,
): LessonDraft {
  if (!course) return scaffoldLesson(brief, outline, at);
  const origin = originOf(outline, at.moduleIndex);
  if (origin === null) return UNFRAMED;
  const checked = found(course.lessons[origin]?.[at.lessonIndex], 'lesson');
  const next = titleAfter(plansIn(outline, course.plans), at.moduleIndex, at.lessonIndex);
  return draftLesson(checked, next, frameIn(brief.language));
}

function found<T>(part: T | null | undefined, what: string): T {
  if (part !== null && part !== undefined) return part;
  throw new AuthorError('invalid', `The sources have no such ${what}.`, false);
}
