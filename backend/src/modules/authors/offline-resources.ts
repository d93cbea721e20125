/** What a part points to outside of the course: the links that its text has, as a list. */
import type { Nodes } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { SectionDraft } from './author.ts';
import { clip, words } from './offline-language.ts';
import type { Part } from './offline-parts.ts';
import type { SourceBlock, SourceDocument } from '../sources/index.ts';

type Resource = SectionDraft['body']['resources'][number];

const MOST_RESOURCES = 20;
const URL_LIMIT = 2_000;

/** Links to web pages, each page once, with the words that the text links it by. */
export function resourcesOf(part: Part): Resource[] {
  const found = new Map<string, Resource>();
  for (const { document, block } of part.chunks.flatMap((chunk) => chunk.placed)) {
    collect(document, block, found);
  }
  return [...found.values()].slice(0, MOST_RESOURCES);
}

function collect(document: SourceDocument, block: SourceBlock, found: Map<string, Resource>): void {
  if (block.kind === 'container') {
    for (const child of block.children) collect(document, child, found);
    return;
  }
  visit(block.node as Nodes, (node) => {
    const definition = node.type === 'linkReference' ? document.definitions.get(node.identifier) : undefined;
    const url = node.type === 'link' ? node.url : definition?.url;
    if (url === undefined || !/^https?:\/\//i.test(url) || url.length > URL_LIMIT || found.has(url)) return;
    const title = clip(toString(node, { includeImageAlt: false }), 300);
    // A bare address is no title for what stands behind it, and is in the text already.
    if (words(title).length > 0 && !/^https?:/i.test(title)) found.set(url, { title, url });
  });
}
