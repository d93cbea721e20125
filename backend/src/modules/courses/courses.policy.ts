/**
 * Who may do what with a course: the capability table as pure functions of the actor and the course.
 * An actor of another institution never gets here: row security shows them no course.
 */
import type { Role } from '../../platform/http/route-contract.ts';
import type { CollaboratorRole, CourseStatus, Visibility } from './courses.values.ts';

/** The part of an actor that decides. */
export type CourseActor = { userId: string; role: Role };

/** How the actor stands to a course: whose it is, and what the actor is named in it. */
export type CourseStanding = { instructorId: string; collaboratorRole: CollaboratorRole | null };

/** What decides who sees a course. `isEnrolled`: the actor has an enrolment that was not withdrawn. */
export type CourseSight = CourseStanding & {
  status: CourseStatus;
  visibility: Visibility;
  isArchived: boolean;
  isEnrolled: boolean;
  /** The course waits for review and the actor is one of its institution's reviewers. */
  isReviewing?: boolean;
};

/** What somebody is in a course: admins are as its owner in every course. */
type CourseRole = 'owner' | CollaboratorRole;

/** What is done with a course: who may, is said by their role in it alone. */
export type CourseRight = 'edit' | 'generate' | 'teach' | 'publish';

/**
 * edit: see and write the draft and its rules; teach: grade, excuse, reset, message, and see how the course is doing;
 * generate: have AI write, and choose the sources it writes from; publish: also settings, archiving and collaborators.
 */
const RIGHTS: Record<CourseRight, readonly CourseRole[]> = {
  edit: ['owner', 'instructor', 'ta'],
  teach: ['owner', 'instructor', 'ta'],
  generate: ['owner', 'instructor'],
  publish: ['owner'],
};

/** The role in the course, never more than the role in the institution allows; null for who is not on its staff. */
export function roleInCourse(actor: CourseActor | null, course: CourseStanding): CourseRole | null {
  switch (actor?.role) {
    case 'admin':
      return 'owner';
    case 'instructor':
      return course.instructorId === actor.userId ? 'owner' : course.collaboratorRole;
    case 'ta':
      return course.collaboratorRole && 'ta';
    default:
      return null;
  }
}

/** Whether the actor has a right in a course: the one rule that every use case of a course asks. */
export function mayInCourse(actor: CourseActor | null, course: CourseStanding, right: CourseRight): boolean {
  const role = roleInCourse(actor, course);
  return role !== null && RIGHTS[right].includes(role);
}

/** Whether the actor makes or teaches the course, in whatever role. */
export const isCourseStaff = (actor: CourseActor | null, course: CourseStanding): boolean =>
  roleInCourse(actor, course) !== null;

/** Of the institution's people those who teach collaborate, TAs as TAs only. */
export const mayBeCollaborator = (memberRole: string, role: CollaboratorRole): boolean =>
  memberRole === 'instructor' || memberRole === 'admin' || (memberRole === 'ta' && role === 'ta');

/** A course is an instructor's or an admin's: nobody else could publish it. */
export const mayOwn = (memberRole: string): boolean => memberRole === 'instructor' || memberRole === 'admin';

/** Observers only read. */
export const mayLearn = (actor: CourseActor | null): boolean => actor !== null && actor.role !== 'observer';

/**
 * Whether the course exists for the actor; where it does not, the answer is 404.
 * Staff see every state, enrolled people keep what they were enrolled in, others see published courses by visibility.
 */
export function maySee(actor: CourseActor | null, course: CourseSight): boolean {
  if (isCourseStaff(actor, course)) return true;
  if (actor !== null && (course.isEnrolled || course.isReviewing)) return true;
  if (course.status !== 'published' || course.isArchived) return false;
  return course.visibility === 'public' || (course.visibility === 'institution' && actor !== null);
}

/** Say yes or no to a draft that is to be published: admins, and those the institution names. */
export const mayReview = (actor: CourseActor | null, isReviewer: boolean): boolean =>
  actor?.role === 'admin' || (isReviewer && (actor?.role === 'instructor' || actor?.role === 'ta'));

/** Nobody but an admin decides on what they submitted themselves. */
export const mayDecide = (actor: CourseActor, isReviewer: boolean, askedBy: string): boolean =>
  mayReview(actor, isReviewer) && (actor.role === 'admin' || actor.userId !== askedBy);

/** learner: reads the version they learn · staff: the newest version, else the draft. */
type ReadRight = 'unseen' | 'not_enrolled' | 'learner' | 'staff';

/** As whom the actor reads all of a course: looks for words and terms in it, asks about it. */
export function readRight(
  actor: CourseActor,
  course: Omit<CourseSight, 'isEnrolled'> & { enrollmentStatus: string | null },
): ReadRight {
  const { enrollmentStatus } = course;
  const isEnrolled = enrollmentStatus !== null && enrollmentStatus !== 'withdrawn';
  if (!maySee(actor, { ...course, isEnrolled })) return 'unseen';
  if (enrollmentStatus === 'active' || enrollmentStatus === 'completed') return 'learner';
  return isCourseStaff(actor, course) ? 'staff' : 'not_enrolled';
}
