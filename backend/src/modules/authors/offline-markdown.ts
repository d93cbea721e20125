/** Writes the body of a section out of blocks of the sources. */
import type { Heading } from 'mdast';
import { clip } from './offline-language.ts';
import { editedMarkdown } from './offline-edits.ts';
import type { Part } from './offline-parts.ts';
import type { Frame } from './offline-words.ts';
import type { Placed } from './offline-stretches.ts';
import type { ContainerBlock, LeafBlock, SourceDocument } from '../sources/index.ts';

/** Open headings from the top of the section, so that no level is skipped below the section's own title. */
type Levels = number[];

/** Containers that learners open when they are ready, with the title they have when the source gives none. */
const OPENED_ON_DEMAND = ['solution', 'hint', 'answer'] as const;
const NOTES = new Set(
  `callout spoiler note tip warning caution danger info important checklist challenge exercise discussion testimonial
  prereq prerequisites example activity`.split(/\s+/),
);
const FOR_STAFF = new Set(['instructor']);

/** The Markdown of a part, without its title. */
export function renderPart(part: Part, frame: Frame): string {
  const levels: Levels = [];
  const several = part.chunks.length > 1;
  const pieces = part.chunks.flatMap((chunk, index) => {
    // An exercise inside a text that is read has its title on its own box.
    const boxed = part.kind === 'read' && chunk.heading === null;
    const shown = !boxed && chunk.title !== null && (chunk.title !== part.title || (several && index > 0));
    const heading = shown ? [`## ${inlineTitle(chunk.title ?? '')}`] : [];
    if (shown) levels.splice(0, levels.length, 1);
    const inner =
      part.kind !== 'read' && chunk.placed.length === 1 ? unwrap(chunk.placed[0] as Placed) : chunk.placed;
    return [...heading, ...renderBlocks(inner, levels, frame)];
  });
  const markdown = [...pieces, ...footnotes(part, pieces.join('\n'))].join('\n\n');
  // PostgreSQL stores no NUL. A byte order mark at the start of a body would be skipped and make a block of what
  // follows it: the word joiner shows as little.
  return markdown.replaceAll('\uFEFF', '\u2060').replaceAll('\u0000', '\uFFFD');
}

/** An exercise that is a section of its own needs no box around it. */
function unwrap(placed: Placed): Placed[] {
  if (placed.block.kind === 'leaf') return [placed];
  return placed.block.children.map((block) => ({ document: placed.document, block }));
}

function renderBlocks(placed: readonly Placed[], levels: Levels, frame: Frame): string[] {
  return placed
    .flatMap(({ document, block }) =>
      block.kind === 'leaf'
        ? [renderLeaf(document, block, levels)]
        : renderContainer(document, block, levels, frame),
    )
    .filter((piece) => piece.trim() !== '');
}

function renderLeaf(document: SourceDocument, block: LeafBlock, levels: Levels): string {
  const { node } = block;
  if (document.plain) return escapePlain(document.text.slice(block.start, block.end));
  if (node.type === 'heading') return renderHeading(document, node, levels);
  const raw = document.text.slice(block.start, block.end);
  // Pandoc's grid tables are no Markdown here: shown as they are typed.
  if (node.type === 'paragraph' && /^\+[-=]{2}/.test(raw)) {
    return `\`\`\`\`text\n${raw.replace(/\r\n?/g, '\n')}\n\`\`\`\``;
  }
  const markdown = editedMarkdown(document, node, block);
  if (node.type !== 'code') return markdown;
  const opening = /^(`{3,}|~{3,})/.exec(markdown)?.[1];
  const closed = opening !== undefined && markdown.trimEnd().split('\n').at(-1)?.trim().startsWith(opening);
  return closed && markdown.trimEnd().includes('\n') ? markdown : fencedCode(node.value, node.lang ?? '');
}

/** Code that was set off by indentation, or whose fence the source never closes. */
function fencedCode(value: string, language: string): string {
  const runs = [...value.matchAll(/`{3,}/g)].map((match) => match[0].length);
  const ticks = '`'.repeat(Math.max(2, ...runs) + 1);
  return `${ticks}${/^[\w+#-]*$/.test(language) ? language : ''}\n${value.replace(/\r\n?/g, '\n')}\n${ticks}`;
}

function renderHeading(document: SourceDocument, node: Heading, levels: Levels): string {
  while ((levels.at(-1) ?? 0) >= node.depth) levels.pop();
  levels.push(node.depth);
  const hashes = '#'.repeat(Math.min(6, levels.length + 1));
  const first = node.children[0]?.position?.start.offset;
  const last = node.children.at(-1)?.position?.end.offset;
  if (first === undefined || last === undefined) return '';
  const words = editedMarkdown(document, node, { start: first, end: last });
  return `${hashes} ${words.replace(/\s+/g, ' ').replace(/\s*\{[#.:][^}]*\}\s*$/, '')}`;
}

function renderContainer(
  document: SourceDocument,
  block: ContainerBlock,
  levels: Levels,
  frame: Frame,
): string[] {
  if (FOR_STAFF.has(block.name)) return [];
  const placed = block.children.map((child) => ({ document, block: child }));
  const standard = OPENED_ON_DEMAND.find((name) => name === block.name);
  if (standard === undefined && !NOTES.has(block.name)) {
    const title = block.title === null ? [] : [`**${inlineTitle(block.title)}**`];
    return [...title, ...renderBlocks(placed, levels, frame)];
  }
  const body = renderBlocks(placed, [...levels], frame).join('\n\n');
  if (body === '' && block.title === null) return [];
  const name = standard === undefined ? 'callout' : 'solution';
  return [fence(name, block.title ?? (standard === undefined ? null : frame.say(standard)), body)];
}

/**
 * A container in the form that the reader knows: `:::name[Title]`, with more colons than any container inside it.
 */
export function fence(name: string, title: string | null, body: string): string {
  const inner = [...body.matchAll(/^[ \t]*(:{3,})/gm)].map((match) => match[1]?.length ?? 0);
  const colons = ':'.repeat(Math.max(2, ...inner) + 1);
  const label = title === null ? '' : `[${inlineTitle(title)}]`;
  return `${colons}${name}${label}\n${body}\n${colons}`;
}

/** Words of a title as Markdown: nothing in them is markup. */
function inlineTitle(title: string): string {
  return clip(title, 200).replace(/[\\`*_[\]<>$]/g, '\\$&');
}

/** Plain text as Markdown: lists and paragraphs stay, every other sign stands for itself. */
export function escapePlain(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .map((line) =>
      line
        .trim()
        .replace(/[\\`*_[\]<>$~|&]/g, (sign, at: number) =>
          sign === '*' && at === 0 && line.trim().startsWith('* ') ? sign : `\\${sign}`,
        )
        .replace(/^(#|:{3}|=+$|-+$|\++$)/, '\\$1'),
    )
    .join('\n');
}

/** Footnotes that the text refers to, below it. */
function footnotes(part: Part, markdown: string): string[] {
  const documents = new Set(part.chunks.flatMap((chunk) => chunk.placed.map((placed) => placed.document)));
  const found = new Map<string, string>();
  for (const document of documents) {
    for (const [id, node] of document.footnotes) {
      if (markdown.includes(`[^${node.label ?? id}]`) && !found.has(id))
        found.set(id, editedMarkdown(document, node));
    }
  }
  return [...found.values()];
}
