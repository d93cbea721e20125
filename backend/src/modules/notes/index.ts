export { bindNotesRoutes } from './notes.routes.ts';
export { createNotesService } from './notes.service.ts';
