/** Lines of pages become headings, paragraphs and lists: larger type is a heading, a wider gap a new paragraph. */
import type { BlockContent, ListItem, Text } from 'mdast';

/** A line of a page; `y` grows upwards, `size` is the height of its type. */
export type PdfLine = { text: string; x: number; y: number; size: number };

/** So much larger than the body's type is a heading. */
const HEADING_RATIO = 1.15;
const LONGEST_HEADING = 200;
/** A gap of so many type heights between two lines parts paragraphs. */
const PARAGRAPH_GAP = 1.75;
/** The edge of a page repeats itself when so many pages have the same line there. */
const EDGE_SHARE = 0.6;
const FEWEST_PAGES_WITH_EDGES = 3;
const BULLET = /^(?:[•◦▪■●‣∙·]|[-–](?= ))\s*/;
const ENDS_SENTENCE = /[.!?:;…]["'”’)\]]*$/;

type Part = { kind: 'heading' | 'paragraph' | 'item'; text: string; size: number };

/** @param pages the lines of each page, in reading order */
export function blocksOfPages(pages: readonly PdfLine[][]): BlockContent[] {
  const edges = repeatedEdges(pages);
  const kept = pages.map((lines) =>
    lines.filter((line) => !edges.has(shapeOf(line.text)) && !isPageNumber(line, lines)),
  );
  const body = bodySize(kept.flat());
  const parts: Part[] = [];
  for (const lines of kept) {
    lines.forEach((line, index) => addLine(parts, line, lines[index - 1] ?? null, body));
  }
  return toBlocks(parts);
}

/** A header or footer is the same on most pages but for its numbers. */
const shapeOf = (text: string) => text.replaceAll(/\d+/g, '#').toLowerCase();

function repeatedEdges(pages: readonly PdfLine[][]): Set<string> {
  if (pages.length < FEWEST_PAGES_WITH_EDGES) return new Set();
  const counts = new Map<string, number>();
  for (const lines of pages) {
    const edges = new Set([lines[0], lines.at(-1)].flatMap((line) => (line ? [shapeOf(line.text)] : [])));
    for (const shape of edges) counts.set(shape, (counts.get(shape) ?? 0) + 1);
  }
  return new Set(
    [...counts].filter(([, count]) => count >= pages.length * EDGE_SHARE).map(([shape]) => shape),
  );
}

const isPageNumber = (line: PdfLine, lines: readonly PdfLine[]) =>
  (line === lines[0] || line === lines.at(-1)) &&
  /^(?:page )?\d{1,4}(?: ?(?:of|\/) ?\d{1,4})?$/i.test(line.text);

/** The size in which most characters are set. */
function bodySize(lines: readonly PdfLine[]): number {
  const characters = new Map<number, number>();
  for (const { size, text } of lines) {
    const step = Math.round(size * 2) / 2;
    characters.set(step, (characters.get(step) ?? 0) + text.length);
  }
  return [...characters].reduce((most, entry) => (entry[1] > most[1] ? entry : most), [0, 0])[0];
}

function addLine(parts: Part[], line: PdfLine, above: PdfLine | null, body: number): void {
  const last = parts.at(-1);
  const { text, size } = line;
  const isHeading = size >= body * HEADING_RATIO && text.length <= LONGEST_HEADING && /\p{L}/u.test(text);
  if (isHeading) {
    const continues =
      last?.kind === 'heading' &&
      above !== null &&
      Math.abs(last.size - size) < 0.5 &&
      gapOf(above, line) < 2;
    if (continues) last.text = join(last.text, text);
    else parts.push({ kind: 'heading', text, size });
    return;
  }
  if (BULLET.test(text)) {
    parts.push({ kind: 'item', text: text.replace(BULLET, ''), size });
    return;
  }
  const open = last?.kind === 'heading' ? undefined : last;
  // On a new page a sentence goes on when it has not ended and no other begins; on the same page the gap decides.
  const goesOn = (words: string) =>
    above === null ? !ENDS_SENTENCE.test(words) && /^\p{Ll}/u.test(text) : gapOf(above, line) < PARAGRAPH_GAP;
  if (open && goesOn(open.text)) open.text = join(open.text, text);
  else parts.push({ kind: 'paragraph', text, size });
}

const gapOf = (above: PdfLine, line: PdfLine) => Math.abs(above.y - line.y) / Math.max(1, line.size);

/** A word that was cut at the end of its line is whole again. */
function join(before: string, after: string): string {
  if (/\p{L}[-\u2010]$/u.test(before) && /^\p{Ll}/u.test(after)) return before.slice(0, -1) + after;
  return `${before} ${after}`;
}

function toBlocks(parts: readonly Part[]): BlockContent[] {
  const sizes = [
    ...new Set(parts.flatMap(({ kind, size }) => (kind === 'heading' ? [Math.round(size)] : []))),
  ].sort((one, other) => other - one);
  const blocks: BlockContent[] = [];
  for (const { kind, text, size } of parts) {
    const words: Text = { type: 'text', value: text };
    const last = blocks.at(-1);
    if (kind === 'heading') {
      const depth = Math.min(4, sizes.indexOf(Math.round(size)) + 1) as 1 | 2 | 3 | 4;
      blocks.push({ type: 'heading', depth, children: [words] });
    } else if (kind === 'paragraph') blocks.push({ type: 'paragraph', children: [words] });
    else if (last?.type === 'list') last.children.push(itemOf(words));
    else blocks.push({ type: 'list', ordered: false, spread: false, children: [itemOf(words)] });
  }
  return blocks;
}

const itemOf = (words: Text): ListItem => ({
  type: 'listItem',
  spread: false,
  children: [{ type: 'paragraph', children: [words] }],
});
