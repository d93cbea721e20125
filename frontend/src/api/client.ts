import { accessToken } from './access-token.ts';
import { toApiError } from './api-error.ts';
import { devicePerson, isStandIn, tokenIsOf } from './device-person.ts';
import { client } from './generated/client.gen.ts';
import { sendOrRecall } from './kept-replies.ts';
import { refreshOnce, tokenHasChanged } from './refresh.ts';
import { endedPerson, signedInAgain } from './session-end.ts';

/** Signing in, out and refreshing speak for themselves: a 401 there is an answer, not an expired token. */
const sessionRoutes = /\/api\/auth\/(login|register|refresh|logout)$/;

function withToken(request: Request, token: string | null): Request {
  if (token) request.headers.set('Authorization', `Bearer ${token}`);
  return request;
}

/** The answer to what somebody asked for who is not signed in any more: it is never sent with another person's token. */
function refuseAsOther(): Response {
  const problem = { type: 'about:blank', title: 'Not signed in', status: 401, code: 'not_signed_in' };
  const headers = { 'content-type': 'application/problem+json' };
  return new Response(JSON.stringify(problem), { status: 401, headers });
}

/** Sends a request with the access token. On 401 gets a new token, or waits for the person to sign in again, and sends it once more. */
async function sendAuthorized(request: Request): Promise<Response> {
  const person = devicePerson() ?? endedPerson();
  const isTheirs = () => !person || accessToken() === null || tokenIsOf(person);
  // Shown as signed in by what the device remembers: the first request that gets through brings a token.
  if (isStandIn()) await refreshOnce();
  await signedInAgain();
  if (!isTheirs()) return refuseAsOther();
  const again = request.clone();
  const sent = accessToken();
  const response = await fetch(withToken(request, sent));
  if (response.status !== 401 || sent === null) return response;
  const usable =
    tokenHasChanged(sent) || (await refreshOnce().catch(() => null)) !== null || (await signedInAgain());
  if (!usable) return response;
  return isTheirs() ? fetch(withToken(again, accessToken())) : refuseAsOther();
}

async function authorizedFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  if (sessionRoutes.test(new URL(request.url).pathname)) return fetch(request);
  return sendOrRecall(request, () => sendAuthorized(request));
}

/** Prepares the generated client: same origin, cookies, the access token, failures as ApiError. Called once at start. */
export function configureClient() {
  client.setConfig({ baseUrl: '', credentials: 'same-origin', fetch: authorizedFetch });
  client.interceptors.error.use((failure, response) => toApiError(failure, response?.status ?? 0));
}
