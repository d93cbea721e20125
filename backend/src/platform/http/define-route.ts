import express, { type IRouter, type Request, type RequestHandler, type Response } from 'express';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import {
  AppError,
  FIELD_ERROR_CODES,
  forbidden,
  notSignedIn,
  type FieldError,
  type FieldErrorCode,
} from '../errors.ts';
import type { Actor, RequestContext } from './caller.ts';
import {
  ROLES_ADMITTED,
  type RouteContract,
  type RouteInput,
  type RouteLimit,
  type RouteOutput,
  type Upload,
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

/** A rule of ours in a schema names its code in the parameters of the rule. */
function codeOf(issue: z.core.$ZodIssue): FieldErrorCode {
  const own: unknown = issue.code === 'custom' ? issue.params?.['code'] : undefined;
  return FIELD_ERROR_CODES.find((code) => code === own) ?? issue.code;
}

function valuesOf(issue: z.core.$ZodIssue): Pick<FieldError, 'values'> {
  if (issue.code === 'too_small') return { values: { of: issue.origin, limit: Number(issue.minimum) } };
  if (issue.code === 'too_big') return { values: { of: issue.origin, limit: Number(issue.maximum) } };
  return issue.code === 'invalid_format' ? { values: { of: issue.format } } : {};
}

function fieldErrors(part: string, error: z.ZodError): FieldError[] {
  return error.issues.map((issue) => ({
    path: [part, ...issue.path].join('.'),
    code: codeOf(issue),
    message: issue.message,
    ...valuesOf(issue),
  }));
}

const PARTS = ['params', 'query', 'headers', 'body'] as const;
type Part = (typeof PARTS)[number];
type PartReader = [part: Part, read: (request: Request) => z.ZodSafeParseResult<unknown>];

const bodyOf = (contract: RouteContract, request: Request): unknown =>
  isUpload(contract, request) ? undefined : (request.body ?? {});

const QUERIES_KEPT = 500;
const QUERY_LENGTH_KEPT = 200;

const JSON_TYPE = /^application\/json\b/i;
const isUpload = ({ upload }: RouteContract, request: Request) =>
  upload !== undefined && !JSON_TYPE.test(request.headers['content-type'] ?? '');

/** The parts of a request that a contract takes, each with what reads it. */
const readersOf = (contract: RouteContract): PartReader[] =>
  PARTS.flatMap((part): PartReader[] => {
    const schema = contract[part];
    if (!schema) return [];
    if (part === 'query') return [[part, queryReader(schema)]];
    if (part === 'body' && contract.upload) {
      const none = z.undefined();
      return [
        [
          part,
          (request) => (isUpload(contract, request) ? none : schema).safeParse(bodyOf(contract, request)),
        ],
      ];
    }
    return [[part, (request) => schema.safeParse(request[part] ?? (part === 'body' ? {} : undefined))]];
  });

/** The same text of a query always means the same, so those that came lately are not parsed again. */
function queryReader(schema: z.ZodType): PartReader[1] {
  const kept = new LRUCache<string, z.ZodSafeParseResult<unknown>>({ max: QUERIES_KEPT });
  return (request) => {
    const start = request.url.indexOf('?');
    const text = start === -1 ? '' : request.url.slice(start);
    const known = kept.get(text);
    if (known) return known;
    const parsed = schema.safeParse(request.query);
    if (parsed.success && text.length <= QUERY_LENGTH_KEPT) {
      Object.freeze(parsed.data);
      kept.set(text, parsed);
    }
    return parsed;
  };
}

/** Parses the given parts of a request. @throws AppError `invalid_request` naming each wrong field */
function parseInput(readers: PartReader[], request: Request): Partial<Record<Part, unknown>> {
  const input: Partial<Record<Part, unknown>> = {};
  const errors: FieldError[] = [];
  for (const [part, read] of readers) {
    const parsed = read(request);
    if (parsed.success) input[part] = parsed.data;
    else errors.push(...fieldErrors(part, parsed.error));
  }
  if (errors.length > 0) {
    const first = errors[0]!;
    throw new AppError('invalid_request', 400, `${first.path}: ${first.message}`, {
      errors: errors.slice(0, 50),
    });
  }
  return input;
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
    response.statusCode = reply.status;
    response.setHeader('content-type', contentType(reply));
    for (const name in result.headers) response.setHeader(name, result.headers[name]!);
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

/** The body as it was sent, up to the contract's limit. @throws the body parser's error, which the edge knows */
async function readUpload({ upload }: RouteContract, request: Request, response: Response): Promise<Upload> {
  const read = express.raw({ type: () => true, limit: upload?.maxBytes ?? 0 });
  await new Promise<void>((resolve, reject) => {
    read(request, response, (error?: unknown) => (error ? reject(error as Error) : resolve()));
  });
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  return { bytes, mediaType: request.headers['content-type'] ?? '' };
}

/**
 * A binder for one router: validates what comes in, checks who may, runs the handler, parses what leaves.
 * @param limiters the named limits that routes may ask for
 */
export function createRouteBinder(router: IRouter, limiters: RouteLimiters): RouteBinder {
  return (contract, handler) => {
    const before = contract.limit ? [limiters[contract.limit]] : [];
    const readers = readersOf(contract);
    const takesUploads = contract.upload !== undefined;
    router[contract.method](contract.path, ...before, (request: Request, response: Response) => {
      const context = contextOf(request);
      checkPermission(contract, context);
      if (takesUploads && isUpload(contract, request)) {
        return readUpload(contract, request, response).then(async (upload) => {
          const input = { ...parseInput(readers, request), upload } as RouteInput<typeof contract>;
          const made = await handler(input, context as ContextOf<typeof contract>, { request, response });
          send(contract, response, made);
        });
      }
      const input = parseInput(readers, request) as RouteInput<typeof contract>;
      const result = handler(input, context as ContextOf<typeof contract>, { request, response });
      // What is known at once leaves at once.
      if (result instanceof Promise) return result.then((made) => send(contract, response, made));
      return send(contract, response, result);
    });
  };
}
