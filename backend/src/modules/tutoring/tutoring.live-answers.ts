/** Answers that are being written in this process, with those who read along. An answer that nobody reads is stopped. */

/** Why the work on an answer was ended from outside; too slow has the reason of `AbortSignal.timeout`. */
export type EndedBy = 'reader' | 'program';

export type LiveAnswer = {
  /** Ends when the last reader leaves, when it has taken too long, or when the program stops. */
  signal: AbortSignal;
  /** What is shown from now on. A text that does not go on the last one replaces it. */
  show(text: string): void;
};

export type Piece = { from: number; text: string };

type Entry = {
  shown: string;
  readers: Set<(piece: Piece) => unknown>;
  leaving: AbortController;
  done: Promise<void>;
};

export type LiveAnswers = {
  /** Starts the work on an answer; it must not reject. */
  start(id: string, work: (answer: LiveAnswer) => Promise<void>): void;
  /**
   * Reads along until the answer is done or the reader leaves.
   * @returns false when no such answer is being written here
   */
  follow(id: string, gone: AbortSignal, onPiece: (piece: Piece) => unknown): Promise<boolean>;
  /** Stops all, for a program that stops. */
  endAll(): Promise<void>;
};

/** @param longestMs how long one answer may take */
export function createLiveAnswers(longestMs: number): LiveAnswers {
  const entries = new Map<string, Entry>();
  return {
    start(id, work) {
      const leaving = new AbortController();
      const entry: Entry = { shown: '', readers: new Set(), leaving, done: Promise.resolve() };
      entries.set(id, entry);
      const signal = AbortSignal.any([leaving.signal, AbortSignal.timeout(longestMs)]);
      entry.done = work({ signal, show: (text) => show(entry, text) }).finally(() => entries.delete(id));
    },

    async follow(id, gone, onPiece) {
      const entry = entries.get(id);
      if (!entry) return false;
      const left = Promise.withResolvers<void>();
      const leave = () => left.resolve();
      gone.addEventListener('abort', leave, { once: true });
      if (gone.aborted) leave();
      entry.readers.add(onPiece);
      if (entry.shown !== '') onPiece({ from: 0, text: entry.shown });
      await Promise.race([entry.done, left.promise]);
      gone.removeEventListener('abort', leave);
      entry.readers.delete(onPiece);
      if (gone.aborted && entry.readers.size === 0) entry.leaving.abort('reader' satisfies EndedBy);
      return true;
    },

    async endAll() {
      const all = [...entries.values()];
      for (const { leaving } of all) leaving.abort('program' satisfies EndedBy);
      await Promise.all(all.map(({ done }) => done));
    },
  };
}

function show(entry: Entry, text: string): void {
  const goesOn = text.startsWith(entry.shown);
  if (goesOn && text.length === entry.shown.length) return;
  const from = goesOn ? entry.shown.length : 0;
  entry.shown = text;
  for (const tell of entry.readers) tell({ from, text: text.slice(from) });
}
