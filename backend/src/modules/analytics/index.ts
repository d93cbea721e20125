export { analyticsJobs } from './analytics.jobs.ts';
export { bindAnalyticsRoutes } from './analytics.routes.ts';
export { createAnalyticsService, type AnalyticsService } from './analytics.service.ts';
