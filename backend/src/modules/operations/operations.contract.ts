import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Timestamp } from '../../platform/http/reply-schemas.ts';

const Check = z.object({ status: z.enum(['ok', 'failed']), duration: z.number().describe('milliseconds') });

export const operationsContract = {
  health: contract({
    operationId: 'getHealth',
    method: 'get',
    path: '/health',
    tag: 'operations',
    summary: 'Is the process alive',
    description: 'Answers while the process runs; looks at nothing else.',
    permission: 'public',
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({ status: z.literal('ok'), version: z.string(), startedAt: Timestamp }),
    },
    errors: {},
  }),
  ready: contract({
    operationId: 'getReadinessOfServer',
    method: 'get',
    path: '/ready',
    tag: 'operations',
    summary: 'Will requests succeed',
    description:
      'Runs four checks in the institution `system` and keeps the result for 5 seconds. Redis away is degraded, not unready.',
    permission: 'public',
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({
        status: z.enum(['ready', 'degraded']),
        totalResponseTime: z.number().describe('milliseconds'),
        checks: z.object({
          courseRetrieval: Check,
          progressTracking: Check,
          userAuthentication: Check,
          analytics: Check,
        }),
        cache: z.enum(['in_process', 'redis', 'redis_away']),
      }),
    },
    errors: { not_ready_to_serve: { status: 503, when: 'a check fails' } },
  }),
  metrics: contract({
    operationId: 'getMetrics',
    method: 'get',
    path: '/metrics',
    tag: 'operations',
    summary: 'Figures for Prometheus',
    description: 'In the Prometheus text format. Not proxied to the outside.',
    permission: 'public',
    reply: { kind: 'bytes', status: 200, mediaType: 'text/plain; version=0.0.4; charset=utf-8' },
    errors: {},
  }),
  openapi: contract({
    operationId: 'getOpenApiDocument',
    method: 'get',
    path: '/api/openapi.json',
    tag: 'operations',
    summary: 'This description',
    description: 'OpenAPI 3.1, made from the same contracts that check every request and reply.',
    permission: 'public',
    reply: { kind: 'bytes', status: 200, mediaType: 'application/json' },
    errors: {},
  }),
};
