export { bindAssessmentsRoutes } from './assessments.routes.ts';
export { createAssessmentsService, type AssessmentsService } from './assessments.service.ts';
export { checkResponse } from './assessments.scoring.ts';
export { bindInitialAssessmentRoutes } from './initial-assessment.routes.ts';
export { createInitialAssessmentService } from './initial-assessment.service.ts';
export { createInitialAssessmentSettingsService } from './initial-assessment-settings.service.ts';
