import type { Redis } from 'ioredis';
import type { Config } from './platform/config/config.ts';
import type { JobDefinition } from './platform/jobs/job-queue.ts';
import { openPlatform, openShared, type Role, type Shared } from './platform/open-platform.ts';
import type { Platform } from './platform/platform.ts';
import { openApiText } from './contract.ts';
import {
  achievementsJobs,
  createAchievementsGivingService,
  createAchievementsManageService,
  createAchievementsService,
  createStreakSettingsService,
} from './modules/achievements/index.ts';
import { analyticsJobs, createAnalyticsService } from './modules/analytics/index.ts';
import {
  createAssessmentsService,
  createInitialAssessmentService,
  createInitialAssessmentSettingsService,
} from './modules/assessments/index.ts';
import { createAuthorsBudgetService, createAuthorsService } from './modules/authors/index.ts';
import {
  coursesJobs,
  createCourseAuthoringService,
  createCoursePresence,
  createCourseEditing,
  createCourseReadingService,
  createCourseRulesService,
  type CourseReadingService,
} from './modules/courses/index.ts';
import {
  createCohortsService,
  createDueDatesService,
  createEnrollmentsService,
  createEnrollmentsSettingsService,
  dueDatesOfCopies,
  enrollmentsJobs,
} from './modules/enrollments/index.ts';
import { createGenerationService, generationJobs } from './modules/generation/index.ts';
import { createGlossaryService } from './modules/glossary/index.ts';
import { createGroundingService } from './modules/grounding/index.ts';
import { createHomesService } from './modules/homes/index.ts';
import { createIdentityService } from './modules/identity/index.ts';
import { createInstitutionsService } from './modules/institutions/index.ts';
import { createMedia } from './modules/media/index.ts';
import { createNotificationsService } from './modules/notifications/index.ts';
import { createNotesService } from './modules/notes/index.ts';
import { createRatingsService } from './modules/ratings/index.ts';
import { createOperationsService } from './modules/operations/index.ts';
import { createReviewService, reviewJobs } from './modules/review/index.ts';
import {
  createProgressAdjustmentsService,
  createProgressAccess,
  createProgressExplain,
  createProgressNextStep,
  createProgressObjectives,
  createProgressPlaces,
  createReadingSettings,
  createProgressEvents,
  createProgressService,
  createProgressSessionsService,
  createProgressSyncService,
  createProgressVersionsService,
  progressJobs,
  progressVersionsJobs,
} from './modules/progress/index.ts';
import { createSearchService } from './modules/search/index.ts';
import { createSourceReader, createSourcesService } from './modules/sources/index.ts';
import { createTutoringEmbedding, createTutoringService, tutoringJobs } from './modules/tutoring/index.ts';

const VERSION = '0.1.0';
/** The built-in institution in which the readiness checks run. */
export const SYSTEM_INSTITUTION = 'system';

export type Services = Awaited<ReturnType<typeof createServices>>;

export { openShared };

/**
 * The only place that builds services from their dependencies.
 * @param role decides the database role: the app serves, the worker runs jobs
 */
export async function createServices(config: Config, role: Role, shared: Shared = openShared(config)) {
  const platform = await openPlatform(config, role, shared);
  const { redis } = shared;
  const institutions = createInstitutionsService(platform);
  const identity = createIdentityService(platform, institutions);
  const { progressAccess, media, courseReading, glossary } = createReading(platform, institutions);
  const files = media.services.media;
  const courseAuthoring = createCourseAuthoringService(platform, dueDatesOfCopies, files);
  const { grounding, reader, sources } = createSources(platform);
  const achievements = createAchievements(platform, courseReading, institutions);
  const enrolling = createEnrolling(platform, courseReading);
  const assessments = createAssessmentsService(platform, progressAccess.gate, files);
  const learning = { courseReading, courseAuthoring, progressAccess, assessments, media: files };
  const progressing = createProgressing(platform, learning);
  const analytics = createAnalyticsService(platform, courseReading, institutions);
  const writing = createWriting(platform, { institutions, courseAuthoring, progressAccess, reader, redis });
  const operations = createOperations(platform, {
    institutions,
    identity,
    courseReading,
    progress: progressing.progress,
    analytics,
  });
  return {
    platform,
    redis,
    institutions,
    identity,
    courseReading,
    glossary,
    courseAuthoring,
    sources,
    grounding,
    ...achievements.services,
    ...enrolling,
    ...progressing,
    assessments,
    notes: createNotesService(platform),
    ...media.services,
    analytics,
    ...writing.services,
    operations,
    jobs: (): JobDefinition[] => [
      ...writing.jobs,
      ...analyticsJobs(analytics),
      ...progressJobs(progressing.progress, institutions),
      ...achievements.jobs,
      ...media.jobs,
      ...enrollmentsJobs(enrolling.dueDates, institutions),
      ...progressVersionsJobs(progressing.progressVersions),
    ],
    /** Closes what was opened, jobs first; shared things stay open. */
    async close(): Promise<void> {
      await platform.jobs.stop();
      await platform.notifications.close();
      await platform.database.close();
      platform.metrics.close();
    },
  };
}

/** Courses as they are read, what their rules lock, and the files that they show. */
function createReading(platform: Platform, institutions: ReturnType<typeof createInstitutionsService>) {
  const progressAccess = createProgressAccess(platform);
  const media = createMedia(platform, institutions);
  const { gate } = progressAccess;
  const courseReading = createCourseReadingService(platform, institutions, gate, media.services.media);
  const glossary = createGlossaryService(platform, gate, createCourseEditing(platform));
  return { progressAccess, media, courseReading, glossary };
}

