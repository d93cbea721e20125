/** What the checks need to know of a section's Markdown, read in one walk over its tree. */
import type { Nodes, Root } from 'mdast';
import { directiveFromMarkdown, type LeafDirective } from 'mdast-util-directive';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toString } from 'mdast-util-to-string';
import { directive } from 'micromark-extension-directive';
import { gfm } from 'micromark-extension-gfm';
import { visit } from 'unist-util-visit';
import { withoutTerms } from './rubric-terms.ts';

export type ReadMarkdown = {
  /** Without code and pictures: a line for each paragraph, heading and cell. */
  prose: string;
  /** Paragraphs, each a block, with code, formulas and addresses replaced by one plain word. */
  paragraphs: string[];
  headings: { depth: number; text: string }[];
  /** Alternative texts of its pictures. */
  images: string[];
  links: string[];
  /** Films without captions. */
  videosWithoutCaptions: number;
  /** Addresses of its links, pictures, films, sounds and files. */
  addresses: string[];
  /** Addresses that lead nowhere from inside a course. */
  brokenReferences: string[];
  codeLines: number;
  codeWithoutLanguage: number;
  hasTable: boolean;
  /** A film, sound, file or page of others stands in it. */
  hasMedia: boolean;
  /** A part that the author left for a person to write. */
  hasScaffold: boolean;
  /** Names of its `:::` containers. */
  containers: Set<string>;
  passages: Passages;
};

/** Where things stand: the beginning of their lines as the author wrote them; null where there is no such thing. */
type Passages = {
  /** In the order of what they are of. */
  headings: string[];
  images: string[];
  links: string[];
  /** The first film without captions. */
  video: string | null;
  /** The first code without a language. */
  code: string | null;
  scaffold: string | null;
  addresses: Map<string, string>;
};

/** The container for what a person must still write. */
export const SCAFFOLD_CONTAINER = 'scaffold';
const NO_PROSE = new Set(['code', 'inlineCode', 'html', 'definition', 'yaml']);
/** With a scheme, from the root of the site, or within the page. */
const LEADS_SOMEWHERE = /^(?:[a-z][a-z0-9+.-]*:|\/|#.)/i;
const ADDRESS = /\bhttps?:\/\/\S+/g;
const FORMULA = /\$\$[^$]+\$\$|\$(?=\S)[^$\n]{1,200}?(?<=\S)\$(?!\d)/g;

const MEDIA = new Set(['video', 'audio', 'file', 'embed']);
/** How an author says that a picture only adorns. */
const DECORATIVE = /#decorative$/;

/** Enough to find a place again, and little enough for an address. Characters. */
const LONGEST_PASSAGE = 120;

const COLON = 58;

/** Only `:::` and `::` on lines of their own mean more than they say: the ":25" of a scale 1:25,000 is text. */
const blocksOnly = () => ({ flow: { [COLON]: directive().flow?.[COLON] ?? [] } });

const parse = (markdown: string): Root =>
  fromMarkdown(withoutTerms(markdown), {
    extensions: [gfm(), blocksOnly()],
    mdastExtensions: [gfmFromMarkdown(), directiveFromMarkdown()],
  });

/** A film, sound, file or page of others that stands in the text. */
const isMedia = (node: Nodes): node is LeafDirective => node.type === 'leafDirective' && MEDIA.has(node.name);

function proseOf(node: Nodes): string {
  if (NO_PROSE.has(node.type) || isMedia(node)) return '';
  if (!('children' in node)) return toString(node, { includeImageAlt: false, includeHtml: false });
  const inline = node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell';
  return node.children.map(proseOf).join(inline ? '' : '\n');
}

/** A paragraph as it is read aloud: code and addresses would count as many hard words, and are one each. */
function spoken(node: Nodes): string {
  if (node.type === 'inlineCode') return 'code';
  if (node.type === 'text') return node.value.replace(FORMULA, 'term').replace(ADDRESS, 'link');
  if (node.type === 'break') return ' ';
  return 'children' in node ? node.children.map(spoken).join('') : '';
}

/** What GitHub makes of a heading, which most editors follow. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

type Draft = Omit<ReadMarkdown, 'prose' | 'addresses' | 'brokenReferences'> & {
  urls: Set<string>;
  /** Of films, sounds, files and pages of others, and of captions. */
  sources: Set<string>;
};

