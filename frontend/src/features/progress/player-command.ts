/** What a key does: one list of them is acted on and explained. */
export type PlayerCommand = { key: string; meaning: string; run: () => unknown };
