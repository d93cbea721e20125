import { recordAudit } from '../../platform/database/audit.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { conflict, forbidden, notFound, AppError } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import {
  isCourseStaff,
  learnerChanged,
  mayLearn,
  maySee,
  type CourseReadingService,
} from '../courses/index.ts';
import { noteEnrollmentStep } from './enrollments-history.repository.ts';
import { enrollmentRefusal, type EnrollmentRefusal } from './enrollments.policy.ts';
import { listStudents } from './enrollments.queries.ts';
import {
  findCourseFor,
  findEnrollmentStatus,
  findLearnerByEmail,
  getEnrollment,
  insertOrResume,
  noteEnrollmentEvent,
  withdrawEnrollment,
} from './enrollments.repository.ts';

export type EnrollmentsService = ReturnType<typeof createEnrollmentsService>;

const REFUSALS: Record<EnrollmentRefusal, string> = {
  already_enrolled: 'There is an enrolment in this course already.',
  enrollment_closed: 'This course takes nobody now.',
  payment_required: 'This course has a price. Ask its staff to enrol you.',
};

type CourseSight = Parameters<typeof maySee>[1];
type CourseFacts = NonNullable<Awaited<ReturnType<typeof findCourseFor>>>;

type Place = { institutionId: string; courseId: string; userId: string };
type Platforms = Pick<Platform, 'database' | 'jobs' | 'revisions'>;

/** The life of an enrolment: it begins, is left, and is taken up again. */
export function createEnrollmentsService(
  platform: Platforms,
  courses: Pick<CourseReadingService, 'getCourseForStaff'>,
) {
  return {
    /**
     * Enrols the caller in the newest published version; who withdrew comes back to the version they were on.
     * @throws AppError `course_not_found` (also when it may not be seen), `forbidden` for observers,
     *   `already_enrolled`, `enrollment_closed`, `payment_required`
     */
    enroll: (caller: SignedIn, courseId: string) => enroll(platform, caller, courseId),

    /** Ends the caller's enrolment; its record stays. @throws AppError `course_not_found`, `not_enrolled` */
    withdraw: (caller: SignedIn, courseId: string) => withdraw(platform, caller, courseId),

    /**
     * Staff of the course enrol a member by e-mail address (lower case), also in a priced or private course.
     * @throws AppError `course_not_found`, `forbidden`, `student_not_found`, `already_enrolled`, `enrollment_closed`
     */
    enrollStudent: (caller: SignedIn, courseId: string, email: string) =>
      enrollStudent(platform, caller, courseId, email),

    /** The people of a course with their progress, for its staff. @throws AppError `course_not_found`, `forbidden` */
    async listStudents(caller: SignedIn, courseId: string, page: { page: number; limit: number }) {
      await courses.getCourseForStaff(caller, courseId);
      const { students, total } = await listStudents(platform.database, caller, courseId, page);
      return { students, pagination: { ...page, total } };
    },
  };
}

async function enroll({ database, jobs, revisions }: Platforms, caller: SignedIn, courseId: string) {
  const { institutionId, actor } = caller;
  const place = { institutionId, courseId, userId: actor.userId };
  const enrollment = await database.transaction(caller, async (tx) => {
    const course = await getVisibleCourse(tx, caller, courseId);
    if (!mayLearn(actor)) throw forbidden('Observers do not enrol.');
    const byStaff = isCourseStaff(actor, course);
    return begin({ tx, jobs }, caller, place, { course, existing: course.enrollmentStatus, byStaff });
  });
  learnerChanged(revisions, place, ['enrollment_changed']);
  return enrollment;
}

async function enrollStudent(
  { database, jobs, revisions }: Platforms,
  caller: SignedIn,
  courseId: string,
  email: string,
) {
  const { institutionId, actor } = caller;
  const { enrollment, userId } = await database.transaction(caller, async (tx) => {
    const course = await getVisibleCourse(tx, caller, courseId);
    if (!isCourseStaff(actor, course)) throw forbidden('Only the staff of the course may enrol people.');
    const student = await findLearnerByEmail(tx, institutionId, email);
    if (!student) throw notFound('student_not_found', 'Nobody here who learns has this e-mail address.');
    const place = { institutionId, courseId, userId: student.userId };
    const existing = await findEnrollmentStatus(tx, place);
    const begun = await begin({ tx, jobs }, caller, place, { course, existing, byStaff: true });
    return { enrollment: begun, userId: student.userId };
  });
  learnerChanged(revisions, { institutionId, userId, courseId }, ['enrollment_changed']);
  return enrollment;
}

