import { visit } from 'unist-util-visit';
import { plainTextOf, type MarkdownNode } from './markdown-tree.ts';
import { termKey } from './term-source.ts';

type Source = { toString(): string };

function written(node: MarkdownNode, source: string): string {
  return source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
}

/** Pandoc's rule for `$`: no blank inside the dollars, no digit behind them. Otherwise it is money, not maths. */
function isMoney(node: MarkdownNode, source: string): boolean {
  const text = written(node, source);
  if (text.startsWith('$$')) return false;
  const behind = source[node.position?.end.offset ?? 0] ?? '';
  return /^\$\s|\s\$$/.test(text) || /\d/.test(behind);
}

/** `:::name[Title]` becomes `<div data-container data-title>`; the components decide how each name looks. */
function asContainer(node: MarkdownNode) {
  const first = node.children?.[0];
  const label = first?.data?.directiveLabel ? plainTextOf(first) : undefined;
  if (label !== undefined) node.children?.shift();
  node.data = { hName: 'div', hProperties: { dataContainer: node.name, dataTitle: label } };
}

const media = new Set(['video', 'audio', 'file', 'embed']);

/** `::video[Title]{src="…" captions="…" lang="…"}` becomes `<div data-media data-src …>` for the components. */
function asMedia(node: MarkdownNode) {
  const { src, captions, lang } = node.attributes ?? {};
  node.data = {
    hName: 'div',
    hProperties: {
      dataMedia: node.name,
      dataTitle: plainTextOf(node),
      dataSrc: src ?? undefined,
      dataCaptions: captions ?? undefined,
      dataLang: lang ?? undefined,
    },
  };
  node.children = [];
}

const isTerm = (node: MarkdownNode) =>
  node.type === 'textDirective' && node.name === 'term' && Boolean(node.children?.length);

/** `:term[words]{of="…" definition="…"}` becomes `<dfn data-term data-definition>` for the components. */
function asTerm(node: MarkdownNode, seen: Set<string>) {
  const { of, definition } = node.attributes ?? {};
  const name = of?.trim() || plainTextOf(node);
  const key = termKey(name);
  node.data = {
    hName: 'dfn',
    hProperties: {
      dataTerm: name,
      dataDefinition: definition?.trim() || undefined,
      dataFirst: seen.has(key) ? undefined : 'true',
    },
  };
  seen.add(key);
}

/** Inside a link a term is its words: nothing can be pressed inside of what is pressed already. */
function withoutTermsInside(link: MarkdownNode) {
  visit(link, isTerm as never, (node: MarkdownNode) => {
    node.type = 'words';
    node.data = { hName: 'span' };
  });
}

function replaceByText(node: MarkdownNode, index: number, parent: MarkdownNode, source: string) {
  const text = { type: 'text', value: written(node, source), position: node.position };
  const block = node.type === 'leafDirective';
  parent.children![index] = block ? { type: 'paragraph', children: [text] } : text;
}

/**
 * Keeps prose prose: "Note:this" is no directive and "$5 and $10" no formula, only `:::` containers, media, terms and real
 * maths mean more than they say.
 */
export function remarkProse() {
  return (tree: MarkdownNode, file: Source) => {
    const source = file.toString();
    const terms = new Set<string>();
    visit(tree, (node: MarkdownNode, index: number | undefined, parent: MarkdownNode | undefined) => {
      if (node.type === 'containerDirective') {
        asContainer(node);
        return;
      }
      if (node.type === 'leafDirective' && media.has(node.name ?? '')) {
        asMedia(node);
        return;
      }
      if (node.type === 'link') withoutTermsInside(node);
      if (isTerm(node)) {
        asTerm(node, terms);
        return;
      }
      const literal =
        node.type === 'textDirective' ||
        node.type === 'leafDirective' ||
        (node.type === 'inlineMath' && isMoney(node, source));
      if (literal && parent && index !== undefined) replaceByText(node, index, parent, source);
    });
  };
}
