export { NextStep, ProgressReply } from './progress.contract.ts';
export { progressJobs } from './progress.jobs.ts';
export { bindProgressRoutes } from './progress.routes.ts';
export { createProgressService, type ProgressService } from './progress.service.ts';
