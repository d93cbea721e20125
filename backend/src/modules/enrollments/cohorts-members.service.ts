import { conflict, notFound } from '../../platform/errors.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import { learnerChanged, type CourseReadingService } from '../courses/index.ts';
import {
  auditCohort,
  changeCohorts,
  getCohort,
  getOneCohort,
  type CohortsPlatform,
  type Course,
} from './cohorts-change.service.ts';
import { tellPeople } from '../notifications/index.ts';
import { listMembers } from './cohorts.queries.ts';
import { countMembers, deleteMember, findEnrolled, insertMembers } from './cohorts.repository.ts';
import { hasDueDates } from './due-dates.repository.ts';

const MEMBERS_PER_COHORT = 5000;

type People = { emails: string[]; studentIds: string[] };

/** Who is in the cohorts of a course. */
export function createCohortMembersService(
  platform: CohortsPlatform,
  courses: Pick<CourseReadingService, 'getCourseForStaff'>,
) {
  const change = changeCohorts(platform, courses);
  /** What is open to somebody may hang on their cohorts. */
  const changed = ({ institutionId }: SignedIn, courseId: string, userId: string): void =>
    learnerChanged(platform.revisions, { institutionId, courseId, userId }, ['enrollment_changed']);

  /** What people wait for may ask for the cohort, and their dates may hang on it. */
  async function follow(
    tx: Transaction,
    { institutionId, courseId, cohortId }: Course & { cohortId: string },
    name: string,
    userIds: string[],
  ): Promise<void> {
    if (userIds.length === 0) return;
    await platform.jobs.send(tx, 'progress.settle-people', { institutionId, userIds });
    if (!(await hasDueDates(tx, institutionId, cohortId))) return;
    const told = { institutionId, courseId, kind: 'due_dates_changed' as const, data: { name } };
    await tellPeople(
      tx,
      userIds.map((userId) => ({ ...told, userId })),
    );
  }

  return {
    /** @throws AppError `course_not_found`, `forbidden`, `cohort_not_found` */
    async members(
      caller: SignedIn,
      courseId: string,
      cohortId: string,
      asked: { page: number; limit: number },
    ) {
      await courses.getCourseForStaff(caller, courseId);
      await getOneCohort(platform, caller, courseId, cohortId);
      const { members, total } = await listMembers(platform.database, caller, cohortId, asked);
      return { members, pagination: { ...asked, total } };
    },

    /**
     * Adds the people of the course that are named, and tells who is not in it.
     * @throws AppError `course_not_found`, `forbidden`, `cohort_not_found`, `cohort_full`
     */
    async add(caller: SignedIn, courseId: string, cohortId: string, people: People) {
      const { users, ...told } = await change(caller, courseId, async (tx, course) => {
        const { name } = await getCohort(tx, course, cohortId);
        const added = await addPeople(tx, caller, { ...course, cohortId }, people);
        await auditCohort(tx, caller, 'cohort.members_added', cohortId, { courseId, people: added.users });
        await follow(tx, { ...course, cohortId }, name, added.users);
        return added;
      });
      for (const userId of users) changed(caller, courseId, userId);
      return { ...told, added: users.length };
    },

    /** @throws AppError `course_not_found`, `forbidden`, `cohort_not_found`, `student_not_found` */
    async drop(caller: SignedIn, courseId: string, cohortId: string, userId: string): Promise<void> {
      await change(caller, courseId, async (tx, course) => {
        const { name } = await getCohort(tx, course, cohortId);
        if (!(await deleteMember(tx, course.institutionId, cohortId, userId)))
          throw notFound('student_not_found', 'This person is not in the cohort.');
        await auditCohort(tx, caller, 'cohort.member_removed', cohortId, { courseId, userId });
        await follow(tx, { ...course, cohortId }, name, [userId]);
      });
      changed(caller, courseId, userId);
    },
  };
}

async function addPeople(
  tx: Transaction,
  { actor }: SignedIn,
  { cohortId, ...course }: Course & { cohortId: string },
  people: People,
) {
  const found = await findEnrolled(tx, course, people);
  const known = new Set(found.flatMap(({ userId, user }) => [userId, user.email]));
  const members = {
    institutionId: course.institutionId,
    cohortId,
    enrollmentIds: found.map(({ id }) => id),
  };
  const added = new Set(await insertMembers(tx, members, actor.userId));
  if ((await countMembers(tx, course.institutionId, cohortId)) > MEMBERS_PER_COHORT)
    throw conflict('cohort_full', `A cohort has at most ${MEMBERS_PER_COHORT} people.`);
  const named = new Set([...people.emails, ...people.studentIds]);
  return {
    users: found.flatMap(({ id, userId }) => (added.has(id) ? [userId] : [])),
    alreadyIn: found.length - added.size,
    notInCourse: [...named].filter((name) => !known.has(name)),
  };
}
