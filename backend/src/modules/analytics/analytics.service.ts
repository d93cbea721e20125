import type { InstitutionScope } from '../../platform/database/database.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import { catalogueKey, touchCatalogue, type CourseReadingService } from '../courses/index.ts';
import type { InstitutionsService } from '../institutions/index.ts';
import {
  listStaleCourses,
  makeEventPartitions,
  probeAnalytics,
  readCourseAnalytics,
} from './analytics.queries.ts';
import { closeIdleSessions, refreshStatistics } from './analytics.repository.ts';

export type AnalyticsService = ReturnType<typeof createAnalyticsService>;

/** How courses are doing. What the catalogue shows of it is kept beside the course by jobs of the worker. */
export function createAnalyticsService(
  { database, revisions, config }: Pick<Platform, 'database' | 'revisions' | 'config'>,
  courses: Pick<CourseReadingService, 'getCourseForStaff'>,
  institutions: Pick<InstitutionsService, 'listIds'>,
) {
  /** Counts one course's statistics anew and moves the catalogue if it shows them. */
  async function refreshCourse({ institutionId }: InstitutionScope, courseId: string): Promise<void> {
    const changed = await database.transaction({ institutionId }, async (tx) => {
      const isShown = await refreshStatistics(tx, institutionId, courseId);
      if (isShown) await touchCatalogue(tx, institutionId);
      return isShown;
    });
    if (changed) revisions.move(catalogueKey(institutionId));
  }

  /** Goes through the institutions until the worker stops. */
  async function forEachInstitution(
    signal: AbortSignal,
    work: (scope: InstitutionScope) => Promise<void>,
  ): Promise<void> {
    for (const institutionId of await institutions.listIds()) {
      if (signal.aborted) return;
      await work({ institutionId });
    }
  }

  return {
    refreshCourse,

    /** Totals, sections, trend and distribution of a course. @throws AppError `course_not_found`, `forbidden` */
    async course(caller: SignedIn, courseId: string) {
      await courses.getCourseForStaff(caller, courseId);
      return readCourseAnalytics(database, caller, courseId);
    },

    /** Refreshes the courses that were completed by somebody since they were counted. */
    sweep: (signal: AbortSignal): Promise<void> =>
      forEachInstitution(signal, async (scope) => {
        for (const { courseId } of await listStaleCourses(database, scope)) {
          if (signal.aborted) return;
          await refreshCourse(scope, courseId);
        }
      }),

    /** Ends the visits idle for longer than SESSION_IDLE_MINUTES. */
    closeSessions: (signal: AbortSignal): Promise<void> =>
      forEachInstitution(signal, async (scope) => {
        await database.transaction(scope, (tx) =>
          closeIdleSessions(tx, scope.institutionId, config.SESSION_IDLE_MINUTES),
        );
      }),

    /** Makes the partitions of learning events for the coming months. @returns how many were missing */
    makePartitions: (monthsAhead: number): Promise<number> => makeEventPartitions(database, monthsAhead),

    /** Rejects when the statistics cannot be read. */
    probe: (scope: InstitutionScope): Promise<void> => probeAnalytics(database, scope),
  };
}
