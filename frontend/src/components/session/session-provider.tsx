import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { setAccessToken } from '../../api/access-token.ts';
import { login, logout, register } from '../../api/generated/sdk.gen.ts';
import type { SignedInUser, SignInReply } from '../../api/generated/types.gen.ts';
import { onSessionChange, refreshOnce } from '../../api/refresh.ts';
import { SessionContext, type Credentials, type NewAccount, type Session } from './session-context.ts';

/** Tells the other tabs of this browser that somebody signed in or out here. */
const channelName = 'lectern.session';

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
      setState({ status: reply ? 'signed_in' : 'signed_out', user: reply?.user ?? null });
      setRenewed(reply);
    },
    [queries],
  );
  const ask = useCallback(() => {
    refreshOnce().catch(() => setState((now) => (now.user ? now : { status: 'unknown', user: null })));
  }, []);

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
        adopt(null);
        tellOtherTabs();
      },
    };
  }, [state, adopt, ask, tellOtherTabs]);

  return <SessionContext value={session}>{children}</SessionContext>;
}
