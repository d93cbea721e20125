/** What a key does: one list of them is acted on and explained. */
export type PlayerCommand = { key: string; meaning: string; run: () => unknown };

/** What keys do beside the section, as far as it is there: the tutor, the notes. */
export type BesideKeys = {
  ask: (() => void) | undefined;
  notes: { open: () => void; bookmark: () => void } | undefined;
};
