import { isApiError, toApiError } from './api-error.ts';
import { client } from './generated/client.gen.ts';

/**
 * The client's own fetch for its stream functions, which would drop a refusal's problem document: throws it as ApiError.
 * A stream that has nothing left to send (204) is an empty one.
 */
export async function fetchStream(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const send = client.getConfig().fetch ?? fetch;
  const response = await send(input, init).catch((failure: unknown) => {
    throw toApiError(failure, 0);
  });
  if (response.status === 204) return new Response('');
  if (response.ok) return response;
  throw toApiError(await response.json().catch(() => null), response.status);
}

/** A refusal will not change by asking again; too many requests and no answer at all will. */
export function isFinalRefusal(error: unknown): boolean {
  return isApiError(error) && error.status >= 400 && error.status < 500 && error.status !== 429;
}

/** Waits before a lost stream is opened again: longer with each loss, at most `longest` milliseconds, or until the signal. */
export function pauseAfterLosses(losses: number, longest: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, Math.min(longest, 250 * 2 ** losses));
    signal.addEventListener('abort', done);
  });
}
