/**
 * A section as a model streams it: Markdown whose parts begin with marked headings and whose sentences carry marked
 * citations. Read here into parts; the marks are ours and no learner sees them.
 */
import type { Source } from './author.ts';
import type { SectionReply } from './model-author-drafts.ts';

/** The parts in their order. `opening` and `closing` are those of a section that is being revised. */
const PARTS = [
  'opening',
  'explanation',
  'example',
  'exercise',
  'solution',
  'application',
  'closing',
  'resources',
] as const;
type Part = (typeof PARTS)[number];

const WHOLE_SECTION: Part[] = ['explanation', 'example', 'exercise', 'solution', 'application'];
/** A person may have taken parts away; a revision does not bring them back. */
export const REVISED_SECTION: Part[] = ['explanation'];

/** `## [example] A hive on a roof` */
const PART_LINE = /^ {0,3}#{1,6}[ \t]*\[([a-z]+)\][ \t]*(.*)$/;
const FENCE_LINE = /^ {0,3}(`{3,}|~{3,})/;
/** `[[cite 2: words copied from source 2]]` */
const CITATION = /[ \t]*\[\[\s*cite\s+(?:source\s+)?(\d+)\s*:([\s\S]*?)\]\]/gi;
const BROKEN_CITATION = /\[\[\s*cite\b/i;
const RESOURCE_LINE = /^\s*[-*+][ \t]+(.+)$/;

type Block = { heading: string; markdown: string };

/** What a text says, and what keeps it from being read as a section. */
export type ProseReading = { reply: SectionReply; faults: string[] };

/**
 * Reads what a model has written.
 * @param sources in the order in which the request numbers them, from 1
 * @param needed the parts that must be there
 */
export function readSectionProse(
  answer: string,
  sources: readonly Pick<Source, 'name'>[],
  needed: readonly Part[] = WHOLE_SECTION,
): ProseReading {
  const blocks = blocksOf(withoutWrapper(answer));
  const citations: SectionReply['citations'] = [];
  const parts = new Map(
    [...blocks].map(([part, { heading, markdown }]) => [
      part,
      { heading, markdown: takeCitations(markdown, sources, citations) },
    ]),
  );
  const take = (part: Part): Block => parts.get(part) ?? { heading: '', markdown: '' };
  const exercise = take('exercise');
  const reply: SectionReply = {
    opening: take('opening').markdown,
    explanation: take('explanation').markdown,
    example: take('example'),
    exercise: { heading: exercise.heading, task: exercise.markdown, solution: take('solution').markdown },
    application: take('application'),
    closing: take('closing').markdown,
    resources: resourcesIn(take('resources').markdown),
    citations,
  };
  return { reply, faults: [...missingParts(blocks, needed), ...brokenMarks([...parts.values()])] };
}

/** What a person sees while the text is being written: the prose without its marks, also one that is still coming. */
export function shownWhileWritten(text: string): string {
  return text
    .replaceAll(CITATION, '')
    .replace(/[ \t]*\[\[?[^\]]*\]?$/, '')
    .replaceAll(/^ {0,3}#{1,6}[ \t]*(?:\[[a-z]+\][ \t]*)?$\n*/gm, '')
    .replaceAll(/^( {0,3}#{1,6}[ \t]*)\[[a-z]+\][ \t]*/gm, '$1');
}

/** Some models put the whole answer into a fence. */
function withoutWrapper(answer: string): string {
  const wrapped = /^\s*(`{3,}|~{3,})(?:markdown|md)?[ \t]*\n([\s\S]*)\n\1\s*$/i.exec(answer);
  const inner = wrapped?.[2];
  return inner !== undefined && /^ {0,3}#{1,6}[ \t]*\[/m.test(inner) ? inner : answer;
}

/** What stands before the first part is no part: models like to announce what they are about to write. */
function blocksOf(text: string): Map<Part, Block> {
  const blocks = new Map<Part, Block>();
  let current: Block | null = null;
  let fence: string | null = null;
  for (const line of text.split('\n')) {
    const found = fence === null ? partOf(line) : null;
    if (found) {
      current = blocks.get(found.part) ?? { heading: found.heading, markdown: '' };
      blocks.set(found.part, current);
      continue;
    }
    fence = fenceAfter(line, fence);
    if (current) current.markdown += `${line}\n`;
  }
  return blocks;
}

function partOf(line: string): { part: Part; heading: string } | null {
  const [, name, heading] = PART_LINE.exec(line) ?? [];
  const part = PARTS.find((candidate) => candidate === name?.toLowerCase());
  return part ? { part, heading: (heading ?? '').replace(/[ \t]*#*[ \t]*$/, '') } : null;
}

/** The fence that is open after a line; a mark of a part inside code is code. */
function fenceAfter(line: string, fence: string | null): string | null {
  const mark = FENCE_LINE.exec(line)?.[1];
  if (mark === undefined) return fence;
  if (fence === null) return mark;
  const closes = mark.startsWith(fence) && line.trim() === mark;
  return closes ? null : fence;
}

function takeCitations(
  markdown: string,
  sources: readonly Pick<Source, 'name'>[],
  citations: SectionReply['citations'],
): string {
  const text = markdown.replaceAll(CITATION, (_mark, number: string, words: string) => {
    const quote = words.trim();
    if (quote !== '') citations.push({ sourceName: sources[Number(number) - 1]?.name ?? '', quote });
    return '';
  });
  return text.trim();
}

/** `- What to read on | https://address` */
function resourcesIn(markdown: string): SectionReply['resources'] {
  return markdown.split('\n').flatMap((line) => {
    const [title, url] = (RESOURCE_LINE.exec(line)?.[1] ?? '').split(' | ');
    return title === undefined || title.trim() === '' ? [] : [{ title, url: url ?? '' }];
  });
}

function missingParts(blocks: ReadonlyMap<Part, Block>, needed: readonly Part[]): string[] {
  return needed
    .filter((part) => !blocks.has(part))
    .map(
      (part) => `the part “${part}” is missing: begin it with a line of its own, ## [${part}] and a heading`,
    );
}

function brokenMarks(parts: readonly Block[]): string[] {
  return parts.some(({ markdown }) => BROKEN_CITATION.test(markdown))
    ? ['a citation is not marked as asked: [[cite 1: words copied from source 1]]']
    : [];
}