function lookAtMedia({ name, attributes }: LeafDirective, found: Draft, passage: string): void {
  found.hasMedia = true;
  for (const key of ['src', 'captions']) {
    const address = attributes?.[key];
    if (address) found.sources.add(address);
    if (address) note(found.passages.addresses, address, passage);
  }
  if (name !== 'video' || attributes?.['captions']) return;
  found.videosWithoutCaptions += 1;
  found.passages.video ??= passage;
}

/** Keeps the first place of an address. */
function note(places: Map<string, string>, address: string, passage: string): void {
  if (!places.has(address)) places.set(address, passage);
}

function look(node: Nodes, found: Draft, passageOf: (node: Nodes) => string): void {
  const { passages } = found;
  switch (node.type) {
    case 'paragraph':
      found.paragraphs.push(spoken(node));
      break;
    case 'heading':
      found.headings.push({ depth: node.depth, text: toString(node) });
      passages.headings.push(passageOf(node));
      break;
    case 'image':
    case 'imageReference':
      // What only adorns is passed over when it is read aloud, and needs no words.
      if (!node.alt && node.type === 'image' && DECORATIVE.test(node.url)) break;
      found.images.push(node.alt ?? '');
      passages.images.push(passageOf(node));
      break;
    case 'leafDirective':
      if (isMedia(node)) lookAtMedia(node, found, passageOf(node));
      break;
    case 'link':
    case 'linkReference':
      // A picture that is a link is read by its alternative text.
      found.links.push(toString(node).trim());
      passages.links.push(passageOf(node));
      break;
    case 'code':
      found.codeLines += node.value.split('\n').length;
      if (node.lang) break;
      found.codeWithoutLanguage += 1;
      passages.code ??= passageOf(node);
      break;
    case 'table':
      found.hasTable = true;
      break;
    case 'containerDirective':
      found.containers.add(node.name);
      if (node.name === SCAFFOLD_CONTAINER) passages.scaffold ??= passageOf(node);
      break;
    default:
  }
  if (node.type !== 'image' && node.type !== 'link' && node.type !== 'definition') return;
  found.urls.add(node.url);
  note(passages.addresses, node.url, passageOf(node));
}

/** Terms were taken out before the text was read, which moves columns and leaves lines where they are. */
function passagesIn(markdown: string): (node: Nodes) => string {
  const lines = markdown.split('\n');
  return ({ position }) =>
    lines
      .slice((position?.start.line ?? 1) - 1, position?.end.line)
      .join('\n')
      .trim()
      .slice(0, LONGEST_PASSAGE);
}

/** Reads Markdown with GFM and `:::` containers. */
export function readMarkdown(markdown: string): ReadMarkdown {
  const root = parse(markdown);
  const found: Draft = {
    paragraphs: [],
    headings: [],
    images: [],
    links: [],
    videosWithoutCaptions: 0,
    codeLines: 0,
    codeWithoutLanguage: 0,
    hasTable: false,
    hasMedia: false,
    hasScaffold: false,
    containers: new Set(),
    passages: {
      headings: [],
      images: [],
      links: [],
      video: null,
      code: null,
      scaffold: null,
      addresses: new Map(),
    },
    urls: new Set(),
    sources: new Set(),
  };
  const passageOf = passagesIn(markdown);
  visit(root, (node) => look(node, found, passageOf));
  const prose = proseOf(root);
  const anchors = new Set(found.headings.map(({ text }) => anchorOf(text)));
  const isBroken = (url: string) =>
    url.startsWith('#') ? !anchors.has(decoded(url.slice(1)).toLowerCase()) : !LEADS_SOMEWHERE.test(url);
  const { urls, sources, ...rest } = found;
  return {
    ...rest,
    prose,
    addresses: [...new Set([...urls, ...sources])],
    brokenReferences: [...urls].filter(isBroken),
    hasScaffold: found.containers.has(SCAFFOLD_CONTAINER) || /:{3,}\s*scaffold\b/.test(prose),
  };
}
