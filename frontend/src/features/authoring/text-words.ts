import { diffIndices } from 'node-diff3';
import { joinBlocks } from './text-blocks.ts';
import { compareTexts } from './text-merge.ts';

/** Words that stayed, came or went, with the white space between them. */
export type WordChange = { kind: 'same' | 'added' | 'removed'; text: string };
/** A stretch of blocks: unchanged, or changed word by word. */
export type BlockChange = { kind: 'same'; text: string } | { kind: 'changed'; words: WordChange[] };

/** Above this many words a stretch is shown as taken out and written anew. */
const MOST_WORDS = 5_000;

// With the space behind them: spaces alone would hold together what has nothing to do with each other.
const wordsOf = (text: string): string[] => text.match(/^\s+|\S+\s*/g) ?? [];
const countWords = (text: string): number => text.match(/[^\s]+/g)?.length ?? 0;

/** How one text became another, word by word. */
export function wordChanges(before: string, after: string): WordChange[] {
  const old = wordsOf(before);
  const now = wordsOf(after);
  const isLong = old.length + now.length > MOST_WORDS;
  const regions = isLong
    ? [{ buffer1: [0, old.length], buffer2: [0, now.length] }]
    : diffIndices(old, now).map(({ buffer1, buffer2 }) => ({ buffer1, buffer2 }));
  const changes: WordChange[] = [];
  const add = (kind: WordChange['kind'], words: string[]) => {
    if (words.length > 0) changes.push({ kind, text: words.join('') });
  };
  let place = 0;
  for (const { buffer1, buffer2 } of regions) {
    add('same', old.slice(place, buffer1[0]!));
    add('removed', old.slice(buffer1[0]!, buffer1[0]! + buffer1[1]!));
    add('added', now.slice(buffer2[0]!, buffer2[0]! + buffer2[1]!));
    place = buffer1[0]! + buffer1[1]!;
  }
  add('same', old.slice(place));
  return changes;
}

/** How one text became another: blocks that stayed, and the words of those that did not. */
export function blockChanges(before: string, after: string): BlockChange[] {
  return compareTexts({ base: before, mine: after, theirs: before }).map(({ base, mine, change }) =>
    change === null
      ? { kind: 'same', text: joinBlocks(mine) }
      : { kind: 'changed', words: wordChanges(joinBlocks(base), joinBlocks(mine)) },
  );
}

/** How many words came and went. */
export function countChanges(changes: BlockChange[]): { added: number; removed: number } {
  const words = changes.flatMap((change) => (change.kind === 'changed' ? change.words : []));
  const count = (kind: WordChange['kind']) =>
    words.reduce((sum, word) => sum + (word.kind === kind ? countWords(word.text) : 0), 0);
  return { added: count('added'), removed: count('removed') };
}
