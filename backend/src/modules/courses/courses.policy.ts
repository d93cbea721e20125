/**
 * Who may do what with a course: the capability table as pure functions of the actor and the course.
 * An actor of another institution never gets here: row security shows them no course.
 */
import type { Role } from '../../platform/http/route-contract.ts';
import type { CourseStatus, Visibility } from './courses.values.ts';

/** The part of an actor that decides. */
export type CourseActor = { userId: string; role: Role };

/** How the actor stands to a course: whose it is, and whether the actor is named as collaborator. */
export type CourseStanding = { instructorId: string; isCollaborator: boolean };

/** What decides who sees a course. `isEnrolled`: the actor has an enrolment that was not withdrawn. */
export type CourseSight = CourseStanding & {
  status: CourseStatus;
  visibility: Visibility;
  isArchived: boolean;
  isEnrolled: boolean;
  /** The course waits for review and the actor is one of its institution's reviewers. */
  isReviewing?: boolean;
};

/** Admins are staff of every course, instructors of their own and where they collaborate, TAs where they collaborate. */
export function isCourseStaff(actor: CourseActor | null, course: CourseStanding): boolean {
  switch (actor?.role) {
    case 'admin':
      return true;
    case 'instructor':
      return course.instructorId === actor.userId || course.isCollaborator;
    case 'ta':
      return course.isCollaborator;
    default:
      return false;
  }
}

/** See, edit and generate a draft. */
export const mayEdit = (actor: CourseActor | null, course: CourseStanding): boolean =>
  isCourseStaff(actor, course);

/** See how a course is doing and who is enrolled. */
export const maySeeAnalytics = (actor: CourseActor | null, course: CourseStanding): boolean =>
  isCourseStaff(actor, course);

/** Publish, archive, settings, collaborators: the instructor whose course it is, and admins. */
export function mayPublish(actor: CourseActor | null, course: { instructorId: string }): boolean {
  return actor?.role === 'admin' || (actor?.role === 'instructor' && course.instructorId === actor.userId);
}

/** Of the institution's people those who teach collaborate, TAs as TAs only. */
export const mayBeCollaborator = (memberRole: string, role: 'instructor' | 'ta'): boolean =>
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
