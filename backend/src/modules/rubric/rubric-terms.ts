/** Terms of a glossary, which an author marks in a text: `:term[estuaries]{of="estuary" definition="…"}`. */
import type { Nodes, Root } from 'mdast';
import { directiveFromMarkdown, type TextDirective } from 'mdast-util-directive';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toString } from 'mdast-util-to-string';
import { directive } from 'micromark-extension-directive';
import { gfm } from 'micromark-extension-gfm';
import { visit } from 'unist-util-visit';

export type MarkedTerm = {
  /** As the glossary has it: what `of` says, else the marked words. */
  name: string;
  /** The marked words as they stand in the text. */
  words: string;
  definition: string | null;
  /** It stands in a solution, a hint or a note for teachers, which nobody is shown unasked. */
  isKeptBack: boolean;
  /** The mark as it stands in the text. */
  passage: string;
};

/** Containers that give answers away or speak to teachers. */
const KEPT_BACK = new Set(['solution', 'answer', 'hint', 'spoiler', 'instructor']);

/** Whether anything needs to be parsed at all. */
const MAYBE = /:term\[/;

const parse = (markdown: string): Root =>
  fromMarkdown(markdown, {
    extensions: [gfm(), directive()],
    mdastExtensions: [gfmFromMarkdown(), directiveFromMarkdown()],
  });

const line = (text: string) => text.replaceAll(/\s+/gu, ' ').trim();

const isTerm = (node: Nodes): node is TextDirective => node.type === 'textDirective' && node.name === 'term';

/** What two names of one term have in common. */
export const termKey = (name: string): string => line(name).normalize('NFC').toLowerCase();

/** The terms that are marked in a text, in its order. */
export function termsIn(markdown: string): MarkedTerm[] {
  if (!MAYBE.test(markdown)) return [];
  const found: MarkedTerm[] = [];
  collect(parse(markdown), { markdown, isKeptBack: false }, found);
  return found;
}

type Around = { markdown: string; isKeptBack: boolean };

function collect(node: Nodes, { markdown, isKeptBack }: Around, found: MarkedTerm[]): void {
  if (isTerm(node)) {
    const words = line(toString(node));
    const name = line(node.attributes?.['of'] ?? '') || words;
    const definition = line(node.attributes?.['definition'] ?? '') || null;
    const passage = markdown.slice(node.position?.start.offset, node.position?.end.offset);
    if (words !== '') found.push({ name, words, definition, isKeptBack, passage });
  } else if ('children' in node) {
    const within = isKeptBack || (node.type === 'containerDirective' && KEPT_BACK.has(node.name));
    for (const child of node.children) collect(child, { markdown, isKeptBack: within }, found);
  }
}

/** A text as it is read: the marked words stand in it without their marks. */
export function withoutTerms(markdown: string): string {
  if (!MAYBE.test(markdown)) return markdown;
  const marks: { start: number; end: number; label: string }[] = [];
  visit(parse(markdown), (node) => {
    if (!isTerm(node)) return undefined;
    const from = node.children[0]?.position?.start.offset ?? 0;
    const to = node.children.at(-1)?.position?.end.offset ?? from;
    const { start, end } = node.position!;
    marks.push({ start: start.offset!, end: end.offset!, label: markdown.slice(from, to) });
    return 'skip';
  });
  let read = '';
  let at = 0;
  for (const { start, end, label } of marks) {
    read += markdown.slice(at, start) + label;
    at = end;
  }
  return read + markdown.slice(at);
}
