import { describe, expect, it } from '@jest/globals';
import { array, assert, constantFrom, property, string } from 'fast-check';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { markdownAsTyped, notesAsMarkdown } from './notes.markdown.ts';

const parse = (markdown: string) =>
  fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });

/** What somebody reads who sees the document rendered; links are words. */
function read(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (node.type === 'break') return '\n';
  if (node.type === 'root' || node.type === 'paragraph' || node.type === 'link')
    return node.children.map((child) => read(child)).join(node.type === 'root' ? '\n' : '');
  return `<${node.type}>`;
}
const words = (text: string) => text.split(/\s+/).filter(Boolean).join(' ');

describe('what was typed', () => {
  it.each([
    ['a list that is none', '- not a list\n1. nor this\n+ nor this'],
    ['a heading that is none', '# not a heading\nunderlined\n---\n==='],
    ['signs of emphasis', 'snake_case_name and **stars** and ~~waves~~ and `ticks`'],
    ['a link and a picture that are none', '[a](javascript:alert(1)) ![b](c) <b>bold</b> &lt; &amp;'],
    ['an indented line', '    four spaces\n\tone tab'],
    ['a table that is none', '| a | b |\n| - | - |\n| 1 | 2 |'],
    ['backslashes', String.raw`C:\new\*folder \\`],
    ['a quotation and code that are none', '> quoted\n```js\ncode\n```'],
    ['spaces between words', 'a  b   c'],
  ])('is read as it was: %s', (_, text) => {
    const typed = text.split('\n').map(words).filter(Boolean);
    expect(
      read(parse(markdownAsTyped(text)))
        .split('\n')
        .map(words)
        .filter(Boolean),
    ).toEqual(typed);
  });

  it('is read as it was, whatever it is', () => {
    const sign = constantFrom(...'\\`*_[]<>&|~$#-+=:1.)("! \t\n\nab');
    const anything = array(sign, { maxLength: 60 }).map((signs) => signs.join(''));
    const holds = (text: string) => expect(words(read(parse(markdownAsTyped(text))))).toBe(words(text));
    assert(property(anything, holds), { numRuns: 2_000 });
    assert(property(string({ unit: 'grapheme', maxLength: 60 }), holds));
  });
});

describe('the file', () => {
  const note = {
    kind: 'note' as const,
    courseId: 'c1',
    courseTitle: 'Tides #1',
    sectionId: 's1',
    sectionTitle: 'High water',
    text: 'The moon\n* pulls',
    quote: 'Twice a day',
    updatedAt: '2026-11-26T03:00:00Z',
  };

  it('has a heading for each course and section, the quotation and the words', () => {
    const other = { ...note, sectionId: 's2', sectionTitle: 'Low water', quote: null };
    const bookmark = { ...other, courseId: 'c2', courseTitle: 'Wasps', kind: 'bookmark' as const, text: '' };
    expect(notesAsMarkdown([note, other, bookmark])).toBe(
      [
        String.raw`# Tides \#1`,
        '## High water',
        '*2026-11-26*',
        '> Twice a day',
        String.raw`The moon\
\* pulls`,
        '## Low water',
        '*2026-11-26*',
        String.raw`The moon\
\* pulls`,
        '# Wasps',
        '## Low water',
        '*Bookmark, 2026-11-26*\n',
      ].join('\n\n'),
    );
  });

  it('is empty when there is nothing', () => {
    expect(notesAsMarkdown([])).toBe('');
  });
});
