import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { setAccessToken } from '../../api/access-token.ts';
import { adoptPerson, clearPerson, dismissPerson, personOf, standInPerson } from '../../api/device-person.ts';
import { login, logout, register } from '../../api/generated/sdk.gen.ts';
import type { SignedInUser, SignInReply } from '../../api/generated/types.gen.ts';
import { onSessionChange, refreshOnce } from '../../api/refresh.ts';
import { endedPerson, endSession, settleEnd } from '../../api/session-end.ts';
import { storedLanguage } from '../../lib/i18n/i18n.ts';
import { laterPart } from '../../lib/later-part.ts';
import { OptionalPart } from '../../ui/optional-part.tsx';
import { followAccount } from './account-language.ts';
import { SessionContext, type Credentials, type NewAccount, type Session } from './session-context.ts';

/** Tells the other tabs of this browser that somebody signed in or out here. */
const channelName = 'lectern.session';

/** Milliseconds to wait for the first answer about the session. */
const PATIENCE = 5_000;

type State = Pick<Session, 'status' | 'user' | 'isEnded'>;

/** What other tabs are told: that somebody signed in, or that they went. */
type Message = 'changed' | 'left';

/** Needed by few and unforeseen: it is there when the network is weak. */
const SignInAgain = laterPart(async () => (await import('./sign-in-again.tsx')).SignInAgain, 'account');

/** Renews the token a minute before it ends, so that a stream or an upload does not meet an expired one. */
function useRenewal(session: SignInReply | null) {
  useEffect(() => {
    if (session === null) return undefined;
    const delay = Math.max(10, session.expiresIn - 60) * 1000;
    const timer = window.setTimeout(() => void refreshOnce().catch(() => undefined), delay);
    return () => window.clearTimeout(timer);
  }, [session]);
}

function useOtherTabs(onMessage: (message: Message) => void): (message: Message) => void {
  const channel = useRef<BroadcastChannel | null>(null);
  useEffect(() => {
    const opened = new BroadcastChannel(channelName);
    opened.addEventListener('message', ({ data }: MessageEvent<Message>) => onMessage(data));
    channel.current = opened;
    return () => opened.close();
  }, [onMessage]);
  return useCallback((message) => channel.current?.postMessage(message), []);
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

/** Who is signed in, as a state that replies of the server, and people who go, change. */
function useSessionState() {
  const queries = useQueryClient();
  const [state, setState] = useState<State>({ status: 'loading', user: null, isEnded: false });
  const [renewed, setRenewed] = useState<SignInReply | null>(null);
  const current = useRef<SignedInUser | null>(null);

  const adopt = useCallback(
    (reply: SignInReply | null) => {
      const before = current.current;
      const isOther = before?.id !== reply?.user.id || before?.institution.id !== reply?.user.institution.id;
      // Another person, or none: nothing of what was read before may be seen any more.
      if (isOther) queries.clear();
      current.current = reply?.user ?? null;
      setAccessToken(reply?.accessToken ?? null);
      if (reply) {
        adoptPerson(reply.user);
        void followAccount(reply.user, reply.language);
      } else void dismissPerson();
      setState({ status: reply ? 'signed_in' : 'signed_out', user: reply?.user ?? null, isEnded: false });
      setRenewed(reply);
      settleEnd(reply !== null);
    },
    [queries],
  );
  /** Takes what a refresh came to. A session that ended is not left at once: the person may be writing. */
  const hear = useCallback(
    (reply: SignInReply | null) => {
      const before = current.current;
      if (reply || !before || !endSession(personOf(before))) {
        adopt(reply);
        return;
      }
      void dismissPerson();
      setState({ status: 'signed_in', user: before, isEnded: true });
      setRenewed(null);
    },
    [adopt],
  );
  // Who was here last may go on with what is kept on this device.
  const standIn = useCallback(async () => {
    const remembered = current.current ?? (await standInPerson());
    current.current ??= remembered;
    const status = current.current ? 'signed_in' : 'unknown';
    setState({ status, user: current.current, isEnded: endedPerson() !== null });
  }, []);
  return { state, renewed, adopt, hear, standIn };
}

/** Keeps who is signed in. The token is in memory; a page that is opened anew gets one by the refresh cookie. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const { state, renewed, adopt, hear, standIn } = useSessionState();
  const ask = useAsking(standIn);

  useEffect(() => onSessionChange(hear), [hear]);
  useEffect(ask, [ask]);
  useRenewal(renewed);
  const listen = useCallback((message: Message) => (message === 'left' ? adopt(null) : ask()), [adopt, ask]);
  const tellOtherTabs = useOtherTabs(listen);

  const session = useMemo<Session>(() => {
    const enter = async (entering: Promise<{ data: SignInReply }>) => {
      const { data } = await entering;
      adopt(data);
      tellOtherTabs('changed');
      return data.user;
    };
    return {
      ...state,
      retry: ask,
      signIn: (credentials: Credentials) => enter(login({ body: credentials })),
      signUp: (account: NewAccount) =>
        enter(register({ body: { ...account, language: storedLanguage() ?? undefined } })),
      signOut: async () => {
        await logout();
        await clearPerson();
        adopt(null);
        tellOtherTabs('left');
      },
      leave: () => adopt(null),
    };
  }, [state, adopt, ask, tellOtherTabs]);

  return (
    <SessionContext value={session}>
      {children}
      <OptionalPart>{state.isEnded && <SignInAgain />}</OptionalPart>
    </SessionContext>
  );
}
