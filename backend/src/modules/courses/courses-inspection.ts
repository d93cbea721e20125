/** What can be said of one section from its body and keys alone; the gates of publication judge it. */
import type { Nodes, Root } from 'mdast';
import { directiveFromMarkdown } from 'mdast-util-directive';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toString } from 'mdast-util-to-string';
import { directive } from 'micromark-extension-directive';
import { gfm } from 'micromark-extension-gfm';
import { visit } from 'unist-util-visit';
import type { FieldError } from '../../platform/errors.ts';
import type { Citation, QuestionKey, SectionBody } from './courses.body.ts';
import { checkQuestions } from './courses-questions.ts';

export type SectionInspection = {
  /** Words of prose: no code, no pictures. */
  words: number;
  questions: number;
  /** The placeholder as it stands there, or null. */
  placeholder: string | null;
  /** A part that the author left for a person to write. */
  hasScaffold: boolean;
  questionFaults: FieldError[];
  /** Objectives that questions name. */
  objectiveIds: string[];
  hasInvalidCitation: boolean;
  imagesWithoutText: number;
  /** Addresses that lead nowhere from inside a course. */
  brokenReferences: string[];
};

/**
 * Text that stands for text. Some of these words have a meaning of their own ("a TODO list", "as an AI engineer"),
 * which is let through.
 */
const PLACEHOLDERS = [
  /\bTODO\b(?! (?:app|application|comment|item|list)s?\b)/,
  /\bTBD\b/,
  /\blorem ipsum\b/i,
  /\[insert\b[^\]]*\]?/i,
  /\[your\b[^\]]*\]?/i,
  /\bas an AI(?:,| language\b| model\b| assistant\b| I\b)/i,
];
const SCAFFOLD = 'scaffold';
// Scripts without spaces are counted by character.
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu;
const NO_PROSE = new Set(['code', 'inlineCode', 'html', 'definition', 'yaml']);
/** With a scheme, from the root of the site, or within the page. */
const LEADS_SOMEWHERE = /^(?:[a-z][a-z0-9+.-]*:|\/|#.)/i;

/** The first placeholder in a text as it stands there, or null. */
export function findPlaceholder(text: string): string | null {
  for (const pattern of PLACEHOLDERS) {
    const [found] = pattern.exec(text) ?? [];
    if (found !== undefined) return found;
  }
  return null;
}

const parse = (markdown: string): Root =>
  fromMarkdown(markdown, {
    extensions: [gfm(), directive()],
    mdastExtensions: [gfmFromMarkdown(), directiveFromMarkdown()],
  });

/** The prose of a document, a line for each paragraph, heading and cell. */
function proseOf(node: Nodes): string {
  if (NO_PROSE.has(node.type)) return '';
  if (!('children' in node)) return toString(node, { includeImageAlt: false, includeHtml: false });
  const inline = node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell';
  return node.children.map(proseOf).join(inline ? '' : '\n');
}

/** What GitHub makes of a heading, which most editors follow. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

function referencesOf(root: Root): Pick<SectionInspection, 'imagesWithoutText' | 'brokenReferences'> {
  const anchors = new Set<string>();
  const urls = new Set<string>();
  let imagesWithoutText = 0;
  visit(root, (node) => {
    if (node.type === 'heading') anchors.add(anchorOf(toString(node)));
    if (node.type === 'image' || node.type === 'link' || node.type === 'definition') urls.add(node.url);
    if ((node.type === 'image' || node.type === 'imageReference') && !node.alt?.trim())
      imagesWithoutText += 1;
  });
  const isBroken = (url: string) =>
    url.startsWith('#') ? !anchors.has(decoded(url.slice(1)).toLowerCase()) : !LEADS_SOMEWHERE.test(url);
  return { imagesWithoutText, brokenReferences: [...urls].filter(isBroken) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const isInvalid = ({ start, end, quote }: Citation) => start > end || quote.trim() === '';

/**
 * @param body of a section, @param keys of its questions
 * @returns what the gates need to know of it; a pure function of the two, so it may be kept by their hashes
 */
export function inspectSection(body: SectionBody, keys: readonly QuestionKey[]): SectionInspection {
  const root = parse(body.markdown);
  const prose = proseOf(root);
  let hasScaffold = false;
  visit(root, 'containerDirective', (node) => {
    hasScaffold ||= node.name === SCAFFOLD;
  });
  const asked = body.questions.flatMap(({ prompt, options }) => [
    prompt,
    ...options.map((option) => option.text),
  ]);
  const citations = [...body.questions, ...body.resources].flatMap(({ citation }) => citation ?? []);
  return {
    words: prose.match(WORD)?.length ?? 0,
    questions: body.questions.length,
    placeholder: findPlaceholder([prose, ...asked].join('\n')),
    hasScaffold: hasScaffold || /:{3,}\s*scaffold\b/.test(prose),
    questionFaults: checkQuestions(body.questions, keys),
    objectiveIds: [...new Set(body.questions.flatMap(({ objectiveId }) => objectiveId ?? []))],
    hasInvalidCitation: citations.some(isInvalid),
    ...referencesOf(root),
  };
}
