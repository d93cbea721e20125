import type { Request, RequestHandler, Response, Router } from 'express';
import { z } from 'zod';
import { AppError, forbidden, notSignedIn, type FieldError } from '../errors.ts';
import type { Actor, RequestContext } from './caller.ts';
import {
  ROLES_ADMITTED,
  type RouteContract,
  type RouteInput,
  type RouteLimit,
  type RouteOutput,
} from './route-contract.ts';

/** A reply that was parsed by its schema when it was made; the bytes leave as they are. */
export class FinishedReply {
  readonly bytes: Buffer;
  readonly headers: Record<string, string>;

  constructor(bytes: Buffer, headers: Record<string, string> = {}) {
    this.bytes = bytes;
    this.headers = headers;
  }
}

type ContextOf<C extends RouteContract> = C['permission'] extends 'public'
  ? RequestContext
  : RequestContext & { actor: Actor };

/** The request and response themselves, for cookies and streams; services never see them. */
export type Exchange = { request: Request; response: Response };

/** What a route does: parsed input in, reply out. Streams write to the exchange and end it. */
export type RouteHandler<C extends RouteContract> = (
  input: RouteInput<C>,
  context: ContextOf<C>,
  exchange: Exchange,
) => Promise<RouteOutput<C> | FinishedReply> | RouteOutput<C> | FinishedReply;

export type RouteLimiters = Record<RouteLimit, RequestHandler>;

/** The routes of one module: each contract beside what answers it. */
export type RouteBinder = <const C extends RouteContract>(contract: C, handler: RouteHandler<C>) => void;

const contexts = new WeakMap<Request, RequestContext>();

/** Remembers the context that the edge made for a request. */
export const rememberContext = (request: Request, context: RequestContext) => contexts.set(request, context);

/** The context of a request. @throws AppError when the edge did not run, which is our fault */
export function contextOf(request: Request): RequestContext {
  const context = contexts.get(request);
  if (!context) throw new AppError('internal_error', 500, 'The request has no context.');
  return context;
}

function fieldErrors(part: string, error: z.ZodError): FieldError[] {
  return error.issues.map((issue) => ({
    path: [part, ...issue.path].join('.'),
    code: issue.code,
    message: issue.message,
  }));
}

/** Parses every part of a request. @throws AppError `invalid_request` naming each wrong field */
function parseInput<C extends RouteContract>(contract: C, request: Request): RouteInput<C> {
  const errors: FieldError[] = [];
  const parse = (part: 'params' | 'query' | 'headers' | 'body') => {
    const schema = contract[part];
    if (!schema) return undefined;
    const parsed = schema.safeParse(request[part] ?? (part === 'body' ? {} : undefined));
    if (parsed.success) return parsed.data;
    errors.push(...fieldErrors(part, parsed.error));
    return undefined;
  };
  const input = {
    params: parse('params'),
    query: parse('query'),
    headers: parse('headers'),
    body: parse('body'),
  };
  if (errors.length > 0) {
    const first = errors[0]!;
    throw new AppError('invalid_request', 400, `${first.path}: ${first.message}`, {
      errors: errors.slice(0, 50),
    });
  }
  return input as RouteInput<C>;
}

/**
 * A public route that shows members more says so by declaring `not_signed_in`: there an expired token is refused, so
 * that its owner gets a new one instead of what strangers are shown.
 * @throws AppError `not_signed_in` (401) or `forbidden` (403)
 */
function checkPermission(contract: RouteContract, context: RequestContext): void {
  const admitted = ROLES_ADMITTED[contract.permission];
  if (admitted === null) {
    if (context.tokenRefused && contract.errors['not_signed_in']) throw notSignedIn();
    return;
  }
  if (!context.actor) throw notSignedIn();
  if (!admitted.includes(context.actor.role)) throw forbidden();
}

function send(contract: RouteContract, response: Response, result: unknown): void {
  const { reply } = contract;
  if (response.headersSent || response.writableEnded) return;
  if (result instanceof FinishedReply) {
    response.status(reply.status).set(result.headers);
    if (!response.hasHeader('content-type')) response.set('content-type', contentType(reply));
    response.end(result.bytes);
    return;
  }
  if (reply.kind !== 'json') {
    response.status(204).end();
    return;
  }
  const parsed = reply.schema.safeParse(result);
  if (!parsed.success) {
    throw new AppError('reply_invalid', 500, `${contract.operationId}: ${z.prettifyError(parsed.error)}`);
  }
  response.status(reply.status).json(parsed.data);
}

const contentType = (reply: RouteContract['reply']) =>
  reply.kind === 'bytes' ? reply.mediaType : 'application/json; charset=utf-8';

/**
 * A binder for one router: validates what comes in, checks who may, runs the handler, parses what leaves.
 * @param limiters the named limits that routes may ask for
 */
export function createRouteBinder(router: Router, limiters: RouteLimiters): RouteBinder {
  return (contract, handler) => {
    const before = contract.limit ? [limiters[contract.limit]] : [];
    router[contract.method](contract.path, ...before, async (request: Request, response: Response) => {
      const context = contextOf(request);
      checkPermission(contract, context);
      const input = parseInput(contract, request);
      const result = await handler(input, context as ContextOf<typeof contract>, { request, response });
      send(contract, response, result);
    });
  };
}
