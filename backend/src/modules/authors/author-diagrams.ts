/** Diagrams that a section asks for: marked in its Markdown by the author, drawn when the course is put together. Pure. */
import { fromMarkdown } from 'mdast-util-from-markdown';
import { visit } from 'unist-util-visit';

/** ```` ```diagram ```` with a line `alt: …` and a description; characters [start, end) of the Markdown. */
export type DiagramRequest = { start: number; end: number; altText: string; description: string };

const DIAGRAM_LANGUAGE = 'diagram';
const ALT_LINE = /^\s*alt:[ \t]*(.+)$/im;
const LONGEST_ALT = 150;
const LONGEST_DESCRIPTION = 2_000;

/** The diagrams that a text asks for, in order. One without a description asks for nothing but is found all the same. */
export function findDiagrams(markdown: string): DiagramRequest[] {
  const found: DiagramRequest[] = [];
  visit(fromMarkdown(markdown), 'code', (node) => {
    if (node.lang !== DIAGRAM_LANGUAGE) return;
    const altText = ALT_LINE.exec(node.value)?.[1]?.trim() ?? '';
    const description = node.value.replace(ALT_LINE, '').replace(/\s+/g, ' ').trim();
    found.push({
      start: node.position?.start.offset ?? 0,
      end: node.position?.end.offset ?? 0,
      altText: (altText === '' ? description : altText).slice(0, LONGEST_ALT),
      description: description.slice(0, LONGEST_DESCRIPTION),
    });
  });
  return found;
}

/**
 * Puts something in the place of every diagram.
 * @param becomes Markdown; empty: the diagram goes, and with it the line it stood on
 */
export function replaceDiagrams(markdown: string, becomes: (diagram: DiagramRequest) => string): string {
  const diagrams = findDiagrams(markdown).map((diagram) => ({ ...diagram, picture: becomes(diagram) }));
  let text = markdown;
  // From the last one on, so that the places of those before it stay true.
  for (const { start, end, picture } of diagrams.toReversed()) {
    const before = text.slice(0, start);
    const after = text.slice(end);
    text =
      picture === ''
        ? [before.trimEnd(), after.trimStart()].filter(Boolean).join('\n\n')
        : before + picture + after;
  }
  return text;
}

/** Alternative text as it may stand between the brackets of an image. */
export const imageMarkdown = (altText: string, address: string) =>
  `![${altText
    .replaceAll(/[[\]\\\n]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()}](${address})`;
