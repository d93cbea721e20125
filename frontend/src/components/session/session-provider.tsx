import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { setAccessToken } from '../../api/access-token.ts';
import { adoptPerson, clearPerson, dismissPerson, standInPerson } from '../../api/device-person.ts';
import { login, logout, register } from '../../api/generated/sdk.gen.ts';
import type { SignedInUser, SignInReply } from '../../api/generated/types.gen.ts';
import { onSessionChange, refreshOnce } from '../../api/refresh.ts';
import { SessionContext, type Credentials, type NewAccount, type Session } from './session-context.ts';

/** Tells the other tabs of this browser that somebody signed in or out here. */
const channelName = 'lectern.session';

/** Milliseconds to wait for the first answer about the session. */
const PATIENCE = 5_000;

type State = Pick<Session, 'status' | 'user'>;

/** Renews the token a minute before it ends, so that a stream or an upload does not meet an expired one. */
function useRenewal(session: SignInReply | null) {
  useEffect(() => {
    if (session === null) return undefined;
    const delay = Math.max(10, session.expiresIn - 60) * 1000;
    const timer = window.setTimeout(() => void refreshOnce().catch(() => undefined), delay);
    return () => window.clearTimeout(timer);
  }, [session]);
}

function useOtherTabs(onMessage: () => void): () => void {
  const channel = useRef<BroadcastChannel | null>(null);
  useEffect(() => {
    const opened = new BroadcastChannel(channelName);
    opened.addEventListener('message', onMessage);
    channel.current = opened;
    return () => opened.close();
  }, [onMessage]);
  return useCallback(() => channel.current?.postMessage('changed'), []);
}

/** Asks who is signed in; `standIn` is called when the server does not say. */
function useAsking(standIn: () => Promise<void>): () => void {
  return useCallback(() => {
    // A request for a token is never given up: its answer brings the next cookie. Waiting for it is.
    const timer = window.setTimeout(() => void standIn(), PATIENCE);
    refreshOnce()
      .catch(standIn)
      .finally(() => window.clearTimeout(timer));
  }, [standIn]);
}

/** Keeps who is signed in. The token is in memory; a page that is opened anew gets one by the refresh cookie. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const [state, setState] = useState<State>({ status: 'loading', user: null });
  const [renewed, setRenewed] = useState<SignInReply | null>(null);
  const current = useRef<SignedInUser | null>(null);

  const adopt = useCallback(
    (reply: SignInReply | null) => {
      // Another person, or none: nothing of what was read before may be seen any more.
      if (
        current.current?.id !== reply?.user.id ||
        current.current?.institution.id !== reply?.user.institution.id
      ) {
        queries.clear();
      }
      current.current = reply?.user ?? null;
      setAccessToken(reply?.accessToken ?? null);
      if (reply) adoptPerson(reply.user);
      else void dismissPerson();
      setState({ status: reply ? 'signed_in' : 'signed_out', user: reply?.user ?? null });
      setRenewed(reply);
    },
    [queries],
  );
  // Who was here last may go on with what is kept on this device.
  const standIn = useCallback(async () => {
    const remembered = current.current ?? (await standInPerson());
    current.current ??= remembered;
    setState({ status: current.current ? 'signed_in' : 'unknown', user: current.current });
  }, []);
  const ask = useAsking(standIn);

  useEffect(() => onSessionChange(adopt), [adopt]);
  useEffect(ask, [ask]);
  useRenewal(renewed);
  const tellOtherTabs = useOtherTabs(ask);

  const session = useMemo<Session>(() => {
    const enter = async (entering: Promise<{ data: SignInReply }>) => {
      const { data } = await entering;
      adopt(data);
      tellOtherTabs();
      return data.user;
    };
    return {
      ...state,
      retry: ask,
      signIn: (credentials: Credentials) => enter(login({ body: credentials })),
      signUp: (account: NewAccount) => enter(register({ body: account })),
      signOut: async () => {
        await logout();
        await clearPerson();
        adopt(null);
        tellOtherTabs();
      },
    };
  }, [state, adopt, ask, tellOtherTabs]);

  return <SessionContext value={session}>{children}</SessionContext>;
}
