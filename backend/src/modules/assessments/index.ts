export { bindAssessmentsRoutes } from './assessments.routes.ts';
export { createAssessmentsService, type AssessmentsService } from './assessments.service.ts';
