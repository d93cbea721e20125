/** Passages by what they mean, and lists of passages made into one. Pure. */
import type { Passage } from './tutoring.passages.ts';

/** Reciprocal rank fusion: Cormack, Clarke and Büttcher 2009, with the constant they found to work. */
const K = 60;
/** Below this cosine a passage counts as being about something else. */
const LEAST_LIKENESS = 0.25;
/** Farther down nothing is near any more; it would only push words aside. */
const NEAREST_MOST = 20;

/**
 * The passages nearest to a question in meaning, best first.
 * @param vectors one for each passage, of length one; null where there is none
 * @param asked of length one; vectors of another length are passed over
 */
export function nearestPassages(
  passages: readonly Passage[],
  vectors: readonly (Float32Array | null)[],
  asked: Float32Array,
): Passage[] {
  return passages
    .map((passage, index) => ({ passage, likeness: likeness(vectors[index] ?? null, asked) }))
    .filter((found) => found.likeness >= LEAST_LIKENESS)
    .toSorted((one, other) => other.likeness - one.likeness)
    .slice(0, NEAREST_MOST)
    .map(({ passage }) => passage);
}

function likeness(vector: Float32Array | null, asked: Float32Array): number {
  if (vector?.length !== asked.length) return -1;
  return vector.reduce((sum, number, index) => sum + number * asked[index]!, 0);
}

/** @returns the vector with length one, in numbers of four bytes; null when it has no direction */
export function unitVector(vector: readonly number[]): Float32Array | null {
  const length = Math.hypot(...vector);
  if (!Number.isFinite(length) || length === 0) return null;
  return Float32Array.from(vector, (number) => number / length);
}

/** One list of several, each best first: what stands high in any of them, before all what does in more than one. */
export function fuseRanks(lists: readonly (readonly Passage[])[]): Passage[] {
  const scores = new Map<Passage, number>();
  for (const list of lists) {
    for (const [index, passage] of list.entries()) {
      scores.set(passage, (scores.get(passage) ?? 0) + 1 / (K + index + 1));
    }
  }
  return [...scores].toSorted(([, one], [, other]) => other - one).map(([passage]) => passage);
}
