import type { Database, Transaction } from '../../platform/database/database.ts';
import { conflict } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import { tellPeople } from '../notifications/index.ts';
import { findCourseCircle } from './courses-circles.service.ts';
import type { CourseEditing, EditedCourse } from './courses-editing.service.ts';
import { tellOfWithdrawal } from './courses-life-cycle.repository.ts';
import { readWithdrawalImpact } from './courses-life-cycle.queries.ts';
import { withdrawOpen } from './courses-publications.repository.ts';
import { lockRequirements } from './courses-requirements.repository.ts';
import { archiveCourse, hideCourse, restoreCourse, showAgain } from './courses.repository.ts';

const keyOf = ({ institutionId, courseId }: EditedCourse) => ({ institutionId, id: courseId });

const audited = (action: string, entityId: string, details: Record<string, string>) => ({
  action,
  entityType: 'course',
  entityId,
  details,
});

/**
 * Calls off what waits to be published, and tells whoever asked for it, unless they do it themselves, and the people of
 * the course. @returns who was told
 */
async function takeAway(tx: Transaction, tenant: SignedIn, course: EditedCourse): Promise<string[]> {
  const asked = await callOff(tx, tenant, course);
  return [...asked, ...(await tellOfWithdrawal(tx, course))];
}

async function callOff(tx: Transaction, { actor }: SignedIn, course: EditedCourse): Promise<string[]> {
  const { publication, institutionId, courseId } = course;
  await withdrawOpen(tx, course);
  if (!publication || publication.askedById === actor.userId) return [];
  const userId = publication.askedById;
  await tellPeople(tx, [{ institutionId, userId, kind: 'publication_cancelled', courseId }]);
  return [userId];
}

/** What was published meanwhile may ask for a course that comes back. @throws AppError `prerequisite_cycle` */
async function assertNoCircle(tx: Transaction, course: EditedCourse): Promise<void> {
  const circle = await findCourseCircle(tx, course, ({ source }) => source !== 'draft');
  if (circle === null) return;
  const courses = circle.courses.map(({ title }) => title);
  throw conflict('prerequisite_cycle', 'Courses would ask for each other in a circle.', { courses });
}

/** Taking a course out of the catalogue, putting it away, and the way back from both. */
export function lifeCycleUseCases(editing: CourseEditing, database: Database) {
  return {
    /** @throws AppError `course_not_found`, `forbidden` */
    async withdrawalImpact(tenant: SignedIn, courseId: string) {
      await editing.read(tenant, courseId, async () => undefined);
      return readWithdrawalImpact(database, tenant, courseId);
    },

    /**
     * Takes a course out of the catalogue; versions and enrolments stay.
     * @throws AppError `not_published`, and as every change of a course
     */
    unpublishCourse: (tenant: SignedIn, courseId: string): Promise<void> =>
      editing.change<void>(tenant, courseId, 'publish', async (tx, course) => {
        if (course.status !== 'published') {
          throw conflict('not_published', 'This course is not in the catalogue.');
        }
        const told = await takeAway(tx, tenant, course);
        await hideCourse(tx, keyOf(course));
        const audit = audited('course_unpublished', courseId, { title: course.title });
        return { result: undefined, audit, isShown: true, told };
      }),

    /**
     * Shows the newest version again, whatever the draft is. Doing it twice changes nothing.
     * @throws AppError `not_published`, and as every change of a course
     */
    republishCourse: (tenant: SignedIn, courseId: string): Promise<void> =>
      editing.change<void>(tenant, courseId, 'publish', async (tx, course) => {
        if (!(await showAgain(tx, keyOf(course)))) {
          throw conflict('not_published', 'This course has no version yet.');
        }
        const audit = audited('course_republished', courseId, { title: course.title });
        return { result: undefined, audit, isShown: true };
      }),

    /** Takes a course away; versions and enrolments stay. @throws as every change of a course */
    archiveCourse: (tenant: SignedIn, courseId: string): Promise<void> =>
      editing.change<void>(tenant, courseId, 'publish', async (tx, course) => {
        const told = await takeAway(tx, tenant, course);
        const from = course.status === 'published' ? 'published' : 'draft';
        await archiveCourse(tx, keyOf(course), from);
        const audit = audited('course_archived', courseId, { title: course.title, from });
        return { result: undefined, audit, isShown: from === 'published', told };
      }),

    /**
     * Brings a course back as what it was when it was taken away.
     * @throws AppError `course_not_archived`, `prerequisite_cycle`, `course_not_found`, `forbidden`
     */
    restoreCourse: (tenant: SignedIn, courseId: string): Promise<'draft' | 'published'> =>
      editing.change(tenant, courseId, 'restore', async (tx, course) => {
        if (!course.isArchived) throw conflict('course_not_archived', 'This course was not taken away.');
        await lockRequirements(tx, course.institutionId);
        const status = await restoreCourse(tx, keyOf(course));
        await assertNoCircle(tx, course);
        const audit = audited('course_restored', courseId, { title: course.title, as: status });
        return { result: status, audit, isShown: status === 'published' };
      }),
  };
}
