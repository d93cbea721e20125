import type { TFunction } from 'i18next';
import { footnoteWords } from './footnote-words.ts';
import { awaitFormulas, awaitLooks, hasCode } from './lazy-plugins.ts';
import type { PlacedText } from './markdown-steps.ts';
import type { HtmlTree } from './markdown-tree.ts';
import { treeFromWorker } from './markdown-worker-client.ts';

/**
 * A text with formulas, made ready beside the page, and the fonts that it looks like itself with. Out: null where that
 * cannot be done: then its formulas can be set in the page, unless that fails or takes long as well.
 */
export async function prepareText(text: PlacedText, t: TFunction<'markdown'>): Promise<HtmlTree | null> {
  const withCode = hasCode(text.source);
  const [tree] = await Promise.all([
    treeFromWorker({ text, withCode, words: footnoteWords(t) }),
    awaitLooks(withCode),
  ]);
  if (tree === null) await awaitFormulas(withCode);
  return tree;
}
