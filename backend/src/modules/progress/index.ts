export { NextStep, ProgressReply } from './progress.contract.ts';
export { progressJobs } from './progress.jobs.ts';
export { bindProgressEventsRoutes } from './progress-events.routes.ts';
export { createProgressEvents, type ProgressEvents } from './progress-events.service.ts';
export { bindProgressRoutes } from './progress.routes.ts';
export { createProgressService, type ProgressService } from './progress.service.ts';
