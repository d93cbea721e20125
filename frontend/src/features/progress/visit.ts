import { newId } from '../../lib/ids.ts';

const key = 'lectern.visit';

/** After so long without a report the next one belongs to another visit, as on the server: 30 minutes. */
const IDLE = 30 * 60_000;

type Visit = { id: string; lastUsed: number };

let current: Visit | null = null;

function stored(): Visit | null {
  try {
    const visit = JSON.parse(window.sessionStorage.getItem(key) ?? 'null') as Visit | null;
    return visit && typeof visit.id === 'string' && typeof visit.lastUsed === 'number' ? visit : null;
  } catch {
    return null; // Storage is switched off: the visit ends with the page.
  }
}

/** The id of this visit, for `x-session-id`: one per tab until it has been quiet for half an hour. */
export function visitId(now = Date.now()): string {
  const known = current ?? stored();
  current = { id: known && now - known.lastUsed < IDLE ? known.id : newId(now), lastUsed: now };
  try {
    window.sessionStorage.setItem(key, JSON.stringify(current));
  } catch {
    // Storage is switched off.
  }
  return current.id;
}

/** The id of the visit that something was reported in from this tab; null when nothing was. */
export const reportedVisit = (): string | null => current?.id ?? null;
