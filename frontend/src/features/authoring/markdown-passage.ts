import { blocksOf } from './text-blocks.ts';
import { placeAfter, splicesBetween } from './undo-splice.ts';

type Place = { from: number; to: number };

/** Words of a Markdown text as it was when they were selected. */
export type MarkdownPassage = Place & { text: string };

/** What is selected, without the white space around it; null when that is all. */
export function passageIn(text: string, { from, to }: Place): MarkdownPassage | null {
  const selected = text.slice(from, to);
  const words = selected.trim();
  if (words === '') return null;
  const start = from + selected.indexOf(words);
  return { text, from: start, to: start + words.length };
}

/** The words of a passage. */
export const wordsOf = ({ text, from, to }: MarkdownPassage): string => text.slice(from, to);

/** Where the words of a passage stand in the text as it is now; null when they are not there as they were. */
export function placeNow(passage: MarkdownPassage, text: string): Place | null {
  const words = wordsOf(passage);
  // What is written just before the passage is not in it.
  const from = placeAfter(splicesBetween(passage.text, text), passage.from + 1) - 1;
  return from >= 0 && text.startsWith(words, from) ? { from, to: from + words.length } : null;
}

/** The text with Markdown in the place of a passage. */
export function replaced(text: string, { from, to }: Place, markdown: string): string {
  return text.slice(0, from) + markdown.trim() + text.slice(to);
}

/** The text with Markdown below the block in which a passage ends. */
export function placedBelow(text: string, { to }: Place, markdown: string): string {
  let end = 0;
  for (const block of blocksOf(text)) {
    end += block.length;
    if (end >= to) break;
    end += '\n\n'.length;
  }
  const above = text.slice(0, end).trimEnd();
  return `${above}\n\n${markdown.trim()}${text.slice(above.length)}`;
}
