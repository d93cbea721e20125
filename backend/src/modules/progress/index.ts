export { NextStep, ProgressReply } from './progress.contract.ts';
<<<<<<< HEAD
export { bindProgressAdjustmentsRoutes } from './progress-adjustments.routes.ts';
export { createProgressAdjustmentsService } from './progress-adjustments.service.ts';
export { bindProgressSessionsRoutes } from './progress-sessions.routes.ts';
export { createProgressSessionsService } from './progress-sessions.service.ts';
export { progressJobs } from './progress.jobs.ts';
export { bindProgressAccessRoutes } from './progress-access.routes.ts';
export { createProgressAccess, type ProgressAccess } from './progress-access.service.ts';
export { bindProgressExplainRoutes } from './progress-explain.routes.ts';
export { createProgressExplain, type ProgressExplain } from './progress-explain.service.ts';
export { bindProgressEventsRoutes } from './progress-events.routes.ts';
export { createProgressEvents, type ProgressEvents } from './progress-events.service.ts';
export { bindProgressSyncRoutes } from './progress-sync.routes.ts';
export { createProgressSyncService } from './progress-sync.service.ts';
=======
export { progressJobs } from './progress.jobs.ts';
export { progressVersionsJobs } from './progress-versions.jobs.ts';
export { bindProgressVersionsRoutes } from './progress-versions.routes.ts';
export { createProgressVersionsService } from './progress-versions.service.ts';
>>>>>>> 1c23f64 (Show what a new version does to those who are inside, and move them when asked)
export { bindProgressRoutes } from './progress.routes.ts';
export { createProgressService, type ProgressService } from './progress.service.ts';
