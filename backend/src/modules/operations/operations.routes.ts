import { FinishedReply, type RouteBinder } from '../../platform/http/define-route.ts';
import { operationsContract } from './operations.contract.ts';
import type { OperationsService } from './operations.service.ts';

export function bindOperationsRoutes(bind: RouteBinder, operations: OperationsService): void {
  const openapi = Buffer.from(operations.openApiText());
  bind(operationsContract.health, () => operations.health());
  bind(operationsContract.ready, () => operations.ready());
  bind(
    operationsContract.metrics,
    async () => new FinishedReply(Buffer.from(await operations.metricsText())),
  );
  bind(operationsContract.openapi, () => new FinishedReply(openapi));
}
