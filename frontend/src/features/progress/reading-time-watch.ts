import { endLearningSession } from '../../api/generated/sdk.gen.ts';
import { beginReading, giveBack, takeSeconds, withActivity, withVisibility } from './reading-time.ts';
import { takeTurn } from './reading-turn.ts';
import { reportedVisit } from './visit.ts';

/** Seconds below which opening a section was only passing by. */
const PASSING_BY = 3;

const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove', 'scroll'] as const;

/** Says that the person goes away. Nobody waits for the answer: a visit that is not ended ends by itself. */
function endVisit() {
  const sessionId = reportedVisit();
  if (sessionId) endLearningSession({ path: { sessionId }, keepalive: true }).catch(() => undefined);
}

/** `take`: the whole seconds not reported yet. `flush` reports them. */
export type ReadingTimeWatch = { take: () => number; flush: () => void; stop: () => void };

/**
 * Measures how long one section is read, and reports it when the tab goes away and when it is stopped. Of several tabs
 * only the one that was in front last counts. What could not be reported is tried again with the next report.
 * @param openedAt when it was opened, in milliseconds since 1970
 */
export function watchReadingTime(
  openedAt: number,
  report: (seconds: number) => Promise<void>,
): ReadingTimeWatch {
  let time = beginReading(openedAt, !document.hidden);
  const putBack = (seconds: number) => {
    time = giveBack(time, seconds);
  };
  const take = () => {
    const taken = takeSeconds(time, Date.now());
    time = taken.time;
    return taken.seconds;
  };
  const flush = () => {
    const seconds = take();
    if (seconds < PASSING_BY) putBack(seconds);
    else report(seconds).catch(() => putBack(seconds));
  };
  const count = (counts: boolean) => {
    time = withVisibility(time, Date.now(), counts);
    if (!counts) flush();
  };
  let giveTurnBack = () => {};
  const comeToFront = () => {
    giveTurnBack();
    giveTurnBack = takeTurn(() => count(false));
    count(true);
  };
  if (!document.hidden) comeToFront();
  const stopListening = listen({
    onSign: () => {
      time = withActivity(time, Date.now());
    },
    onVisibility: () => (document.hidden ? count(false) : comeToFront()),
    onFront: comeToFront,
    onLeave: () => {
      flush();
      endVisit();
    },
  });
  const stop = () => {
    stopListening();
    giveTurnBack();
    flush();
  };
  return { take, flush, stop };
}

type Listeners = Record<'onSign' | 'onVisibility' | 'onFront' | 'onLeave', () => void>;

function listen({ onSign, onVisibility, onFront, onLeave }: Listeners): () => void {
  for (const sign of signs) window.addEventListener(sign, onSign, { passive: true, capture: true });
  document.addEventListener('visibilitychange', onVisibility);
  window.addEventListener('focus', onFront);
  window.addEventListener('pagehide', onLeave);
  return () => {
    for (const sign of signs) window.removeEventListener(sign, onSign, { capture: true });
    document.removeEventListener('visibilitychange', onVisibility);
    window.removeEventListener('focus', onFront);
    window.removeEventListener('pagehide', onLeave);
  };
}
