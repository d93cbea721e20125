/** Running text out of Markdown, each of its characters traced back to where it stands in the source. */
import type { Nodes } from 'mdast';
import { ATTRIBUTE_LIST } from './source-blocks.ts';
import type { SourceBlock, SourceDocument } from './source-blocks.ts';
import { rangeOf } from './source-markdown.ts';

/** Code or stressed words inside a passage: characters [from, to) of its plain text. */
export type Span = { from: number; to: number; kind: 'code' | 'marked' };

/** A paragraph or a list item's paragraph as plain text, without markup and with single blanks. */
export type Passage = {
  document: SourceDocument;
  node: Nodes;
  plain: string;
  /** For each character of `plain`, where it starts and ends in the source. */
  starts: Int32Array;
  ends: Int32Array;
  spans: Span[];
};

type Draft = Omit<Passage, 'starts' | 'ends'> & { starts: number[]; ends: number[] };

/** A sentence: characters [from, to) of its passage's plain text. */
export type Sentence = { passage: Passage; from: number; to: number; text: string };

/** Containers whose text tells learners what to do or gives an answer away; questions are not made from it. */
const NOT_EXPOSITION = new Set(['challenge', 'exercise', 'solution', 'hint', 'instructor', 'discussion']);

/** The passages of a block that explain something: no code, tables, quotes, exercises or solutions. */
export function passagesOf(document: SourceDocument, block: SourceBlock): Passage[] {
  if (block.kind === 'container') {
    if (NOT_EXPOSITION.has(block.name)) return [];
    return block.children.flatMap((child) => passagesOf(document, child));
  }
  const passages: Passage[] = [];
  const walk = (node: Nodes): void => {
    if (node.type === 'paragraph') passages.push(readPassage(document, node));
    else if (node.type === 'list' || node.type === 'listItem') {
      for (const child of node.children) walk(child);
    }
  };
  walk(block.node);
  return passages.filter((passage) => passage.plain !== '');
}

const SKIPPED = new Set(['image', 'imageReference', 'html', 'footnoteReference']);

function readPassage(document: SourceDocument, paragraph: Nodes): Passage {
  const passage: Draft = { document, node: paragraph, plain: '', starts: [], ends: [], spans: [] };
  readInline(passage, paragraph);
  dropAttributes(passage);
  while (passage.plain.endsWith(' ')) dropLast(passage);
  return { ...passage, starts: Int32Array.from(passage.starts), ends: Int32Array.from(passage.ends) };
}

/** Pandoc's attribute lists (`{alt='…' width="40%"}`) are no words of the text. */
function dropAttributes(passage: Draft): void {
  for (;;) {
    const match = ATTRIBUTE_LIST.exec(passage.plain);
    if (!match) return;
    const from = match.index;
    const to = from + match[0].length;
    passage.plain = passage.plain.slice(0, from) + passage.plain.slice(to);
    passage.starts.splice(from, to - from);
    passage.ends.splice(from, to - from);
    passage.spans = passage.spans
      .filter((span) => span.to <= from || span.from >= to)
      .map((span) =>
        span.from >= to ? { ...span, from: span.from - (to - from), to: span.to - (to - from) } : span,
      );
  }
}

function dropLast(passage: Draft): void {
  passage.plain = passage.plain.slice(0, -1);
  passage.starts.pop();
  passage.ends.pop();
}

function readInline(passage: Draft, node: Nodes): void {
  if (SKIPPED.has(node.type)) return;
  const { start, end } = rangeOf(node);
  if (node.type === 'text') return append(passage, node.value, start, end);
  if (node.type === 'break') return append(passage, ' ', start, end);
  const from = passage.plain.length;
  if (node.type === 'inlineCode') append(passage, node.value, start, end);
  else if ('children' in node) for (const child of node.children) readInline(passage, child);
  const to = passage.plain.length;
  if (to <= from || node.type === 'paragraph') return;
  // The markup around the words belongs to them, so that a quote starts and ends outside of it.
  passage.starts[from] = start;
  passage.ends[to - 1] = end;
  if (node.type === 'inlineCode') passage.spans.push({ from, to, kind: 'code' });
  if (node.type === 'emphasis' || node.type === 'strong' || node.type === 'link') {
    passage.spans.push({ from, to, kind: 'marked' });
  }
}

