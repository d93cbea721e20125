/** Finds texts that say again what another says: Jaccard of sets of hashes, through an index, never pair by pair. */

/**
 * The smallest hashes of a set stand for the whole of it (Broder 1997). Up to this many the overlap is exact, above it
 * an estimate with an error of about 4 %.
 */
const SKETCH_SIZE = 512;
/** A phrase that so many texts share tells no two of them apart; more of them are not compared by it. */
const MOST_OF_A_HASH = 60;
/** Words in a row that count as one phrase. */
const SHINGLE_WORDS = 5;

/** FNV-1a of 32 bits (Fowler, Noll, Vo). */
function hash32(text: string): number {
  let hash = 2166136261;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 16777619);
  }
  return hash >>> 0;
}

/** Hashes of a set of texts, ascending, each once. */
export function sketchOf(texts: Iterable<string>): Uint32Array {
  const hashes = new Set<number>();
  for (const text of texts) hashes.add(hash32(text));
  return Uint32Array.from(hashes).sort().slice(0, SKETCH_SIZE);
}

/** The phrases of five words in a text, as a sketch; empty when it has fewer words. */
export function shinglesOf(words: readonly string[]): Uint32Array {
  const phrases: string[] = [];
  for (let at = 0; at + SHINGLE_WORDS <= words.length; at += 1) {
    phrases.push(words.slice(at, at + SHINGLE_WORDS).join(' '));
  }
  return sketchOf(phrases);
}

/** |a ∩ b| / |a ∪ b| of two sketches, 0 to 1; of the smallest hashes of both together where they are cut off. */
export function jaccard(a: Uint32Array, b: Uint32Array): number {
  let at = 0;
  let other = 0;
  let shared = 0;
  let seen = 0;
  const isCut = a.length === SKETCH_SIZE || b.length === SKETCH_SIZE;
  const most = isCut ? SKETCH_SIZE : a.length + b.length;
  while (seen < most && at < a.length && other < b.length) {
    const left = a[at]!;
    const right = b[other]!;
    if (left === right) shared += 1;
    if (left <= right) at += 1;
    if (right <= left) other += 1;
    seen += 1;
  }
  const all = Math.min(most, seen + a.length - at + b.length - other);
  return all === 0 ? 0 : shared / all;
}

/** A text that repeats an earlier one: their places in the list, and how much they share. */
export type Repeat = { index: number; of: number; overlap: number };

/**
 * @param sketches in the order of the course; empty ones are not compared
 * @param threshold texts that share more than this are repeats
 * @returns each text that repeats an earlier one, with the one it is most like
 */
export function findRepeats(sketches: readonly Uint32Array[], threshold: number): Repeat[] {
  const holders = new Map<number, number[]>();
  const repeats: Repeat[] = [];
  for (const [index, sketch] of sketches.entries()) {
    const candidates = new Set<number>();
    for (const hash of sketch) {
      const known = holders.get(hash);
      if (!known) holders.set(hash, [index]);
      else {
        for (const earlier of known) candidates.add(earlier);
        if (known.length < MOST_OF_A_HASH) known.push(index);
      }
    }
    let best: Repeat | null = null;
    for (const of of candidates) {
      const overlap = jaccard(sketch, sketches[of]!);
      if (overlap > threshold && overlap > (best?.overlap ?? 0)) best = { index, of, overlap };
    }
    if (best) repeats.push(best);
  }
  return repeats;
}
