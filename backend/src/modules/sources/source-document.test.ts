import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { BACKUP, LETTER, WATER } from '../authors/offline-author.fixture.ts';
import { countWords, proseWords } from './source-blocks.ts';
import type { SourceBlock } from './source-blocks.ts';
import { parseSource } from './source-document.ts';
import { citationOf, passagesOf, sentencesOf } from './source-prose.ts';

const markdown = (text: string) => parseSource({ name: 'a.md', mediaType: 'text/markdown', text });
const plain = (text: string) => parseSource({ name: 'a.txt', mediaType: 'text/plain', text });

/** Containers with their titles, leaves by their kind. */
function outline(block: SourceBlock): string {
  if (block.kind === 'leaf') return block.node.type;
  return `${block.name}(${block.title ?? ''}: ${block.children.map(outline).join(' ')})`;
}

function sentencesIn(text: string): string[] {
  const document = markdown(text);
  return document.blocks.flatMap((block) =>
    passagesOf(document, block).flatMap((passage) => sentencesOf(passage).map((sentence) => sentence.text)),
  );
}

describe('a Markdown source', () => {
  it('is read into blocks and containers in the manner of the Carpentries', () => {
    const document = markdown(BACKUP);
    expect(document.title).toBe('Copying Folders');
    expect(document.blocks.map(outline)).toEqual([
      'objectives(: list)',
      'questions(: list)',
      'paragraph',
      'code',
      'paragraph',
      'paragraph',
      'callout(Trailing slashes: paragraph)',
      'challenge(Try a dry run: paragraph solution(Solution: paragraph code))',
      'keypoints(: list)',
    ]);
  });

  it('takes its title from a single heading at the top', () => {
    const document = markdown(WATER);
    expect(document.title).toBe('The Water Cycle');
    expect(document.blocks.map(outline)).not.toContain('heading heading');
    expect(markdown('# One\n\ntext\n\n# Two\n\ntext').title).toBeNull();
  });

  it.each([
    [
      'a closing fence longer than the opening one',
      '::: note\n\ntext\n\n::::::::\n\nafter',
      ['note(: paragraph)', 'paragraph'],
    ],
    [
      'an inner fence longer than the outer one',
      '::: a\n\n:::::: b\n\nx\n\n::::::\n\ny\n\n:::\n\nz',
      ['a(: b(: paragraph) paragraph)', 'paragraph'],
    ],
    ['a fence that is never closed', '::: tip\n\ntext', ['tip(: paragraph)']],
    ['a closing fence without an opening one', 'text\n\n:::\n\nmore', ['paragraph', 'paragraph']],
    ['a fence right below a list', '- a\n::: tip\n- b\n:::\n- c', ['list', 'tip(: list)', 'list']],
    ['a title in brackets', ':::callout[Mind the gap]\ntext\n:::', ['callout(Mind the gap: paragraph)']],
    ['a class in braces', '::: {.callout-tip #id}\ntext\n:::', ['tip(: paragraph)']],
    ['colons inside a block of code', '```\n::: tip\n```', ['code']],
    ['a comment and a Kramdown attribute list', '<!-- hidden -->\n\ntext\n\n{: .challenge}', ['paragraph']],
  ])('with %s', (_, text, expected) => {
    expect(markdown(text).blocks.map(outline)).toEqual(expected);
  });

  it('has its sentences where they stand, with their markup', () => {
    const text = 'A **commit**, e.g. the first\none, has `a.b` in it. `git log` lists it!\n';
    const document = markdown(text);
    const [block] = document.blocks;
    const sentences = passagesOf(document, block as SourceBlock).flatMap((passage) => sentencesOf(passage));
    expect(sentences.map((sentence) => sentence.text)).toEqual([
      'A commit, e.g. the first one, has a.b in it.',
      'git log lists it!',
    ]);
    expect(sentences.map((sentence) => citationOf(sentence).quote)).toEqual([
      'A **commit**, e.g. the first\none, has `a.b` in it.',
      '`git log` lists it!',
    ]);
  });

  it('keeps attributes of images and exercises out of its sentences', () => {
    expect(
      sentencesIn('![](a.png){alt="A cat. A dog."}\n\n::: challenge\n\nDo it.\n\n:::\n\nIt is so.'),
    ).toEqual(['It is so.']);
  });

  it('counts words of prose only', () => {
    const document = markdown('one two\n\n```\nthree four\n```\n\n| five | six |\n|---|---|\n| 7 | 8 |');
    expect(document.blocks.map(proseWords)).toEqual([2, 0, 4]);
    expect(countWords('well-known 3.5 don’t')).toBe(3);
  });
});

describe('a plain text source', () => {
  it('is read into paragraphs, and nothing in it is Markdown', () => {
    expect(plain(LETTER).blocks).toHaveLength(6);
    expect(plain('# no heading\n\n- no list').blocks.map(outline)).toEqual(['paragraph', 'paragraph']);
  });
});

const PIECES = [
  '# A\n',
  '## B {#b}\n',
  '::: challenge\n',
  '::::: solution\n',
  ':::\n',
  '```sh\n$ ls\n',
  '~~~\n',
  '- item\n',
  '> quote\n',
  '| a | b |\n|---|---|\n',
  '---\ntitle: x\n---\n',
  '![](x.png){alt="y"}\n',
  '[a][b]\n\n[b]: http://c.example\n',
  '\uFEFF',
  '\r\n',
  '\t',
  '\u0000',
  'Words stand here. ',
  '\n\n',
  '[^1]\n\n[^1]: note\n',
  '<!-- c -->\n',
  '<div>\n',
];
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join('')),
);

/** Blocks lie inside their parent, one after another. */
function expectOrdered(blocks: readonly SourceBlock[], from: number, to: number): void {
  let at = from;
  for (const block of blocks) {
    expect(block.start).toBeGreaterThanOrEqual(at);
    expect(block.end).toBeGreaterThanOrEqual(block.start);
    expect(block.end).toBeLessThanOrEqual(to);
    if (block.kind === 'container') expectOrdered(block.children, block.start, block.end);
    at = block.end;
  }
}

describe('any source', () => {
  it('can be read, and its offsets are in bounds and in order', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('text/markdown', 'text/plain'), (given, mediaType) => {
        const document = parseSource({ name: 'any', mediaType, text: given });
        expectOrdered(document.blocks, 0, given.length);
        for (const block of document.blocks) {
          for (const sentence of passagesOf(document, block).flatMap((passage) => sentencesOf(passage))) {
            const { start, end, quote } = citationOf(sentence);
            expect(quote).toBe(given.slice(start, end));
            expect(end).toBeGreaterThan(start);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('is read as plain paragraphs when it nests too deeply for the parser', () => {
    const document = markdown(`${'>'.repeat(100_000)} deep`);
    expect(document.blocks.length).toBeGreaterThan(0);
  });
});