/** Escapes and references make the value shorter than its source; it is then traced by its first difference. */
function append(passage: Draft, value: string, start: number, end: number): void {
  const raw = passage.document.text.slice(start, end);
  const exact = raw.length === value.length;
  let at = 0;
  for (let index = 0; index < value.length; index += 1) {
    const character = value[index] ?? '';
    if (!exact) {
      const found = raw.indexOf(character, at);
      if (found >= 0 && found - at < 12) at = found;
    } else at = index;
    const from = Math.min(start + at, end);
    const to = Math.min(from + 1, end);
    at += 1;
    if (/\s/.test(character)) {
      if (passage.plain === '' || passage.plain.endsWith(' ')) continue;
      push(passage, ' ', from, to);
    } else push(passage, character, from, to);
  }
}

function push(passage: Draft, character: string, start: number, end: number): void {
  passage.plain += character;
  passage.starts.push(start);
  passage.ends.push(end);
}

const ABBREVIATION = /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|Dr|Mr|Mrs|Ms|Prof|Fig|No|St|approx|ca|[A-Z])\.\s*$/;
/** Unicode's sentence rules are the same for nearly all languages; a fixed one keeps the result the same everywhere. */
const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** The sentences of one passage. Unicode's rules break after "e.g." and inside `a.b`; both are joined again. */
export function sentencesOf(passage: Passage): Sentence[] {
  const pieces: { from: number; to: number }[] = [];
  for (const { segment, index } of segmentsOf(passage)) {
    const previous = pieces.at(-1);
    if (previous && !endsHere(passage, previous, segment, index)) previous.to = index + segment.length;
    else pieces.push({ from: index, to: index + segment.length });
  }
  return pieces.flatMap(({ from, to }) => {
    const text = passage.plain.slice(from, to).trimEnd();
    return text === '' ? [] : [{ passage, from, to: from + text.length, text }];
  });
}

/** Unicode's sentences, cut once more before code: "`ls` lists files." starts in lower case. */
function segmentsOf(passage: Passage): { segment: string; index: number }[] {
  const starts = passage.spans
    .filter(
      (span) =>
        span.kind === 'code' && /[.!?] $/.test(passage.plain.slice(Math.max(0, span.from - 2), span.from)),
    )
    .map((span) => span.from);
  return [...segmenter.segment(passage.plain)].flatMap(({ segment, index }) => {
    const cuts = [index, ...starts.filter((start) => start > index && start < index + segment.length)];
    return cuts.map((cut, at) => ({
      segment: passage.plain.slice(cut, cuts[at + 1] ?? index + segment.length),
      index: cut,
    }));
  });
}

function endsHere(
  passage: Passage,
  previous: { from: number; to: number },
  next: string,
  index: number,
): boolean {
  if (passage.spans.some((span) => span.kind === 'code' && span.from < index && index < span.to))
    return false;
  if (ABBREVIATION.test(passage.plain.slice(previous.from, previous.to))) return false;
  // A code span or a name in lower case may start a sentence; other lower-case words go on with the one before.
  const startsWithCode = passage.spans.some((span) => span.kind === 'code' && span.from === index);
  return startsWithCode || !/^[\p{Ll},;)]/u.test(next);
}

/** Where the sentence stands in its source, and the words found there, exactly as they are written. */
export function citationOf(sentence: Sentence): {
  sourceName: string;
  start: number;
  end: number;
  quote: string;
} {
  const { document, starts, ends } = sentence.passage;
  const start = starts[sentence.from] ?? 0;
  const end = ends[sentence.to - 1] ?? start;
  return { sourceName: document.name, start, end, quote: document.text.slice(start, end) };
}
