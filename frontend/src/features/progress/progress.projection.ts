import type { CourseProgress, CoursePage, ProgressReply } from '../../api/generated/types.gen.ts';
import { isDone, sectionsInOrder, type PlacedSection } from '../../components/course/outline.ts';
import type { WorkItem } from '../../lib/device/device-database.ts';

type Enrolled = NonNullable<CourseProgress>;
type SectionState = Enrolled['sections'][string];

const untouched: SectionState = { status: 'not_started', score: null, timeSpentSeconds: 0, confidence: null };

/** floor(100 × completed / required), as the server computes it. */
function percentOf(completed: number, required: number): number {
  return required === 0 ? 0 : Math.floor((100 * completed) / required);
}

/**
 * The course page as it will be when the server has recorded that a section is done. What only the server decides (that
 * the course is completed, and when) stays as it is.
 */
export function withSectionDone(page: CoursePage, section: PlacedSection): CoursePage {
  const { progress, studentMetadata } = page;
  const before = progress?.sections[section.id] ?? untouched;
  if (!progress || isDone(before.status)) return page;
  const completed = progress.completedRequiredSections + (section.counts ? 1 : 0);
  const minutes = section.counts ? section.estimatedMinutes : 0;
  return {
    ...page,
    progress: {
      ...progress,
      completedRequiredSections: completed,
      progressPercentage: percentOf(completed, progress.requiredSections),
      sections: { ...progress.sections, [section.id]: { ...before, status: 'completed' } },
    },
    studentMetadata: studentMetadata && {
      ...studentMetadata,
      estimatedTimeRemainingMinutes: Math.max(0, studentMetadata.estimatedTimeRemainingMinutes - minutes),
    },
  };
}

/** The course page with how sure the learner says they are of a section. */
export function withConfidence(page: CoursePage, sectionId: string, confidence: number): CoursePage {
  const { progress } = page;
  if (!progress) return page;
  const said = { ...(progress.sections[sectionId] ?? untouched), confidence };
  return { ...page, progress: { ...progress, sections: { ...progress.sections, [sectionId]: said } } };
}

/**
 * The course page with what the server answered to a report. Done is never undone and numbers never fall, so an answer
 * that is overtaken by a later one, or by a completion still under way, does no harm.
 */
export function withReply(page: CoursePage, reply: ProgressReply): CoursePage {
  const { progress } = page;
  const { section, lesson, course } = reply.progress;
  if (!progress || page.course.id !== course.courseId) return page;
  const before = progress.sections[section.sectionId];
  const { sectionId, ...state } = section;
  const status = isDone(before?.status) && !isDone(state.status) ? before!.status : state.status;
  // What was said here is newer than an answer that was under way meanwhile.
  const confidence = before ? before.confidence : state.confidence;
  return {
    ...page,
    progress: {
      ...progress,
      status: course.status,
      progressPercentage: Math.max(progress.progressPercentage, course.progressPercentage),
      requiredSections: course.requiredSections,
      completedRequiredSections: Math.max(
        progress.completedRequiredSections,
        course.completedRequiredSections,
      ),
      timeSpentSeconds: Math.max(progress.timeSpentSeconds, course.timeSpentSeconds),
      completedAt: course.completedAt ?? progress.completedAt,
      sections: { ...progress.sections, [sectionId]: { ...state, status, confidence } },
      lessons: { ...progress.lessons, [lesson.lessonId]: lesson },
    },
  };
}

/**
 * The course page with what was done on this device and is not recorded by the server yet. A section that was marked as
 * done here is shown as done; one that was opened or answered as begun.
 */
export function withWork(page: CoursePage, work: WorkItem[]): CoursePage {
  const placed = new Map(sectionsInOrder(page.course.modules).map((section) => [section.id, section]));
  return work
    .filter(({ state }) => state === 'waiting')
    .reduce((shown, item) => {
      const section = placed.get(item.sectionId);
      if (!section || !shown.progress) return shown;
      if (item.completed) return withSectionDone(shown, section);
      if (item.confidence !== undefined) return withConfidence(shown, section.id, item.confidence);
      const before = shown.progress.sections[section.id] ?? untouched;
      if (before.status !== 'not_started') return shown;
      const begun = { ...before, status: 'in_progress' as const };
      const sections = { ...shown.progress.sections, [section.id]: begun };
      return { ...shown, progress: { ...shown.progress, sections } };
    }, page);
}

/** Whether this section is the last one that the course's percentage waits for. */
export function completesCourse(progress: CourseProgress, section: PlacedSection): boolean {
  if (!progress || !section.counts || isDone(progress.sections[section.id]?.status)) return false;
  return progress.completedRequiredSections + 1 >= progress.requiredSections;
}
