/**
 * One field that the server refused: where it is ("body.email"), a stable code, a sentence in English, and what stands
 * in its translation.
 */
export type FieldProblem = {
  path: string;
  code: string;
  message: string;
  values?: Record<string, string | number>;
};

/** Codes this side gives when no problem document arrived. */
export const OFFLINE = 'offline';
export const UNEXPECTED = 'unexpected_reply';

type ApiErrorParts = {
  status: number;
  code: string;
  detail: string;
  errors?: FieldProblem[];
  reference?: string;
  members?: Record<string, unknown>;
  cause?: unknown;
};

/**
 * A failed request, made from problem JSON (RFC 9457). `status` is 0 when no reply arrived. `code` is stable and the key
 * of the translation; `reference` is the request id to quote; `members` holds the document's further members.
 */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors: FieldProblem[];
  readonly reference: string | undefined;
  readonly members: Record<string, unknown>;

  constructor(parts: ApiErrorParts) {
    super(parts.detail, { cause: parts.cause });
    this.name = 'ApiError';
    this.status = parts.status;
    this.code = parts.code;
    this.detail = parts.detail;
    this.errors = parts.errors ?? [];
    this.reference = parts.reference;
    this.members = parts.members ?? {};
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldProblems(value: unknown): FieldProblem[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).map((entry) => ({
    path: String(entry['path'] ?? ''),
    code: String(entry['code'] ?? ''),
    message: String(entry['message'] ?? ''),
    ...(isRecord(entry['values']) ? { values: entry['values'] as FieldProblem['values'] } : {}),
  }));
}

/**
 * Whatever a request failed with, as an ApiError. In: the parsed body of the reply or what fetch threw, and the reply's
 * status (0 without one). An abort is not a failure of the request and keeps its own error.
 */
export function toApiError(failure: unknown, status: number): Error {
  if (failure instanceof ApiError) return failure;
  if (failure instanceof DOMException && failure.name === 'AbortError') return failure;
  if (status === 0) {
    return new ApiError({
      status: 0,
      code: OFFLINE,
      detail: 'The server cannot be reached.',
      cause: failure,
    });
  }
  if (isRecord(failure) && typeof failure['code'] === 'string') {
    const { code, detail, title, instance, errors, ...members } = failure;
    return new ApiError({
      status,
      code: code as string,
      detail: String(detail ?? title ?? code),
      errors: fieldProblems(errors),
      reference: typeof instance === 'string' ? instance : undefined,
      members,
    });
  }
  const detail = `The server answered ${status}, which was not expected.`;
  return new ApiError({ status, code: UNEXPECTED, detail, cause: failure });
}

/** True for an ApiError, and of this code if one is named. */
export function isApiError(error: unknown, code?: string): error is ApiError {
  return error instanceof ApiError && (code === undefined || error.code === code);
}

/** The server will not take what was sent, however often it comes; a session that ended or too many requests pass by. */
export function isRefused(error: unknown): error is ApiError {
  return (
    isApiError(error) && error.status >= 400 && error.status < 500 && ![401, 408, 429].includes(error.status)
  );
}
