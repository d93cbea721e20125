/** Counting and ordering that is done by code, whatever a model says: minutes, weights, dependencies, key positions. */
import { createHash } from 'node:crypto';

/**
 * Divides a whole number in proportion to the given values (largest remainder), at least 1 each.
 * @param values proportions; what is not a positive number counts as the smallest share
 * @returns whole numbers that add up to `total`, or to one each when `total` is less than that
 */
export function apportion(values: readonly number[], total: number): number[] {
  const weights = values.map((value) => (Number.isFinite(value) && value > 0 ? value : 0));
  const sum = weights.reduce((whole, weight) => whole + weight, 0);
  // One is set aside for everybody; only what is left follows the proportions.
  const rest = Math.max(0, Math.round(total) - values.length);
  const exact = weights.map((weight) => (sum > 0 ? weight / sum : 1 / weights.length) * rest);
  const shares = exact.map((share) => Math.floor(share));
  const missing = rest - shares.reduce((whole, share) => whole + share, 0);
  const byRemainder = exact
    .map((share, index) => ({ index, remainder: share - Math.floor(share) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
    .slice(0, missing);
  const lucky = new Set(byRemainder.map(({ index }) => index));
  return shares.map((share, index) => 1 + share + (lucky.has(index) ? 1 : 0));
}

/**
 * Puts modules behind those they require and keeps their order otherwise (topological sort). Requirements that are
 * out of range, of oneself, or that close a circle are dropped.
 * @param requires for each module the indexes of those it requires
 * @returns `order`: old indexes in the new order; `dependsOn`: for each new place the earlier places it requires
 */
export function orderModules(requires: readonly (readonly number[])[]): {
  order: number[];
  dependsOn: number[][];
} {
  const placeOf = new Map<number, number>();
  const order: number[] = [];
  const isMet = (needed: number) => placeOf.has(needed) || requires[needed] === undefined;
  while (order.length < requires.length) {
    const waiting = requires.flatMap((_, index) => (placeOf.has(index) ? [] : [index]));
    const ready = waiting.find((index) =>
      requires[index]?.every((needed) => needed === index || isMet(needed)),
    );
    const next = ready ?? (waiting[0] as number);
    placeOf.set(next, order.length);
    order.push(next);
  }
  const dependsOn = order.map((index, place) => {
    const places = (requires[index] ?? []).map((needed) => placeOf.get(needed) ?? place);
    return [...new Set(places.filter((earlier) => earlier < place))].sort((a, b) => a - b);
  });
  return { order, dependsOn };
}

/** A number from 0 to 2³² − 1 that a text always gives again. */
function hashNumber(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0);
}

/**
 * Where the right option of a question goes. Among `count` questions in a row that have `count` options each, every
 * position occurs once, in an order that the seed decides, so that guessing one position gains nothing.
 * @param index the question's number among all of the course
 * @returns a position from 0 to count − 1
 */
export function keyPosition(seed: string, index: number, count: number): number {
  const row = Math.floor(index / count);
  const positions = Array.from({ length: count }, (_, position) => position);
  const shuffled = byHash(positions, (position) => `${seed}|${row}|${position}`);
  return shuffled[index % count] ?? 0;
}

/** Orders items by the hash of a text: fixed, but without meaning. */
export function byHash<T>(items: readonly T[], textOf: (item: T) => string): T[] {
  return items
    .map((item) => ({ item, rank: hashNumber(textOf(item)) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

/** The run of `items` that belongs to part `index` of `parts`: all parts together hold each item once. */
export function partOf<T>(items: readonly T[], parts: number, index: number): T[] {
  const boundary = (part: number) => Math.floor((part * items.length) / parts);
  return items.slice(boundary(index), boundary(index + 1));
}
