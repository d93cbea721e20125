import { visit } from 'unist-util-visit';
import { textOf, type HtmlElement } from './markdown-tree.ts';

type Tree = { type: 'root'; children: HtmlElement[] };

type PlaceOptions = {
  /** The level that the document's highest heading gets, below the page's own: 2–6. */
  startLevel: number;
  /** The page's own title: a first heading that only repeats it is left out. */
  title?: string;
  /** The prefix the sanitiser gave to every id. */
  idPrefix: string;
};

const headingName = /^h([1-6])$/;

function slugOf(heading: HtmlElement): string {
  const words = textOf(heading).trim().toLowerCase();
  return words.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(/\s+/g, '-');
}

function repeats(node: HtmlElement | undefined, title: string): boolean {
  return node !== undefined && headingName.test(node.tagName) && textOf(node).trim() === title.trim();
}

/**
 * Fits a document into its page: headings start at the given level without gaps above, each gets an id, and links
 * within the document find the prefixed ids. Runs after the sanitiser.
 */
export function rehypePlace({ startLevel, title, idPrefix }: PlaceOptions) {
  return (tree: Tree) => {
    const first = tree.children.findIndex((node) => node.type === 'element');
    if (title !== undefined && repeats(tree.children[first], title)) tree.children.splice(first, 1);
    const headings: { element: HtmlElement; level: number }[] = [];
    visit(tree, 'element', (element: HtmlElement) => {
      const level = headingName.exec(element.tagName)?.[1];
      const footnotes = element.properties['id'] === `${idPrefix}footnote-label`;
      if (level && !footnotes) headings.push({ element, level: Number(level) });
      const href = element.properties['href'];
      if (typeof href === 'string' && href.startsWith('#')) {
        element.properties['href'] = `#${idPrefix}${href.slice(1)}`;
      }
    });
    const highest = Math.min(...headings.map((heading) => heading.level));
    for (const { element, level } of headings) {
      element.tagName = `h${Math.min(6, startLevel + level - highest)}`;
      element.properties['id'] ??= idPrefix + slugOf(element);
    }
  };
}

/** What a document needs beyond plain rendering. Filled while it is rendered. */
export type Needs = { math: boolean; highlighting: boolean };

/** Notes whether there is maths or code with a language, so that those downloads happen only where they are used. */
export function rehypeNeeds(needs: Needs) {
  return (tree: Tree) => {
    visit(tree, 'element', (element: HtmlElement) => {
      const names = element.tagName === 'code' ? element.properties['className'] : undefined;
      if (!Array.isArray(names)) return;
      if (names.some((name) => /^(math-|language-math$)/.test(String(name)))) needs.math = true;
      else if (names.some((name) => String(name).startsWith('language-'))) needs.highlighting = true;
    });
  };
}
