import rehypeKatex from 'rehype-katex';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import type { FootnoteWords } from './footnote-words.ts';
import { keepSafeAddresses } from './markdown-addresses.ts';
import { HIGHLIGHTING, KATEX } from './markdown-plugin-options.ts';
import { stepsOf, type PlacedText } from './markdown-steps.ts';
import type { HtmlTree, PluginList } from './markdown-tree.ts';

let colours: Promise<PluginList> | null = null;

async function makeColours(): Promise<PluginList> {
  const { default: highlight } = await import('rehype-highlight');
  const colour = highlight(HIGHLIGHTING);
  return [() => colour];
}

/**
 * From a text with formulas to a safe tree, as react-markdown makes it on the way to its elements. In: `withCode` has code
 * coloured. Throws what a step throws.
 */
export async function treeOf(text: PlacedText, withCode: boolean, words: FootnoteWords): Promise<HtmlTree> {
  if (withCode) colours ??= makeColours();
  const afterwards: PluginList = [[rehypeKatex, KATEX], ...((await colours) ?? [])];
  const needs = { math: false, highlighting: false };
  const { remarkPlugins, remarkRehypeOptions, rehypePlugins } = stepsOf(text, needs, afterwards, words);
  const processor = unified()
    .use(remarkParse)
    .use(remarkPlugins)
    .use(remarkRehype, { ...remarkRehypeOptions, allowDangerousHtml: true })
    .use(rehypePlugins);
  const tree = processor.runSync(processor.parse(text.source), text.source) as HtmlTree;
  keepSafeAddresses(tree);
  // Nobody asks for them any more, and they are half of what a worker hands over.
  visit(tree, (node) => {
    delete node.position;
  });
  return tree;
}
