import { forbidden } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import { findEvidence } from './progress-objectives.queries.ts';
import { evidenceOf, judgeObjective, RIGHT_AT_LEAST } from './progress-objectives.ts';
import { studentView } from './progress.policy.ts';

const LISTED = 50;

export type ProgressObjectives = ReturnType<typeof createProgressObjectives>;

/** Says of every objective of a course whether it is met, and by what. */
export function createProgressObjectives({ database }: Pick<Platform, 'database'>) {
  return {
    /** @throws AppError `forbidden` when the caller may not see it or the student is not enrolled */
    async list(caller: SignedIn, courseId: string, studentId = caller.actor.userId) {
      const view = studentView(caller.actor, studentId);
      const found =
        view === 'none'
          ? null
          : await findEvidence(database, caller, studentId, courseId, caller.actor, view);
      if (!found) throw forbidden('You may not see this, or there is no enrolment.');
      const { versionNumber, language, courseObjectives, lessons, sections } = found;
      const stated = [
        ...courseObjectives.map((objective) => ({ ...objective, lessonId: null, lessonTitle: null })),
        ...lessons.flatMap(({ id, title, objectives }) =>
          objectives.map((objective) => ({ ...objective, lessonId: id, lessonTitle: title })),
        ),
      ];
      const objectives = stated.map((objective) => {
        const { id, lessonId } = objective;
        const stating = lessons.filter((lesson) => lesson.objectives.some((each) => each.id === id));
        // Ids are only sure to be unique within a lesson, so one of a lesson stays with that lesson.
        const lessonIds = new Set(lessonId === null ? stating.map((lesson) => lesson.id) : [lessonId]);
        const within = lessonId === null ? sections : sections.filter((each) => each.lessonId === lessonId);
        const evidence = evidenceOf(id, lessonIds, within);
        const { state, rule } = judgeObjective(evidence);
        return {
          ...objective,
          state,
          rule: { code: rule, rightAtLeastPercent: RIGHT_AT_LEAST },
          sections: { ...evidence.sections, list: evidence.sections.list.slice(0, LISTED) },
          items: { ...evidence.items, list: evidence.items.list.slice(0, LISTED) },
        };
      });
      return { versionNumber, language, objectives };
    },
  };
}
