import { withRecent, type Entry } from './palette-entries.ts';

export type Owner = { id: string; institution: { id: string } };

/** One list for each person in each institution: two people at one device never see each other's. */
const keyOf = ({ id, institution }: Owner) => `lectern.recent.${institution.id}.${id}`;

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' &&
  value !== null &&
  ['id', 'kind', 'label', 'detail', 'to'].every(
    (field) => typeof (value as Record<string, unknown>)[field] === 'string',
  );

/** What the person opened last on this device. */
export function readRecent(owner: Owner): Entry[] {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(keyOf(owner)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isEntry) : [];
  } catch {
    return []; // storage is switched off, or holds something else
  }
}

/** Keeps what was opened for the next time. */
export function keepRecent(owner: Owner, opened: Entry) {
  try {
    window.localStorage.setItem(keyOf(owner), JSON.stringify(withRecent(readRecent(owner), opened)));
  } catch {
    // Storage is switched off or full: nothing is remembered.
  }
}
