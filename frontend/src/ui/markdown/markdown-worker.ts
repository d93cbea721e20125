import type { FootnoteWords } from './footnote-words.ts';
import type { PlacedText } from './markdown-steps.ts';
import { treeOf } from './markdown-to-tree.ts';
import type { HtmlTree } from './markdown-tree.ts';

export type TextForWorker = { id: number; text: PlacedText; withCode: boolean; words: FootnoteWords };
/** `tree`: null where it could not be made. */
export type TreeFromWorker = { id: number; tree: HtmlTree | null };

// Beside the page: for a text with formulas this is the longest work of all.
self.addEventListener('message', ({ data }: MessageEvent<TextForWorker>) => {
  const answer = (tree: HtmlTree | null) => {
    const reply: TreeFromWorker = { id: data.id, tree };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- for the page of this worker, whose it is
    self.postMessage(reply);
  };
  treeOf(data.text, data.withCode, data.words).then(answer, () => answer(null));
});
