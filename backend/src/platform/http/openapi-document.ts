import { OpenApiGeneratorV31, OpenAPIRegistry } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { Problem } from './reply-schemas.ts';
import type { RouteContract } from './route-contract.ts';

const PROBLEM = { $ref: '#/components/schemas/Problem' } as const;
type ContentSchema = z.ZodType | typeof PROBLEM;

/** Refusals that any route may give because the edge gives them. */
function refusals(route: RouteContract): Map<number, string[]> {
  const byStatus = new Map<number, string[]>();
  const add = (status: number, line: string) => byStatus.set(status, [...(byStatus.get(status) ?? []), line]);
  for (const [code, error] of Object.entries(route.errors)) add(error.status, `\`${code}\`: ${error.when}`);
  if (route.params ?? route.query ?? route.headers ?? route.body) {
    add(400, '`invalid_request`: the request does not fit; `errors` names every field');
  }
  if (route.permission !== 'public') add(401, '`not_signed_in`: there is no valid access token');
  if (route.permission !== 'public' && route.permission !== 'member') {
    add(403, '`forbidden`: the role does not allow this');
  }
  add(429, '`too_many_requests`: over the limit; `Retry-After` says when to try again');
  return byStatus;
}

function contentOf(route: RouteContract): Record<string, { schema: z.ZodType }> | undefined {
  switch (route.reply.kind) {
    case 'json':
      return { 'application/json': { schema: route.reply.schema } };
    case 'stream':
      return { 'text/event-stream': { schema: route.reply.schema } };
    case 'bytes':
      return { [route.reply.mediaType.split(';')[0]!]: { schema: z.string() } };
    case 'nothing':
      return undefined;
  }
}

const FILE = { type: 'string', format: 'binary' } as const;

function requestContentOf({ upload }: RouteContract, body: z.ZodType) {
  const files = Object.fromEntries((upload?.mediaTypes ?? []).map((type) => [type, { schema: FILE }]));
  return { 'application/json': { schema: body }, ...files };
}

function addRoute(registry: OpenAPIRegistry, route: RouteContract): void {
  const content = contentOf(route);
  const responses: Record<
    string,
    { description: string; content?: Record<string, { schema: ContentSchema }> }
  > = {
    [route.reply.status]: { description: route.summary, ...(content ? { content } : {}) },
  };
  if (route.reply.kind === 'stream') responses['204'] = { description: 'Nothing is left to send.' };
  if (route.tagged) responses['304'] = { description: 'Nothing has changed since the `ETag` that was sent.' };
  for (const [status, lines] of refusals(route)) {
    responses[status] = {
      description: lines.join('\n\n'),
      content: { 'application/problem+json': { schema: PROBLEM } },
    };
  }
  registry.registerPath({
    method: route.method,
    path: route.path.replace(/:(\w+)/g, '{$1}'),
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    description: `${route.description}\n\nWho: ${route.permission}.`,
    security: route.permission === 'public' ? [] : [{ accessToken: [] }],
    request: {
      ...(route.params ? { params: route.params } : {}),
      ...(route.query ? { query: route.query } : {}),
      ...(route.headers ? { headers: route.headers } : {}),
      ...(route.body
        ? {
            body: {
              required: !route.body.safeParse(undefined).success,
              content: requestContentOf(route, route.body),
            },
          }
        : {}),
    },
    responses,
  });
}

/** The OpenAPI 3.1 document of the given contracts. */
export function buildOpenApiDocument(contracts: RouteContract[]): object {
  const registry = new OpenAPIRegistry();
  const { $schema: _, ...problem } = z.toJSONSchema(Problem);
  registry.registerComponent('schemas', 'Problem', problem as object);
  registry.registerComponent('securitySchemes', 'accessToken', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
  });
  for (const route of contracts) addRoute(registry, route);
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Lectern API',
      version: '1.0.0',
      description:
        'Courses, learning and progress. Paths are stable: fields are added, never renamed. A removal is announced by `Deprecation` and `Sunset` headers for one release.',
      license: { name: 'MIT' },
    },
    servers: [{ url: '/' }],
  });
}
