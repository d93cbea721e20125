export {
  createOperationsService,
  type OperationsService,
  type ReadinessChecks,
} from './operations.service.ts';
export { bindOperationsRoutes } from './operations.routes.ts';
export { documentationPages } from './operations-documentation.routes.ts';