type Writing = {
  institutions: ReturnType<typeof createInstitutionsService>;
  courseAuthoring: ReturnType<typeof createCourseAuthoringService>;
  progressAccess: ReturnType<typeof createProgressAccess>;
  reader: ReturnType<typeof createSourceReader>;
  redis: Redis | null;
};

/** Who writes, and for whom: courses until they are published, revisions of them, and answers to learners. */
function createWriting(
  platform: Platform,
  { institutions, courseAuthoring, progressAccess, reader, redis }: Writing,
) {
  const authors = createAuthorsService(platform);
  const authorsBudget = createAuthorsBudgetService(platform);
  const generation = createGenerationService(platform, authors, authorsBudget, reader, redis);
  const review = createReviewService(platform, courseAuthoring, authors);
  const tutoring = createTutoringService(platform, authors, progressAccess.gate);
  const tutoringEmbedding = createTutoringEmbedding(platform, authors, institutions);
  return {
    services: {
      authors,
      authorsBudget,
      generation,
      review,
      tutoring,
      tutoringEmbedding,
      homes: createHomesService(platform, authorsBudget),
      search: createSearchService(platform),
      coursePresence: createCoursePresence(platform),
    },
    jobs: [
      ...generationJobs(generation),
      ...reviewJobs(review),
      ...tutoringJobs(tutoringEmbedding),
      ...coursesJobs(courseAuthoring, institutions, platform.clock),
    ],
  };
}

/** The people of courses: how they come in, what they have to do by when, what they are told, and what they think. */
function createEnrolling(platform: Platform, courseReading: ReturnType<typeof createCourseReadingService>) {
  return {
    enrollments: createEnrollmentsService(platform, courseReading),
    enrollmentsSettings: createEnrollmentsSettingsService(platform, courseReading),
    cohorts: createCohortsService(platform, courseReading),
    dueDates: createDueDatesService(platform, courseReading),
    notifications: createNotificationsService(platform),
    ratings: createRatingsService(platform),
  };
}

type Progressing = {
  courseReading: ReturnType<typeof createCourseReadingService>;
  courseAuthoring: ReturnType<typeof createCourseAuthoringService>;
  progressAccess: ReturnType<typeof createProgressAccess>;
  assessments: ReturnType<typeof createAssessmentsService>;
  media: ReturnType<typeof createMedia>['services']['media'];
};

/**
 * The record of learning, what it opens by which rules, what staff, versions and what
 * was known before make of it, its visits, and what was learned offline.
 */
function createProgressing(
  platform: Platform,
  { courseReading, courseAuthoring, progressAccess, assessments, media }: Progressing,
) {
  const progress = createProgressService(platform, progressAccess);
  return {
    progress,
    courseRules: createCourseRulesService(platform, progress.measuresOf),
    progressAccess,
    progressExplain: createProgressExplain(platform),
    progressNextStep: createProgressNextStep(platform, progressAccess),
    progressObjectives: createProgressObjectives(platform),
    progressPlaces: createProgressPlaces(platform, progressAccess),
    readingSettings: createReadingSettings(platform),
    progressEvents: createProgressEvents(platform, courseReading),
    progressAdjustments: createProgressAdjustmentsService(platform, courseReading),
    progressSessions: createProgressSessionsService(platform),
    progressSync: createProgressSyncService(platform, assessments.scorer, progressAccess),
    progressVersions: createProgressVersionsService(platform, courseAuthoring),
    initialAssessment: createInitialAssessmentService(platform, progressAccess, media),
    initialAssessmentSettings: createInitialAssessmentSettingsService(platform, courseReading),
  };
}

/** What is earned, what is offered to be earned, and how freeze days are. */
function createAchievements(
  platform: Platform,
  courseReading: CourseReadingService,
  institutions: ReturnType<typeof createInstitutionsService>,
) {
  const achievementsGiving = createAchievementsGivingService(platform);
  return {
    services: {
      achievements: createAchievementsService(platform),
      achievementsGiving,
      achievementsManage: createAchievementsManageService(platform, courseReading),
      streakSettings: createStreakSettingsService(platform),
    },
    jobs: achievementsJobs(achievementsGiving, institutions),
  };
}

/** Documents, and what courses say of them: what a new version touches is the courses' to say. */
function createSources(platform: Platform) {
  const grounding = createGroundingService(platform);
  const reader = createSourceReader();
  return {
    grounding,
    reader,
    sources: createSourcesService({ ...platform, reader, impactOf: grounding.impactOf }),
  };
}

type Checked = {
  institutions: ReturnType<typeof createInstitutionsService>;
  identity: ReturnType<typeof createIdentityService>;
  courseReading: ReturnType<typeof createCourseReadingService>;
  progress: ReturnType<typeof createProgressService>;
  analytics: ReturnType<typeof createAnalyticsService>;
};

/** Health and documentation; readiness is looked for in the built-in institution. */
function createOperations(
  platform: Platform,
  { institutions, identity, courseReading, progress, analytics }: Checked,
) {
  const systemTenant = async () => ({
    institutionId: (await institutions.getBySlug(SYSTEM_INSTITUTION)).id,
    requestId: 'readiness',
    actor: null,
  });
  return createOperationsService(
    platform,
    {
      courseRetrieval: async () => courseReading.probe(await systemTenant()),
      progressTracking: async () => progress.probe(await systemTenant()),
      userAuthentication: () => identity.probe(),
      analytics: async () => analytics.probe(await systemTenant()),
    },
    { version: VERSION, openApiText },
  );
}
