export { createGenerationService, type GenerationService } from './generation.service.ts';
export { bindGenerationRoutes } from './generation.routes.ts';
export { bindGenerationOutlineRoutes } from './generation-outline.routes.ts';
export { generationJobs } from './generation.jobs.ts';
export { sourcesOfSection } from './generation-sections.repository.ts';
