import type { SignedIn } from '../../platform/http/caller.ts';
import { isCourseStaff, mayLearn } from '../courses/index.ts';
import type { EntryPlatform } from './enrollments-entry.service.ts';
import { requiredCourses } from './enrollments-refusals.ts';
import { getOwnEntry } from './enrollments-settings.queries.ts';
import { entryFactsOf, getVisibleCourse, type CourseFacts } from './enrollments-sight.service.ts';
import { judgeEntry, type Entry } from './enrollments.policy.ts';
import { WAITING_AT_MOST } from './enrollments.values.ts';

type OwnEntryRow = Awaited<ReturnType<typeof getOwnEntry>>;

/** What somebody is told who wants to come into a course: the judgement that enrolling itself asks. */
export function createStandingService({ database, clock }: Pick<EntryPlatform, 'database' | 'clock'>) {
  return {
    /** @throws AppError `course_not_found` */
    async ownEntry(caller: SignedIn, courseId: string) {
      const { institutionId, actor } = caller;
      const course = await database.transaction(caller, (tx) => getVisibleCourse(tx, caller, courseId));
      const found = await getOwnEntry(database, { institutionId, userId: actor.userId }, courseId);
      const missing = found.prerequisites.filter(({ completed }) => !completed);
      const entry = judgeOwn(found, course, {
        byStaff: isCourseStaff(actor, course),
        now: clock.now(),
        missing: missing.length,
      });
      const { capacity, enrollment } = found;
      return {
        ...(mayLearn(actor)
          ? shownOf(entry)
          : { action: 'none' as const, refusal: 'forbidden' as const, cause: null }),
        opensAt: found.opensAt,
        closesAt: found.closesAt,
        capacity,
        placesFree: capacity === null ? null : Math.max(0, capacity - found.placesTaken),
        waitingForPlace: found.waitingForPlace,
        requiredActions:
          entry.kind === 'refused' && entry.code === 'prerequisites_not_met' ? requiredCourses(missing) : [],
        enrollment,
        lastStep: found.lastStep,
      };
    },
  };
}

const judgeOwn = (
  found: OwnEntryRow,
  course: CourseFacts,
  { byStaff, now, missing }: { byStaff: boolean; now: Date; missing: number },
): Entry =>
  judgeEntry({
    existing: found.enrollment?.status ?? null,
    wasAdmitted: found.enrollment?.wasAdmitted ?? false,
    ...entryFactsOf(course),
    byStaff,
    policy: found.policy,
    opensAt: found.opensAt === null ? null : new Date(found.opensAt),
    closesAt: found.closesAt === null ? null : new Date(found.closesAt),
    now,
    missingPrerequisites: missing,
    code: 'none',
    freePlaces: found.capacity === null ? null : found.capacity - found.placesTaken,
    waitingList: found.waitingList,
    lineIsFull: found.waitingForPlace + found.waitingForApproval >= WAITING_AT_MOST,
  });

/** A code that was not typed yet is no refusal but what to do. */
function shownOf(entry: Entry) {
  if (entry.kind === 'admitted') return { action: 'enroll' as const, refusal: null, cause: null };
  if (entry.kind === 'waiting') {
    const action = entry.waitingFor === 'approval' ? ('request' as const) : ('join_waiting_list' as const);
    return { action, refusal: null, cause: null };
  }
  if (entry.code === 'code_required' || entry.code === 'code_wrong')
    return { action: 'enter_code' as const, refusal: null, cause: null };
  return { action: 'none' as const, refusal: entry.code, cause: entry.cause ?? null };
}
