import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { AppError } from '../errors.ts';
import type { Logger } from '../observability/logger.ts';
import { contextOf } from './define-route.ts';

type HttpLibraryError = { status?: unknown; type?: unknown; expose?: unknown };

/** Failures that express and its body parser throw, in our words. */
function fromLibrary(error: unknown): AppError | null {
  const { status, type } = error as HttpLibraryError;
  if (typeof status !== 'number' || status < 400 || status >= 500) return null;
  if (type === 'entity.too.large')
    return new AppError('body_too_large', 413, 'The request is larger than allowed.');
  if (type === 'entity.parse.failed') return new AppError('invalid_json', 400, 'The body is not valid JSON.');
  return new AppError('invalid_request', status, 'The request cannot be read.');
}

/** Refusals of the database that mean something to the caller: a foreign tenant's row, a value that is taken. */
function fromDatabase(error: unknown): AppError | null {
  const cause = (error as { meta?: { driverAdapterError?: { cause?: { originalCode?: string } } } }).meta
    ?.driverAdapterError?.cause;
  const code = cause?.originalCode ?? (error as { code?: unknown }).code;
  if (code === '42501') return new AppError('forbidden', 403, 'You may not do this.');
  if (code === '23505' || code === 'P2002') return new AppError('conflict', 409, 'This exists already.');
  if (code === '22P05' || code === '22021')
    return new AppError('invalid_request', 400, 'The text has a character that cannot be stored.');
  return null;
}

/** Writes a problem document (RFC 9457). */
export function sendProblem(response: Response, error: AppError, instance: string): void {
  response.status(error.status).type('application/problem+json');
  // RFC 9110 15.5.2: a 401 names the way to sign in.
  if (error.status === 401) response.set('www-authenticate', 'Bearer');
  if (error.retryAfterSeconds !== undefined) response.set('retry-after', String(error.retryAfterSeconds));
  response.end(
    JSON.stringify({
      type: 'about:blank',
      title: STATUS_CODES[error.status] ?? 'Error',
      status: error.status,
      code: error.code,
      detail: error.message,
      instance,
      ...(error.errors ? { errors: error.errors } : {}),
      ...error.extra,
    }),
  );
}

function requestIdOf(request: Request): string {
  try {
    return contextOf(request).requestId;
  } catch {
    return 'unknown';
  }
}

/** The only place that turns failures into replies. A 500 carries an id and never a message from inside. */
export function createErrorHandler(logger: Logger): ErrorRequestHandler {
  return (thrown: unknown, request, response, _next) => {
    const requestId = requestIdOf(request);
    const known = thrown instanceof AppError ? thrown : (fromLibrary(thrown) ?? fromDatabase(thrown));
    const error = known ?? new AppError('internal_error', 500, 'Something went wrong on our side.');
    if (error.status >= 500) logger.error({ requestId, err: thrown }, 'request failed');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const hidden =
      error.status === 500 ? new AppError(error.code, 500, 'Something went wrong on our side.') : error;
    response.locals['errorCode'] = error.code;
    sendProblem(response, hidden, requestId);
  };
}

/** Paths that no route answers. */
export const unknownPath: RequestHandler = () => {
  throw new AppError('path_not_found', 404, 'There is nothing at this address.');
};
