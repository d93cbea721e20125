/** The small changes that source Markdown needs to read well in a section: everything else stays as it is written. */
import type { Definition, Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import type { SourceDocument } from '../sources/index.ts';
import { rangeOf } from '../sources/index.ts';

/** Characters [start, end) of the source are replaced by `text`. */
type Edit = { start: number; end: number; text: string };

/** The source's words of a node with links, images and code fences made portable. Line ends are `\n`. */
export function editedMarkdown(document: SourceDocument, node: Nodes, range = rangeOf(node)): string {
  const edits: Edit[] = [];
  visit(node, (inner) => {
    edits.push(...editsFor(document, inner));
  });
  return applyEdits(document.text, range, edits).replace(/\r\n?/g, '\n');
}

function applyEdits(text: string, range: { start: number; end: number }, edits: Edit[]): string {
  let at = range.start;
  let result = '';
  for (const edit of edits.sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (edit.start < at || edit.end > range.end) continue;
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at, range.end);
}

function editsFor(document: SourceDocument, node: Nodes): Edit[] {
  const { start, end } = rangeOf(node);
  switch (node.type) {
    case 'link':
      return editsForLink(document, node, node.url);
    case 'linkReference': {
      const definition = document.definitions.get(node.identifier);
      return definition ? editsForLink(document, node, definition.url, definition) : [];
    }
    case 'image':
      return editsForImage(document, node, node.url, node.alt ?? '');
    case 'imageReference': {
      const definition = document.definitions.get(node.identifier);
      return definition ? editsForImage(document, node, definition.url, node.alt ?? '') : [];
    }
    case 'code':
      return editsForCode(document, node);
    case 'html':
      return /^<!--[\s\S]*-->$/.test(node.value.trim()) ? [{ start, end, text: '' }] : [];
    default:
      return [];
  }
}

/** A file of the source's own site: nothing in the course answers to such a path. */
const isRelative = (url: string) => !/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(url);

const ATTRIBUTES = /^\{[^{}]*\}/;

/** Length of a Pandoc attribute list (`{alt='…' width="40%"}`) that follows at an offset. */
function attributesAt(document: SourceDocument, offset: number): string {
  return ATTRIBUTES.exec(document.text.slice(offset, offset + 2_000))?.[0] ?? '';
}

/** References are written out, and links to files that the course does not have keep their words only. */
function editsForLink(document: SourceDocument, node: Nodes, url: string, definition?: Definition): Edit[] {
  if (!('children' in node) || node.children.length === 0) return [];
  const { start, end } = rangeOf(node);
  const first = rangeOf(node.children[0] as Nodes).start;
  const last = rangeOf(node.children.at(-1) as Nodes).end;
  const attributes = attributesAt(document, end);
  if (isRelative(url)) {
    return [
      { start, end: first, text: '' },
      { start: last, end: end + attributes.length, text: '' },
    ];
  }
  if (definition) return [{ start: last, end: end + attributes.length, text: `](${destination(url)})` }];
  return attributes === '' ? [] : [{ start: end, end: end + attributes.length, text: '' }];
}

/** A URL as a link destination: angle brackets where blanks or brackets would end it. */
function destination(url: string): string {
  return /[\s()<>]/.test(url) ? `<${url.replace(/[<>\n]/g, encodeURIComponent)}>` : url;
}

/** Pandoc's `alt` becomes the alternative text; the words that stood there become a caption after the image. */
function editsForImage(document: SourceDocument, node: Nodes, url: string, alt: string): Edit[] {
  const { start, end } = rangeOf(node);
  const attributes = attributesAt(document, end);
  const described = /\b(?:fig-)?alt=(?:'((?:\\.|[^'\\])*)'|"((?:\\.|[^"\\])*)")/.exec(attributes);
  const text = (described?.[1] ?? described?.[2] ?? '').replace(/\\(.)/g, '$1').replace(/\s+/g, ' ').trim();
  if (text === '' && attributes === '' && node.type === 'image') return [];
  const label = (text === '' ? alt : text).replace(/[[\]\\]/g, '\\$&');
  const caption = text !== '' && alt !== '' && alt !== text ? ` *${alt.replace(/[*_\\]/g, '\\$&')}*` : '';
  return [{ start, end: end + attributes.length, text: `![${label}](${destination(url)})${caption}` }];
}

/** "```{.python}" and "```{r}" name their language as CommonMark does. */
function editsForCode(document: SourceDocument, node: Nodes): Edit[] {
  const { start, end } = rangeOf(node);
  const opening = /^([`~]{3,})[ \t]*\{([^}\r\n]*)\}[^\r\n]*/.exec(document.text.slice(start, end));
  if (!opening) return [];
  const language = /\.?([A-Za-z][\w+#-]*)/.exec(opening[2] ?? '')?.[1] ?? '';
  return [{ start, end: start + opening[0].length, text: `${opening[1]}${language}` }];
}
