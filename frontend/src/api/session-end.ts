import type { Person } from '../lib/device/device-database.ts';

/** Requests that wait at most: what a page asks for by the clock must not pile up behind a dialog. */
const MOST_WAITING = 50;

let pages = 0;
let ended: Person | null = null;
let waiting: ((isBack: boolean) => void)[] = [];

/** A page is open that somebody has to be signed in for: they are asked to sign in again there. Out: it is closed. */
export function askAgainHere(): () => void {
  pages += 1;
  return () => {
    pages -= 1;
  };
}

/** The server ended the session of this person. Out: whether they can be asked to sign in again where they are. */
export function endSession(person: Person): boolean {
  if (pages > 0) ended = person;
  return ended !== null;
}

/** Whose session ended, while they are asked to sign in again. */
export const endedPerson = () => ended;

/** Somebody signed in again, or nobody will: what waited goes on. */
export function settleEnd(isBack: boolean): void {
  const held = waiting;
  ended = null;
  waiting = [];
  for (const go of held) go(isBack);
}

/** Waits while somebody is asked to sign in again. Out: whether there is a session again; at once when nobody is asked. */
export function signedInAgain(): Promise<boolean> {
  if (!ended || waiting.length >= MOST_WAITING) return Promise.resolve(false);
  return new Promise((resolve) => {
    waiting.push(resolve);
  });
}
