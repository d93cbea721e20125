export { createGenerationService, type GenerationService } from './generation.service.ts';
export { bindGenerationRoutes } from './generation.routes.ts';
export { bindGenerationOutlineRoutes } from './generation-outline.routes.ts';
export { generationJobs } from './generation.jobs.ts';
export { holdRun } from './generation-lock.repository.ts';
export { recordSectionReviews } from './generation-reviews.repository.ts';
export { rewriteSection, type Rewrite } from './generation.rewriting.ts';
export { findSectionUnit, sourcesOfSection } from './generation-sections.repository.ts';
