import { whenIdle } from './when-idle.ts';

/** What a page does not need to be read waits until its heading is there; milliseconds after which it waits no longer. */
const LONGEST = 3_000;
/** Milliseconds from a frame until what it shows is painted and what the page itself asks for is under way. */
const PAINTED = 100;

/** A service worker has no page to wait for. */
const hasPage = typeof document !== 'undefined';

let note: () => void = () => undefined;
const shown = new Promise<void>((resolve) => {
  note = resolve;
  if (hasPage) setTimeout(resolve, LONGEST);
  else resolve();
});

/**
 * Called when a page shows its heading, or why it cannot: the first time says that the line is free once that has been
 * painted.
 */
export function notePageShown(): void {
  requestAnimationFrame(() => setTimeout(note, PAINTED));
}

const ownTask = () => new Promise<void>((resolve) => setTimeout(resolve));

/** Resolves when the first page is shown: for each who waits in a task of its own, so that they do not add up. */
export const pageShown = (): Promise<void> => shown.then(ownTask);

/** Milliseconds after which the next part is fetched even where the browser has no moment to spare. */
const LATEST = 400;

const idle = () => new Promise<void>((resolve) => void whenIdle(resolve, LATEST));

/** What nobody has called for yet comes one after the other: all at once it would hold up the page that is being read. */
let turn: Promise<unknown> = shown;

/**
 * A part that is fetched once the first page is shown, so that it is there when the network goes, or as soon as it is
 * called for. Out: a function that resolves with it; where fetching failed the next call tries again.
 */
export function later<Part>(load: () => Promise<Part>): () => Promise<Part> {
  let part: Promise<Part> | null = null;
  const get = () => {
    part ??= load().catch((failure: unknown) => {
      part = null;
      throw failure;
    });
    return part;
  };
  if (hasPage) {
    turn = turn
      .then(idle)
      .then(get)
      .catch(() => undefined);
  }
  return get;
}
