import type { z } from 'zod';
import type { Note } from './notes.contract.ts';

type Noted = Pick<
  z.output<typeof Note>,
  'kind' | 'courseId' | 'courseTitle' | 'sectionId' | 'sectionTitle' | 'text' | 'quote' | 'updatedAt'
>;

/** Notes as a Markdown document: a heading for each course, one for each section, in the order they are given. */
export function notesAsMarkdown(notes: Noted[]): string {
  const byCourse = Map.groupBy(notes, ({ courseId }) => courseId);
  const courses = [...byCourse.values()].map((ofCourse) =>
    [heading(1, ofCourse[0]!.courseTitle), ...sectionsOf(ofCourse)].join('\n\n'),
  );
  return courses.length === 0 ? '' : `${courses.join('\n\n')}\n`;
}

function sectionsOf(notes: Noted[]): string[] {
  const bySection = Map.groupBy(notes, ({ sectionId }) => sectionId);
  return [...bySection.values()].map((ofSection) =>
    [heading(2, ofSection[0]!.sectionTitle), ...ofSection.map(asBlocks)].join('\n\n'),
  );
}

const heading = (level: number, title: string) =>
  `${'#'.repeat(level)} ${markdownAsTyped(title.replace(/\s+/g, ' '))}`;

function asBlocks({ kind, text, quote, updatedAt }: Noted): string {
  const quoted = quote === null ? '' : markdownAsTyped(quote).replace(/^/gm, '> ');
  const about = `*${kind === 'bookmark' ? 'Bookmark, ' : ''}${updatedAt.slice(0, 10)}*`;
  return [about, quoted, markdownAsTyped(text)].filter((block) => block !== '').join('\n\n');
}

/** In: any text. Out: Markdown that is read as that text, letter by letter and line by line. */
export function markdownAsTyped(text: string): string {
  const paragraphs = text
    .replace(/\r\n?/g, '\n')
    .replace(/^(?:\s*\n)+|\s+$/g, '')
    .split(/\n[^\S\n]*(?:\n[^\S\n]*)+/)
    .map((paragraph) => paragraph.split('\n').map(escapedLine).join('\\\n'));
  return paragraphs.join('\n\n');
}

/** Spaces that Markdown would swallow, or take for code, become such as it keeps. */
const hardSpaces = (spaces: string) => '&nbsp;'.repeat(spaces.replaceAll('\t', '    ').length);

function escapedLine(line: string): string {
  return line
    .trimEnd()
    .replace(/[\\`*_[\]<>&|~$#]/g, '\\$&')
    .replace(/^(\s*)([-+=:]|\d{1,9}(?=[.)]))/, (_, space: string, start: string) =>
      /\d/.test(start) ? `${space}${start}\\` : `${space}\\${start}`,
    )
    .replace(/^[ \t]+/, hardSpaces)
    .replace(/(?<=\S)[ \t]{2,}(?=\S)/g, (spaces) => ` ${hardSpaces(spaces.slice(1))}`);
}
