import { randomInt } from 'node:crypto';
import { recordAudit } from '../../platform/database/audit.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { conflict, forbidden, notFound } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import {
  findCourseCircle,
  learnerChanged,
  lockRequirements,
  mayInCourse,
  type CourseReadingService,
} from '../courses/index.ts';
import type { EntryPlatform } from './enrollments-entry.service.ts';
import { lockEntrySettings, type EntrySettings } from './enrollments-places.repository.ts';
import { getEntrySettings } from './enrollments-settings.queries.ts';
import { putEntrySettings, replacePrerequisites } from './enrollments-settings.repository.ts';
import { findVisibleCourse } from './enrollments-sight.service.ts';
import { promoteWaiting } from './enrollments-steps.service.ts';

export type EnrollmentsSettingsService = ReturnType<typeof createEnrollmentsSettingsService>;

const CODE_LENGTH = 8;
/** Without what is taken for something else when it is read aloud or from paper. */
const CODE_LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

type Wanted = {
  policy: EntrySettings['policy'];
  code: string | null;
  capacity: number | null;
  waitingList: boolean;
  opensAt: string | null;
  closesAt: string | null;
  prerequisiteIds: string[];
};

/** How people come into a course: seen by its staff, set by whose course it is. */
export function createEnrollmentsSettingsService(
  platform: EntryPlatform,
  courses: Pick<CourseReadingService, 'getCourseForStaff'>,
) {
  const { database, jobs, revisions } = platform;

  /** @throws AppError `course_not_found`, `forbidden` */
  async function get(caller: SignedIn, courseId: string) {
    const course = await courses.getCourseForStaff(caller, courseId);
    const reader = { institutionId: caller.institutionId, userId: caller.actor.userId };
    const found = await getEntrySettings(database, reader, courseId);
    return { ...found, mayChange: mayInCourse(caller.actor, course, 'publish') };
  }

  return {
    get,

    /**
     * Replaces the settings, and lets those in who waited where there are places now.
     * @throws AppError `course_not_found`, `forbidden`, `prerequisite_not_found`, `prerequisite_cycle`
     */
    async change(caller: SignedIn, courseId: string, wanted: Wanted) {
      const found = await courses.getCourseForStaff(caller, courseId);
      if (!mayInCourse(caller.actor, found, 'publish'))
        throw forbidden('Only whose course it is may set this.');
      const course = { institutionId: caller.institutionId, courseId };
      const promoted = await database.transaction(caller, async (tx) => {
        const before = await lockEntrySettings(tx, course);
        const settings = settingsOf(wanted, before);
        await putEntrySettings(tx, course, settings);
        await changePrerequisites(tx, caller, courseId, wanted.prerequisiteIds);
        const { joinCode: _secret, ...told } = settings;
        await recordAudit(tx, caller, {
          action: 'enrollment_settings.changed',
          entityType: 'course',
          entityId: courseId,
          details: {
            ...told,
            opensAt: wanted.opensAt,
            closesAt: wanted.closesAt,
            prerequisiteIds: wanted.prerequisiteIds,
          },
        });
        return promoteWaiting({ tx, jobs }, caller, course, settings);
      });
      for (const userId of promoted) learnerChanged(revisions, { ...course, userId }, ['enrollment_changed']);
      return get(caller, courseId);
    },
  };
}

/** A code that is not sent stays as it was; where there was none, one is made. */
const settingsOf = (wanted: Wanted, before: EntrySettings): EntrySettings => ({
  policy: wanted.policy,
  joinCode: wanted.policy === 'code' ? (wanted.code ?? before.joinCode ?? makeCode()) : null,
  capacity: wanted.capacity,
  waitingList: wanted.waitingList,
  opensAt: wanted.opensAt === null ? null : new Date(wanted.opensAt),
  closesAt: wanted.closesAt === null ? null : new Date(wanted.closesAt),
});

const makeCode = () =>
  Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('');

async function changePrerequisites(
  tx: Transaction,
  caller: SignedIn,
  courseId: string,
  prerequisiteIds: string[],
): Promise<void> {
  const asked = [...new Set(prerequisiteIds)];
  if (asked.includes(courseId)) throw conflict('prerequisite_cycle', 'A course cannot ask for itself.');
  for (const id of asked) {
    if (!(await findVisibleCourse(tx, caller, id)))
      throw notFound('prerequisite_not_found', 'One of the courses to be completed first does not exist.');
  }
  const course = { institutionId: caller.institutionId, courseId };
  await lockRequirements(tx, caller.institutionId);
  await replacePrerequisites(tx, course, asked);
  // What drafts ask for is nobody's concern before it is published; then it is looked at there.
  const circle = await findCourseCircle(tx, course, ({ source }) => source !== 'draft');
  if (circle === null) return;
  const titles = circle.courses.map(({ title }) => title);
  const courses = [...titles, titles[0]!];
  throw conflict('prerequisite_cycle', `Nobody could enrol: ${courses.join(' asks for ')}.`, { courses });
}
