import type { core } from 'zod';

/** Codes of fields that are wrong, beside those of the schemas; each is the key of a translation (`field.…`). */
export const FIELD_ERROR_CODES = [
  'answer_missing',
  'author_unavailable',
  'correct_count',
  'currency_missing',
  'duplicate_name',
  'embed_not_allowed',
  'empty',
  'key_missing',
  'key_repeated',
  'model_unavailable',
  'option_id_repeated',
  'option_unknown',
  'options_missing',
  'password_too_long',
  'placeholder',
  'query_missing',
  'question_id_repeated',
  'question_unknown',
  'repeated',
  'required',
  'rule_reference_unknown',
  'section_not_found',
  'source_empty',
  'source_encrypted',
  'source_not_found',
  'source_too_complex',
  'source_too_large',
  'source_too_long',
  'source_unreadable',
  'source_unsupported',
  'source_without_text',
  'time_past',
  'too_large',
  'too_many',
  'total_too_large',
  'unknown',
  'unsupported_media_type',
] as const;

export type FieldErrorCode = (typeof FIELD_ERROR_CODES)[number] | core.$ZodIssue['code'];

/**
 * One field that is wrong: where it is, a stable code, and a sentence. `values` stand in the translation of the code;
 * `of` in them tells apart what one code says of texts, numbers and lists.
 */
export type FieldError = {
  path: string;
  code: FieldErrorCode;
  message: string;
  values?: Record<string, string | number>;
};

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
