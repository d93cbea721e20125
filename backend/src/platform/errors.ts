/** One field that is wrong: where it is, a stable code, and a sentence. */
export type FieldError = { path: string; code: string; message: string };

type AppErrorOptions = {
  errors?: FieldError[];
  extra?: Record<string, unknown>;
  retryAfterSeconds?: number;
  cause?: unknown;
};

/**
 * A failure with a stable code, which is also the translation key.
 * `status` is the HTTP status; below 500 it is the caller's fault and `message` is shown to them.
 * `extra` members are added to the problem document (RFC 9457 extension members); `retryAfterSeconds` becomes the
 * header of that name.
 */
export class AppError extends Error {
  readonly code: string;
  readonly status: number;
  readonly errors: FieldError[] | undefined;
  readonly extra: Record<string, unknown> | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: string, status: number, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.status = status;
    this.errors = options.errors;
    this.extra = options.extra;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** 404: it does not exist, or the caller may not know that it does. */
export const notFound = (code: string, message: string) => new AppError(code, 404, message);

/** 401: nobody is signed in, or the access token is not valid (any more). */
export const notSignedIn = (message = 'Sign in to do this.') => new AppError('not_signed_in', 401, message);

/** 403: the caller can see it but may not do this. */
export const forbidden = (message = 'You may not do this.') => new AppError('forbidden', 403, message);

/** 409: the state of things does not allow it now. */
export const conflict = (code: string, message: string, extra?: Record<string, unknown>) =>
  new AppError(code, 409, message, { extra });
