import type { SignInReply } from './generated/types.gen.ts';
import { refreshSession } from './generated/sdk.gen.ts';
import { accessToken, setAccessToken } from './access-token.ts';
import { isApiError } from './api-error.ts';

type Listener = (session: SignInReply | null) => void;

const listeners = new Set<Listener>();
let underWay: Promise<SignInReply | null> | null = null;

/** Tells who is signed in after every refresh; null when the session has ended. Returns the way to stop listening. */
export function onSessionChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The refresh cookie is shared by all tabs: one asks, and the next asks with the cookie that came of it. */
async function oneTabAtATime<T>(work: () => Promise<T>): Promise<T> {
  if (!('locks' in navigator)) return work();
  return navigator.locks.request('lectern-refresh', work) as Promise<T>;
}

async function askForToken(): Promise<SignInReply | null> {
  try {
    const { data } = await oneTabAtATime(() => refreshSession());
    setAccessToken(data.accessToken);
    return data;
  } catch (error) {
    if (!isApiError(error) || error.status !== 401) throw error;
    setAccessToken(null);
    return null;
  }
}

/**
 * Uses the refresh cookie for a new access token. Out: the session, or null when there is none (any more). Calls made
 * while one is under way share it. Throws ApiError when the server cannot be reached or fails: the session may still be good.
 */
export function refreshOnce(): Promise<SignInReply | null> {
  underWay ??= askForToken()
    .then((session) => {
      for (const listener of listeners) listener(session);
      return session;
    })
    .finally(() => {
      underWay = null;
    });
  return underWay;
}

/** True when the request went out with a token that has been replaced since, so that it may simply be sent again. */
export function tokenHasChanged(sent: string | null): boolean {
  return accessToken() !== null && accessToken() !== sent;
}
