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

/** Resolves when the first page is shown. */
export const pageShown = (): Promise<void> => shown;

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
  if (hasPage) void shown.then(get).catch(() => undefined);
  return get;
}
