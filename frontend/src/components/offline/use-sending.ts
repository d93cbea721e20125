import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { isStandIn } from '../../api/device-person.ts';
import { sendOutbox } from '../../api/outbox-sender.ts';
import { refreshOnce } from '../../api/refresh.ts';
import { noteReached } from '../../lib/reachability.ts';
import { askForBackgroundSending } from './service-worker.ts';
import { readWork, useReachable } from './work-store.ts';

/** Milliseconds between looks: whether the server is back, what waits, and whether anything does. */
const LOOK = { away: 5_000, waiting: 10_000, idle: 30_000 };
/** Milliseconds to wait for a sign of life. */
const PATIENCE = 5_000;

async function probe(): Promise<void> {
  const options = { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) } as const;
  const reply = await fetch('/health', options).catch(() => null);
  noteReached(reply?.ok ?? false);
}

/** While the server is away: looks for it now and then, and when the browser says that the network is back. */
function useProbe(reachable: boolean) {
  useEffect(() => {
    if (reachable) return undefined;
    const look = () => void probe();
    const noteVisibility = () => !document.hidden && look();
    const timer = window.setInterval(look, LOOK.away);
    window.addEventListener('online', look);
    document.addEventListener('visibilitychange', noteVisibility);
    return () => {
      window.clearInterval(timer);
      window.removeEventListener('online', look);
      document.removeEventListener('visibilitychange', noteVisibility);
    };
  }, [reachable]);
}

/** Renews the session if need be, then sends. */
async function sendNow() {
  if (isStandIn()) await refreshOnce().catch(() => null);
  if (isStandIn()) return [];
  const { replies } = await sendOutbox();
  return replies.flatMap((reply) => reply.achievements);
}

type Earned = Awaited<ReturnType<typeof sendNow>>[number];

/**
 * Sends what waits on this device: at start, when the server is back, and now and then. When something was sent, here or
 * by another tab, all that is shown is asked for again.
 */
export function useSending(signedIn: boolean, waiting: number, onEarned: (earned: Earned) => void) {
  const queries = useQueryClient();
  const reachable = useReachable();
  const latest = useRef(onEarned);
  useEffect(() => {
    latest.current = onEarned;
  });
  useProbe(reachable);

  const somethingWaits = waiting > 0;
  useEffect(() => {
    if (!signedIn || !reachable) return undefined;
    const send = () => {
      sendNow().then(
        (earned) => earned.forEach((each) => latest.current(each)),
        () => undefined,
      );
      // What was just being sent may have become something that waits.
      void readWork();
    };
    send();
    const timer = window.setInterval(send, somethingWaits ? LOOK.waiting : LOOK.idle);
    return () => window.clearInterval(timer);
  }, [signedIn, reachable, somethingWaits]);

  useEffect(() => {
    if (somethingWaits) void askForBackgroundSending();
  }, [somethingWaits]);

  const before = useRef(waiting);
  useEffect(() => {
    if (waiting < before.current) void queries.invalidateQueries();
    before.current = waiting;
  }, [waiting, queries]);
}
