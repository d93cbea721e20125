import { toApiError } from './api-error.ts';
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
