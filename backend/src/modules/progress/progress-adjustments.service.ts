import type { z } from 'zod';
import { recordAudit } from '../../platform/database/audit.ts';
import { conflict, notFound } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import { learnerChanged, learnerSettled, type CourseReadingService } from '../courses/index.ts';
import { tellAwards, tellPeople } from '../notifications/index.ts';
import type { AdjustmentAction } from './progress-adjustments.contract.ts';
import { readAdjustments } from './progress-adjustments.queries.ts';
import {
  appendFactsFor,
  findEnrollmentOf,
  insertAdjustment,
  listSectionsOf,
  type Scope,
} from './progress-adjustments.repository.ts';

export type ProgressAdjustmentsService = ReturnType<typeof createProgressAdjustmentsService>;

/** Who has left or not come in yet has no progress to be adjusted. */
const ADJUSTABLE = new Set(['active', 'completed', 'suspended']);

const TOLD = {
  excuse: 'progress_excused',
  grant: 'progress_granted',
  reset: 'progress_reset',
} as const;

type Place = { courseId: string; studentId: string };
type Wanted = { action: z.output<typeof AdjustmentAction>; scope: Scope; reason: string };

/** What staff do to a learner's progress: as facts with a reason, never by changing what is there. */
export function createProgressAdjustmentsService(
  { database, revisions }: Pick<Platform, 'database' | 'revisions'>,
  courses: Pick<CourseReadingService, 'getCourseForStaff'>,
) {
  return {
    /**
     * Lets a section, a lesson or the course count as done for a student, or wipes it, from now on.
     * @throws AppError `course_not_found`, `forbidden`, `student_not_enrolled`, `enrollment_not_active`,
     *   `node_not_found`
     */
    async make(caller: SignedIn, { courseId, studentId }: Place, { action, scope, reason }: Wanted) {
      await courses.getCourseForStaff(caller, courseId);
      const { institutionId, actor } = caller;
      const { id, course, ...settled } = await database.transaction(caller, async (tx) => {
        const enrollment = await findEnrollmentOf(tx, { institutionId, courseId, studentId });
        if (!enrollment) throw notEnrolled();
        if (!ADJUSTABLE.has(enrollment.status))
          throw conflict('enrollment_not_active', 'This person does not learn the course now.');
        const isOther = scope.kind === 'course' && scope.id !== courseId;
        const sections = isOther ? [] : await listSectionsOf(tx, institutionId, enrollment.versionId, scope);
        if (sections.length === 0)
          throw notFound('node_not_found', 'The version this person is on has no such part.');
        const said = {
          institutionId,
          enrollmentId: enrollment.id,
          kind: action,
          sections,
          madeBy: actor.userId,
          reason,
        };
        const appended = await appendFactsFor(tx, said);
        const person = { institutionId, userId: studentId };
        const data = { note: reason, sections: sections.length };
        await tellPeople(tx, [{ ...person, kind: TOLD[action], courseId, data }]);
        await tellAwards(tx, person, appended.achievements);
        const adjustmentId = await insertAdjustment(tx, said, scope);
        await recordAudit(tx, caller, {
          action: `progress.${action}`,
          entityType: 'enrollment',
          entityId: enrollment.id,
          details: { courseId, studentId, scope, reason, sections: sections.length },
        });
        return { id: adjustmentId, ...appended };
      });
      learnerChanged(revisions, { institutionId, userId: studentId, courseId }, ['progress_changed']);
      learnerSettled(revisions, { institutionId, userId: studentId }, settled);
      const { adjustments } = await readAdjustments(
        database,
        caller,
        { courseId, studentId },
        { page: 1, limit: 1, only: id },
      );
      return { adjustment: adjustments[0]!, course };
    },

    /** @throws AppError `course_not_found`, `forbidden`, `student_not_enrolled` */
    async list(caller: SignedIn, place: Place, page: { page: number; limit: number }) {
      await courses.getCourseForStaff(caller, place.courseId);
      const { isEnrolled, adjustments, total } = await readAdjustments(database, caller, place, page);
      if (!isEnrolled) throw notEnrolled();
      return { adjustments, pagination: { ...page, total } };
    },
  };
}

const notEnrolled = () => notFound('student_not_enrolled', 'This person is not enrolled in the course.');
