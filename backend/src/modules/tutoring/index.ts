export { createTutoringEmbedding } from './tutoring-embedding.service.ts';
export { tutoringJobs } from './tutoring.jobs.ts';
export { bindTutoringRoutes } from './tutoring.routes.ts';
export { createTutoringService, type TutoringService } from './tutoring.service.ts';
