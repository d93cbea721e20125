/** Sections cut into passages: the pieces that are found, shown and cited. Pure. */
import type { Nodes } from 'mdast';
import { toString } from 'mdast-util-to-string';
import type { PlacedSection } from '../courses/index.ts';
import { withoutTerms } from '../rubric/index.ts';
import { parseSource, type SourceBlock } from '../sources/index.ts';
import { sentencesIn } from './tutoring.words.ts';

const PASSAGE_CHARACTERS = 900;

/** Containers that give answers away or speak to teachers: nobody is shown them unasked. */
const KEPT_BACK = new Set(['solution', 'hint', 'instructor']);

/** `index` counts the passages of the section; `heading` is the one it stands under, if any. */
export type Passage = { section: PlacedSection; index: number; heading: string | null; text: string };

type Piece = { heading: string | null; text: string };

/** The passages of one section, in order: whole paragraphs under one heading, none much longer than the limit. */
export function cutPassages(section: PlacedSection, markdown: string): Passage[] {
  const text = withoutTerms(markdown);
  const { blocks, title } = parseSource({ name: section.title, mediaType: 'text/markdown', text });
  const pieces: Piece[] = [];
  let heading = title === section.title ? null : title;
  const walk = (block: SourceBlock): void => {
    if (block.kind === 'container') {
      if (!KEPT_BACK.has(block.name)) for (const child of block.children) walk(child);
      return;
    }
    if (block.node.type === 'heading') heading = line(toString(block.node)) || null;
    else for (const text of paragraphsOf(block.node)) pieces.push({ heading, text });
  };
  for (const block of blocks) walk(block);
  return packed(pieces.flatMap(shortened)).map((piece, index) => ({ section, index, ...piece }));
}

const line = (text: string) => text.replaceAll(/\s+/gu, ' ').trim();

/** What a reader sees of a block, a line for each paragraph, list item or row of a table. */
function paragraphsOf(node: Nodes): string[] {
  switch (node.type) {
    case 'list':
    case 'listItem':
    case 'blockquote':
    case 'table':
      return node.children.flatMap((child) => paragraphsOf(child));
    case 'tableRow':
      return [line(node.children.map((cell) => toString(cell)).join(' · '))].filter(Boolean);
    case 'html':
    case 'definition':
    case 'thematicBreak':
      return [];
    default:
      return [line(toString(node))].filter(Boolean);
  }
}

/** A long paragraph as several, cut between sentences; a sentence that is too long alone is cut where it must be. */
function shortened({ heading, text }: Piece): Piece[] {
  if (text.length <= PASSAGE_CHARACTERS) return [{ heading, text }];
  const parts: string[] = [];
  for (const sentence of sentencesIn(text).flatMap(fitting)) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + sentence.length < PASSAGE_CHARACTERS) {
      parts[parts.length - 1] = `${last} ${sentence}`;
    } else parts.push(sentence);
  }
  return parts.map((part) => ({ heading, text: part }));
}

const fitting = (sentence: string): string[] =>
  sentence.match(new RegExp(`[\\s\\S]{1,${PASSAGE_CHARACTERS}}`, 'gu')) ?? [];

/** Short paragraphs under the same heading together. */
function packed(pieces: Piece[]): Piece[] {
  const passages: Piece[] = [];
  for (const piece of pieces) {
    const last = passages.at(-1);
    if (last?.heading === piece.heading && last.text.length + piece.text.length < PASSAGE_CHARACTERS) {
      last.text += `\n${piece.text}`;
    } else passages.push({ ...piece });
  }
  return passages;
}