async function withdraw({ database, jobs, revisions }: Platforms, caller: SignedIn, courseId: string) {
  const { institutionId, actor } = caller;
  const place = { institutionId, courseId, userId: actor.userId };
  await database.transaction(caller, async (tx) => {
    await getVisibleCourse(tx, caller, courseId);
    const ended = await withdrawEnrollment(tx, place);
    if (!ended) throw new AppError('not_enrolled', 403, 'You are not enrolled in this course.');
    await noteEnrollmentStep(tx, {
      institutionId,
      enrollmentId: ended.id,
      step: 'withdrawn',
      madeBy: actor.userId,
    });
    await noteEnrollmentEvent(tx, place, 'course_withdrawn', {});
    await recordAudit(tx, caller, {
      action: 'enrollment.withdrawn',
      entityType: 'enrollment',
      entityId: ended.id,
      details: { courseId, userId: actor.userId },
    });
    await refreshStatistics({ tx, jobs }, place);
  });
  learnerChanged(revisions, place, ['enrollment_changed']);
}

/** The course, as the caller sees it. @throws AppError `course_not_found` */
async function getVisibleCourse(tx: Transaction, caller: SignedIn, courseId: string): Promise<CourseFacts> {
  const { institutionId, actor } = caller;
  const course = await findCourseFor(tx, { institutionId, courseId, userId: actor.userId });
  if (!course || !maySee(actor, sightOf(course)))
    throw notFound('course_not_found', 'There is no such course.');
  return course;
}

type Step = { tx: Transaction; jobs: Platform['jobs'] };

/** Enrols somebody, or takes up what they left: the row, its event, its audit and the course's statistics. */
async function begin(
  { tx, jobs }: Step,
  caller: SignedIn,
  place: Place,
  { course, existing, byStaff }: { course: CourseFacts; existing: string | null; byStaff: boolean },
) {
  const refusal = enrollmentRefusal({
    existing,
    courseStatus: course.status,
    isArchived: course.archivedAt !== null,
    hasPublishedVersion: course.publishedVersionId !== null,
    priceCents: course.priceCents,
    byStaff,
  });
  if (refusal) throw refused(refusal);
  const source = place.userId === caller.actor.userId ? 'self' : 'staff';
  const versionId = course.publishedVersionId!;
  if (!(await insertOrResume(tx, place, { versionId, source }))) throw refused('already_enrolled');
  const enrollment = await getEnrollment(tx, place);
  const resumed = existing !== null;
  await noteEnrollmentStep(tx, {
    institutionId: place.institutionId,
    enrollmentId: enrollment.id,
    step: resumed ? 'resumed' : 'enrolled',
    madeBy: caller.actor.userId,
    toVersionId: resumed ? null : versionId,
  });
  await noteEnrollmentEvent(tx, place, 'course_enrolled', { source, resumed });
  await recordAudit(tx, caller, {
    action: resumed ? 'enrollment.resumed' : 'enrollment.created',
    entityType: 'enrollment',
    entityId: enrollment.id,
    details: { courseId: place.courseId, userId: place.userId, source },
  });
  await refreshStatistics({ tx, jobs }, place);
  return enrollment;
}

const refreshStatistics = ({ tx, jobs }: Step, { institutionId, courseId }: Place) =>
  jobs.send(tx, 'analytics.refresh-course', { institutionId, courseId }, { singletonKey: courseId });

const refused = (code: EnrollmentRefusal) => conflict(code, REFUSALS[code]);

/** What decides whether the course is seen. Constraints of the table hold status and visibility to their values. */
const sightOf = (course: CourseFacts): CourseSight => ({
  instructorId: course.instructorId,
  isCollaborator: course.isCollaborator,
  status: course.status as CourseSight['status'],
  visibility: course.visibility as CourseSight['visibility'],
  isArchived: course.archivedAt !== null,
  isEnrolled: course.enrollmentStatus !== null && course.enrollmentStatus !== 'withdrawn',
});
