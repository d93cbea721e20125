/** Which paragraph became which: pairs the blocks of two texts that say nearly the same. */

/** Below this share of common words two paragraphs are different ones, not two wordings of one. */
const ALIKE = 0.35;
/** Above this the table of pairs costs more than it tells. */
const MOST_PAIRS = 40_000;

/** A block of the one text beside that of the other; one of them is missing where nothing corresponds. */
export type BlockPair = { left: string | null; right: string | null };

/**
 * Pairs blocks in order so that the pairs are as alike as can be (Needleman and Wunsch 1970, with the Dice
 * coefficient of their words).
 * @returns every block of both, in the order of each; null when there are too many to compare
 */
export function alignBlocks(left: readonly string[], right: readonly string[]): BlockPair[] | null {
  if (left.length * right.length > MOST_PAIRS) return null;
  const leftWords = left.map(wordsOf);
  const rightWords = right.map(wordsOf);
  const likeness = leftWords.map((words) => rightWords.map((other) => dice(words, other)));
  const best = Array.from({ length: left.length + 1 }, () => new Float64Array(right.length + 1));
  for (let row = left.length - 1; row >= 0; row -= 1) {
    for (let column = right.length - 1; column >= 0; column -= 1) {
      const alike = likeness[row]![column]!;
      const paired = alike < ALIKE ? -1 : alike + best[row + 1]![column + 1]!;
      best[row]![column] = Math.max(paired, best[row + 1]![column]!, best[row]![column + 1]!);
    }
  }
  const pairs: BlockPair[] = [];
  let row = 0;
  let column = 0;
  while (row < left.length || column < right.length) {
    const alike = likeness[row]?.[column] ?? 0;
    const ifPaired = alike + (best[row + 1]?.[column + 1] ?? 0);
    const isPair = alike >= ALIKE && best[row]![column] === ifPaired;
    if (isPair) pairs.push({ left: left[row++]!, right: right[column++]! });
    else if (row < left.length && (column === right.length || best[row]![column] === best[row + 1]![column]))
      pairs.push({ left: left[row++]!, right: null });
    else pairs.push({ left: null, right: right[column++]! });
  }
  return pairs;
}

type Words = { counts: Map<string, number>; total: number };

function wordsOf(text: string): Words {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [text.trim()];
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { counts, total: words.length };
}

function dice(one: Words, other: Words): number {
  let common = 0;
  for (const [word, count] of one.counts) common += Math.min(count, other.counts.get(word) ?? 0);
  return (2 * common) / (one.total + other.total);
}
