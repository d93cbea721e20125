import { beforeAll, describe, expect, it } from '@jest/globals';
import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { getI18n } from 'react-i18next';
import ReactMarkdown from 'react-markdown';
import rehypeHighlight from 'rehype-highlight';
import rehypeKatex from 'rehype-katex';
import { startEnglish } from '../../testing/english.ts';
import { footnoteWords } from './footnote-words.ts';
import { HtmlTree } from './html-tree.tsx';
import { hasCode, waitsForFormulas, type LazyPlugins } from './lazy-plugins.ts';
import { prepareText } from './prepare-text.ts';
import { optionsOf } from './markdown-options.ts';
import { HIGHLIGHTING, KATEX } from './markdown-plugin-options.ts';
import { treeOf } from './markdown-to-tree.ts';

const SOURCES = {
  'formulas and code':
    'The law $v^2 = 2gh$:\n\n$$\nv = \\sqrt{2gh}\n$$\n\n```python\nreturn (2 * g * h) ** 0.5\n```',
  'a table, a container and two notes':
    '| $a$ | b |\n| --- | --- |\n| 1 | 2 |\n\n:::callout[So]\nText[^1] and [^2]\n:::\n\n[^1]: A note.\n\n[^2]: Another.',
  'HTML that is not allowed': '$x$ <img src="x" onerror="alert(1)"><script>alert(1)</script>',
  'addresses that are not allowed': '$x$ [here](javascript:alert(1)) ![there](media:photo.png)',
  'a formula that is none': '$\\frac{1$ and $\\href{javascript:alert(1)}{x}$',
};
const PLUGINS: LazyPlugins = {
  math: [[rehypeKatex, KATEX]],
  highlighting: [[rehypeHighlight, HIGHLIGHTING]],
};
const textOf = (source: string) => ({
  source,
  title: undefined,
  startLevel: 2,
  idPrefix: 'text-',
  marked: { from: 4, to: 7 },
});
const translator = () => getI18n().getFixedT('en', 'markdown');
const markupOf = (element: React.ReactElement) =>
  renderToStaticMarkup(<MantineProvider>{element}</MantineProvider>);

beforeAll(startEnglish);

describe('a text that is made into a tree beside the page', () => {
  it.each(Object.entries(SOURCES))('is what it would be in the page: %s', async (_name, source) => {
    const tree = await treeOf(textOf(source), hasCode(source), footnoteWords(translator()));
    // What a worker hands over is a copy.
    const markup = markupOf(<HtmlTree tree={structuredClone(tree)} />);
    const needs = { math: false, highlighting: false };
    const inPage = <ReactMarkdown {...optionsOf(textOf(source), needs, PLUGINS, translator())} />;
    expect(markup).toBe(markupOf(inPage));
    expect(markup).toContain('class="katex');
    expect(markup).not.toContain('alert(1)"');
  });

  it('is left to the page where there is no worker', async () => {
    const source = SOURCES['formulas and code'];
    expect(waitsForFormulas(source)).toBe(true);
    expect(await prepareText(textOf(source), translator())).toBeNull();
    expect(waitsForFormulas(source)).toBe(false);
  });
});
