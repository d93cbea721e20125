/** Whose progress somebody may read: the capability table ("see named students' progress") as a pure function. */
import type { Role } from '../../platform/http/route-contract.ts';

/**
 * own, all: every enrolment of the student · taught: those in courses of the actor's staff, if there are any ·
 * observed: every enrolment, if the student is assigned to the actor · none: nothing.
 */
export type StudentView = 'own' | 'all' | 'taught' | 'observed' | 'none';

const VIEWS: Record<Role, StudentView> = {
  admin: 'all',
  instructor: 'taught',
  ta: 'taught',
  observer: 'observed',
  student: 'none',
};

/** Everybody sees their own progress; of others what their role allows. */
export const studentView = (actor: { userId: string; role: Role }, studentId: string): StudentView =>
  actor.userId === studentId ? 'own' : VIEWS[actor.role];
