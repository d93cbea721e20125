import type { QueryClient } from '@tanstack/react-query';
import type { ProgressHint } from '../../api/generated/types.gen.ts';
import { readAgain, readAgainSince } from './live.queries.ts';

export type HintReader = {
  /** Takes a hint; what it says is old is read again after the pause, with what other hints say until then. */
  hint: (hint: ProgressHint) => void;
  /** From now on hints come: what was read before may have changed unheard. */
  live: () => void;
  stop: () => void;
};

/**
 * Reads again what hints say is old, but never while something is being sent: that is shown already, and what is read
 * meanwhile would know nothing of it.
 * @param pause milliseconds between two readings
 */
export function createHintReader(queries: QueryClient, pause: number): HintReader {
  let waiting: ProgressHint[] = [];
  let unheardUntil: number | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    timer ??= setTimeout(read, pause);
  };
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  const read = () => {
    stop();
    if (queries.isMutating() > 0) return soon();
    if (unheardUntil !== null) readAgainSince(queries, unheardUntil);
    else readAgain(queries, waiting);
    unheardUntil = null;
    waiting = [];
  };
  return {
    hint(hint) {
      waiting.push(hint);
      soon();
    },
    live() {
      unheardUntil = Date.now();
      read();
    },
    stop,
  };
}
