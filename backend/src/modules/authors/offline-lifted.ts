/** What a source says about itself, taken out of its text: objectives, guiding questions, key points, prerequisites. */
import type { Nodes } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { hasContent } from '../sources/index.ts';
import type { LeafBlock, SourceBlock, SourceDocument } from '../sources/index.ts';
import { editedMarkdown } from './offline-edits.ts';
import { capitalise, clip } from './offline-language.ts';

export type LiftedKind = 'objectives' | 'questions' | 'keypoints' | 'prerequisites';

/** `text` is plain; `markdown` is the same words as the source writes them, on one line. */
export type LiftedItem = { text: string; markdown: string };

export type Lifted = Record<LiftedKind, LiftedItem[]> & {
  /** The blocks the key points stand in: good sentences to ask about. */
  keypointBlocks: { document: SourceDocument; block: SourceBlock }[];
};

const CONTAINERS: Record<string, LiftedKind> = {
  objectives: 'objectives',
  objective: 'objectives',
  questions: 'questions',
  keypoints: 'keypoints',
  prereq: 'prerequisites',
  prerequisites: 'prerequisites',
};

const HEADINGS: [RegExp, LiftedKind][] = [
  [
    /^((learning|lesson) )?(objectives|goals|outcomes)$|^(what )?you(’|'|&#39;)?(ll| will) (learn|be able to)\b.*/i,
    'objectives',
  ],
  [/^(guiding|key|driving|essential) questions$/i, 'questions'],
  [/^key (points?|takeaways?|ideas|facts)$|^takeaways$|^(in )?summary$|^recap$/i, 'keypoints'],
  [/^(prerequisites?|before you (start|begin)|requirements)$/i, 'prerequisites'],
];

export const nothingLifted = (): Lifted => ({
  objectives: [],
  questions: [],
  keypoints: [],
  prerequisites: [],
  keypointBlocks: [],
});

/** Everything lifted from several stretches, in their order. */
export function mergeLifted(all: readonly Lifted[]): Lifted {
  return {
    objectives: all.flatMap((one) => one.objectives),
    questions: all.flatMap((one) => one.questions),
    keypoints: all.flatMap((one) => one.keypoints),
    prerequisites: all.flatMap((one) => one.prerequisites),
    keypointBlocks: all.flatMap((one) => one.keypointBlocks),
  };
}

/** Containers that speak to the instructor, not to learners. */
const FOR_STAFF = new Set(['instructor', 'testimonial']);

/**
 * Takes objectives, questions, key points and prerequisites out of a document: from containers, from lists below a
 * heading that says so, and from the front matter.
 * @returns what was lifted, and the blocks that remain
 */
export function liftFrom(document: SourceDocument): { lifted: Lifted; blocks: SourceBlock[] } {
  const lifted = nothingLifted();
  const blocks: SourceBlock[] = [];
  for (const kind of ['objectives', 'questions', 'keypoints', 'prerequisites'] as const) {
    lifted[kind].push(...fromFrontMatter(document.frontMatter[kind]));
  }
  for (let index = 0; index < document.blocks.length; index += 1) {
    const block = document.blocks[index] as SourceBlock;
    const next = document.blocks[index + 1];
    const headed = headedList(block, next);
    if (block.kind === 'container' && (FOR_STAFF.has(block.name) || !hasContent(document.text, block)))
      continue;
    const kind = block.kind === 'container' ? CONTAINERS[block.name] : headed?.kind;
    const listed = headed ? [headed.list] : block.kind === 'container' ? block.children : [];
    const items = kind ? listed.flatMap((child) => itemsOf(document, child)) : [];
    if (!kind || items.length === 0) {
      blocks.push(block);
      continue;
    }
    lifted[kind].push(...items);
    if (kind === 'keypoints')
      lifted.keypointBlocks.push(...listed.map((child) => ({ document, block: child })));
    if (headed) index += 1;
  }
  return { lifted, blocks };
}

function headedList(
  block: SourceBlock,
  next: SourceBlock | undefined,
): { kind: LiftedKind; list: LeafBlock } | null {
  if (block.kind !== 'leaf' || block.node.type !== 'heading') return null;
  if (next?.kind !== 'leaf' || next.node.type !== 'list') return null;
  const title = toString(block.node).trim().replace(/:$/, '');
  const kind = HEADINGS.find(([pattern]) => pattern.test(title))?.[1];
  return kind ? { kind, list: next } : null;
}

function fromFrontMatter(value: unknown): LiftedItem[] {
  const entries: unknown[] = Array.isArray(value) ? value : typeof value === 'string' ? [value] : [];
  return entries
    .filter((entry): entry is string => typeof entry === 'string' && entry.trim() !== '')
    .map((entry) => {
      const line = clip(entry, 500);
      return { text: line.replaceAll('`', ''), markdown: line };
    });
}

function itemsOf(document: SourceDocument, block: SourceBlock): LiftedItem[] {
  if (block.kind === 'container') return block.children.flatMap((child) => itemsOf(document, child));
  if (block.node.type === 'heading') return [];
  const nodes: Nodes[] = block.node.type === 'list' ? block.node.children : [block.node];
  return nodes.flatMap((node) => {
    const first = 'children' in node && node.type === 'listItem' ? node.children[0] : node;
    if (!first) return [];
    const text = clip(capitalise(toString(first, { includeImageAlt: false })), 500);
    const plain = document.plain || first.type !== 'paragraph';
    const markdown = plain ? text : editedMarkdown(document, first).replace(/\s+/g, ' ').trim();
    return text === '' ? [] : [{ text, markdown }];
  });
}
