import { diffIndices } from 'node-diff3';

/** One place of a text that is changed: where it begins, what stands there, and what comes in its stead. */
export type Splice = { from: number; removed: string; inserted: string };

/** Above this a change is looked at as one place: comparing more lines takes longer than a writer waits. */
const MOST_LINES = 2_000;

/** The smallest change that makes one text another; null when they are the same. */
export function spliceBetween(before: string, after: string): Splice | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let front = 0;
  while (front < shorter && before[front] === after[front]) front++;
  let back = 0;
  while (back < shorter - front && before[before.length - 1 - back] === after[after.length - 1 - back])
    back++;
  return {
    from: front,
    removed: before.slice(front, before.length - back),
    inserted: after.slice(front, after.length - back),
  };
}

const linesOf = (text: string) => text.split(/(?<=\n)/);

/** The changes that make one text another, place by place: each begins where those before it have led. */
export function splicesBetween(before: string, after: string): Splice[] {
  const [old, fresh] = [linesOf(before), linesOf(after)];
  if (Math.max(old.length, fresh.length) > MOST_LINES) {
    const whole = spliceBetween(before, after);
    return whole ? [whole] : [];
  }
  const offsetIn = (lines: string[], at: number) => lines.slice(0, at).join('').length;
  return diffIndices(old, fresh).flatMap(({ buffer1: [from, length], buffer2: [to, grown] }) => {
    const removed = old.slice(from, from + length).join('');
    const splice = spliceBetween(removed, fresh.slice(to, to + grown).join(''));
    return splice ? [{ ...splice, from: offsetIn(fresh, to) + splice.from }] : [];
  });
}

/** Whether a splice is one of this text: what it takes away does stand there. */
export function fits(text: string, { from, removed }: Splice): boolean {
  return from <= text.length && text.startsWith(removed, from);
}

/** The text after a splice that fits. */
export function spliced(text: string, { from, removed, inserted }: Splice): string {
  return text.slice(0, from) + inserted + text.slice(from + removed.length);
}

/** What takes a splice back. */
export function inverse({ from, removed, inserted }: Splice): Splice {
  return { from, removed: inserted, inserted: removed };
}

const endOf = ({ from, removed }: Splice) => from + removed.length;
const growthOf = ({ removed, inserted }: Splice) => inserted.length - removed.length;

/**
 * Two changes of one text, each as it is after the other; one after the other in either order they give the same text.
 * Null when they change the same words.
 */
export function passed(one: Splice, other: Splice): { one: Splice; other: Splice } | null {
  if (endOf(other) <= one.from) return { one: { ...one, from: one.from + growthOf(other) }, other };
  if (endOf(one) <= other.from) return { one, other: { ...other, from: other.from + growthOf(one) } };
  return null;
}

/** Whether two changes, one after the other, are in one place, as letters are that somebody types. */
export function touches(done: Splice, next: Splice): boolean {
  return next.from <= done.from + done.inserted.length && endOf(next) >= done.from;
}

/** Where a caret is after changes that somebody else made; one inside what they changed stands behind it. */
export function placeAfter(splices: readonly Splice[], place: number): number {
  return splices.reduce((at, splice) => {
    if (at <= splice.from) return at;
    return at >= endOf(splice) ? at + growthOf(splice) : splice.from + splice.inserted.length;
  }, place);
}
