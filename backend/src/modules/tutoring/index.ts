export { bindTutoringRoutes } from './tutoring.routes.ts';
export { createTutoringService, type TutoringService } from './tutoring.service.ts';
