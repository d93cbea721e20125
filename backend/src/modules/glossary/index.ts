export { bindGlossaryRoutes } from './glossary.routes.ts';
export { createGlossaryService } from './glossary.service.ts';
