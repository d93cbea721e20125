/**
 * Which passages say the same, by the words they share: stems of content words, since learners read other words than
 * the document has. It finds copies and close retellings; it cannot tell whether a free one is true.
 */
import { stemmer } from 'stemmer';

const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}]+/gu;
const SINGLE = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]$/u;
const NUMBER = /^\p{N}/u;
/** Shorter words carry little; numbers always do. */
const SHORTEST_WORD = 4;
/** A passage is taught where so much of what it says is said. */
export const TAUGHT_SHARE = 0.6;
/** Fewer shared stems prove nothing, unless they are all there are. */
const FEWEST_SHARED = 4;
/** A stem in more passages than this tells them apart no more. */
const MOST_PASSAGES_OF_STEM = 400;
/** Of the passages most like it, so many together may hold what one passage says. */
const NEAREST = 4;

/** The content of a text, for comparing. */
export function stemsOf(text: string): Set<string> {
  const stems = new Set<string>();
  let before = '';
  for (const [word] of text.toLowerCase().matchAll(WORD)) {
    if (SINGLE.test(word)) {
      if (before !== '') stems.add(before + word);
      before = word;
      continue;
    }
    before = '';
    if (word.length >= SHORTEST_WORD || NUMBER.test(word)) stems.add(stemmer(word));
  }
  return stems;
}

/** Finds passages by what they say. `add` all of them first. */
export function createPassageIndex() {
  const passages: Set<string>[] = [];
  const postings = new Map<string, number[]>();

  return {
    /** @returns the number of the passage */
    add(stems: Set<string>): number {
      const number = passages.push(stems) - 1;
      for (const stem of stems) {
        const list = postings.get(stem);
        if (list) list.push(number);
        else postings.set(stem, [number]);
      }
      return number;
    },

    /**
     * @returns the passages that a text says, with those it shares most with first, and how much of the text stands in
     * the passages nearest to it (0 to 1)
     */
    find(stems: Set<string>): { said: number[]; support: number } {
      const shared = new Map<number, number>();
      for (const stem of stems) {
        const list = postings.get(stem) ?? [];
        if (list.length > MOST_PASSAGES_OF_STEM) continue;
        for (const number of list) shared.set(number, (shared.get(number) ?? 0) + 1);
      }
      const nearest = [...shared].sort((one, other) => other[1] - one[1]);
      const said = nearest.filter(([number, count]) => {
        const size = passages[number]?.size ?? 0;
        return count >= Math.min(FEWEST_SHARED, size) && count >= TAUGHT_SHARE * size;
      });
      const near = nearest.slice(0, NEAREST).map(([number]) => passages[number] ?? new Set());
      const held = [...stems].filter((stem) => near.some((passage) => passage.has(stem))).length;
      return { said: said.map(([number]) => number), support: stems.size === 0 ? 1 : held / stems.size };
    },
  };
}
