import { conflict } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { CourseReadingService } from '../courses/index.ts';
import {
  auditCohort,
  changeCohorts,
  getCohort,
  getOneCohort,
  type CohortsPlatform,
} from './cohorts-change.service.ts';
import { createCohortMembersService } from './cohorts-members.service.ts';
import { listCohorts } from './cohorts.queries.ts';
import { countCohorts, insertCohort, isCohortInRules, updateCohort } from './cohorts.repository.ts';

export type CohortsService = ReturnType<typeof createCohortsService>;

const COHORTS_PER_COURSE = 100;

/** Named sets of the people of a course, which rules and due dates may name. */
export function createCohortsService(
  platform: CohortsPlatform,
  courses: Pick<CourseReadingService, 'getCourseForStaff'>,
) {
  const change = changeCohorts(platform, courses);
  return {
    ...createCohortMembersService(platform, courses),

    /** @throws AppError `course_not_found`, `forbidden` */
    async list(caller: SignedIn, courseId: string) {
      await courses.getCourseForStaff(caller, courseId);
      return listCohorts(platform.database, caller, courseId);
    },

    /** @throws AppError `course_not_found`, `forbidden`, `cohort_name_taken`, `too_many_cohorts` */
    async create(caller: SignedIn, courseId: string, name: string) {
      const { id } = await change(caller, courseId, async (tx, course) => {
        const { cohorts, isTaken } = await countCohorts(tx, course, name);
        if (isTaken) throw nameTaken();
        if (cohorts >= COHORTS_PER_COURSE)
          throw conflict('too_many_cohorts', `A course has at most ${COHORTS_PER_COURSE} cohorts.`);
        const made = await insertCohort(tx, course, { name, createdBy: caller.actor.userId });
        await auditCohort(tx, caller, 'cohort.created', made.id, { courseId, name });
        return made;
      });
      return getOneCohort(platform, caller, courseId, id);
    },

    /** @throws AppError `course_not_found`, `forbidden`, `cohort_not_found`, `cohort_name_taken` */
    async rename(caller: SignedIn, courseId: string, cohortId: string, name: string) {
      await change(caller, courseId, async (tx, course) => {
        const before = await getCohort(tx, course, cohortId);
        if ((await countCohorts(tx, course, name, cohortId)).isTaken) throw nameTaken();
        await updateCohort(tx, course.institutionId, cohortId, { name });
        await auditCohort(tx, caller, 'cohort.renamed', cohortId, { courseId, from: before.name, to: name });
      });
      return getOneCohort(platform, caller, courseId, cohortId);
    },

    /** @throws AppError `course_not_found`, `forbidden`, `cohort_not_found`, `cohort_in_use` */
    remove: (caller: SignedIn, courseId: string, cohortId: string): Promise<void> =>
      change(caller, courseId, async (tx, course) => {
        const { name } = await getCohort(tx, course, cohortId);
        if (await isCohortInRules(tx, course, cohortId))
          throw conflict('cohort_in_use', 'A rule of this course names this cohort.');
        await updateCohort(tx, course.institutionId, cohortId, { archivedAt: new Date() });
        await auditCohort(tx, caller, 'cohort.removed', cohortId, { courseId, name });
      }),
  };
}

const nameTaken = () => conflict('cohort_name_taken', 'The course has a cohort of this name.');
