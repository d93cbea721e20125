export { bindAssessmentsRoutes } from './assessments.routes.ts';
export { createAssessmentsService, type AssessmentsService } from './assessments.service.ts';
export { checkResponse } from './assessments.scoring.ts';
