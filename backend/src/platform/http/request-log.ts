import type { RequestHandler } from 'express';
import type { Logger } from '../observability/logger.ts';
import type { Metrics } from '../observability/metrics.ts';
import { contextOf } from './define-route.ts';

const QUIET = new Set(['/health', '/ready', '/metrics']);

/** One wide line a request, when it ends: the caller's fault at warn, ours at error. */
export function createRequestLog(logger: Logger, metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    const started = performance.now();
    response.on('close', () => {
      const milliseconds = performance.now() - started;
      const route: string = request.route?.path?.toString() ?? 'unmatched';
      const status = response.writableFinished ? response.statusCode : 499;
      metrics.observeRequest(route, request.method, status, milliseconds / 1000);
      const level =
        status >= 500
          ? 'error'
          : status >= 400 && status !== 499
            ? 'warn'
            : QUIET.has(route)
              ? 'debug'
              : 'info';
      const { requestId, actor } = contextOf(request);
      logger[level](
        {
          requestId,
          method: request.method,
          route,
          status,
          milliseconds: Math.round(milliseconds * 10) / 10,
          ...(actor ? { userId: actor.userId, institutionId: actor.institutionId, role: actor.role } : {}),
          ...(response.locals['errorCode'] ? { code: response.locals['errorCode'] } : {}),
        },
        'request',
      );
    });
    next();
  };
}
