/** How refusals to enrol are told: the code, and what would help. */
import { AppError, conflict } from '../../platform/errors.ts';
import type { EntryRefusal } from './enrollments.policy.ts';
import type { ClosedCause } from './enrollments.values.ts';

/** A course that is asked for and was not completed. */
export type MissingCourse = { courseId: string; title: string };

const SENTENCES: Record<EntryRefusal, string> = {
  already_enrolled: 'There is an enrolment in this course already.',
  enrollment_closed: 'This course takes nobody now.',
  payment_required: 'This course has a price. Ask its staff to enrol you.',
  prerequisites_not_met: 'Complete what this course builds on first.',
  code_required: 'This course asks for a code. Its staff hand it out.',
  code_wrong: 'This is not the code of this course.',
};
const CLOSED: Record<ClosedCause, string> = {
  not_published: SENTENCES.enrollment_closed,
  not_open_yet: 'Enrolment has not opened yet.',
  over: 'Enrolment is over.',
  staff_only: 'The staff of this course enrol people themselves.',
  full: 'All places of this course are taken.',
};

/** What has to be done before a refusal goes away: here, courses to complete. */
export const requiredCourses = (missing: MissingCourse[]) =>
  missing.map(({ courseId, title }) => ({
    code: 'course_completed' as const,
    have: 0,
    need: 1,
    nodeKind: 'course' as const,
    nodeId: courseId,
    title,
    link: { courseId },
  }));

/** The refusal as the API gives it; `opensAt` and `closesAt` are told where they are the reason. */
export function entryRefused(
  { code, cause }: { code: EntryRefusal; cause?: ClosedCause },
  told: { missing?: MissingCourse[]; opensAt?: Date | null; closesAt?: Date | null } = {},
): AppError {
  if (code === 'code_wrong') return new AppError(code, 403, SENTENCES[code]);
  if (code === 'prerequisites_not_met') {
    const requiredActions = requiredCourses(told.missing ?? []);
    return conflict(code, SENTENCES[code], { reason: code, requiredActions });
  }
  if (code !== 'enrollment_closed' || !cause) return conflict(code, SENTENCES[code]);
  return conflict(code, CLOSED[cause], {
    reason: code,
    cause,
    opensAt: told.opensAt?.toISOString() ?? null,
    closesAt: told.closesAt?.toISOString() ?? null,
  });
}
