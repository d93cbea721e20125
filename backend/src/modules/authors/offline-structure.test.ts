import { describe, expect, it } from '@jest/globals';
import { LETTER, WATER } from './offline-author.fixture.ts';
import { readParts, partWords } from './offline-parts.ts';
import { nothingLifted } from './offline-lifted.ts';
import { shapeCourse, titleFromName } from './offline-structure.ts';
import { frameIn } from './offline-words.ts';
import { parseSource } from '../sources/source-document.ts';

const STRUCTURE = { modules: 6, lessonsPerModule: 1, sectionsPerLesson: 2 };
const words = (count: number) =>
  `${'Rain falls on the roof of the house. '.repeat(Math.ceil(count / 8))}\n\n`;
const read = (name: string, text: string, mediaType = 'text/markdown') =>
  parseSource({ name, mediaType, text });

function partsOf(text: string): [string, string | null, number][] {
  const document = read('a.md', text);
  const placed = document.blocks.map((block) => ({ document, block }));
  const parts = readParts({ title: 'Lesson', heading: null, placed, lifted: nothingLifted() }, frameIn('en'));
  return parts.map((part) => [part.kind, part.title, partWords(part)]);
}

describe('modules', () => {
  it('are the documents, as long as there are not too many', () => {
    const documents = Array.from({ length: 16 }, (_, index) =>
      read(`${index}.md`, `# Day ${index}\n\n${words(100)}`),
    );
    const shape = shapeCourse(documents, STRUCTURE, frameIn('en'));
    expect(shape.fromSources).toBe(true);
    expect(shape.modules.map((module) => module.title)).toEqual(documents.map((document) => document.title));
  });

  it('hold several neighbouring documents when there are many', () => {
    const documents = Array.from({ length: 24 }, (_, index) =>
      read(`${index}.md`, `# Day ${index}\n\n${words(100)}`),
    );
    const { modules } = shapeCourse(documents, STRUCTURE, frameIn('en'));
    expect(modules).toHaveLength(12);
    expect(modules[0]?.title).toBe('Day 0 and Day 1');
    expect(modules.flatMap((module) => module.lessons.map((lesson) => lesson.title))).toEqual(
      documents.map((document) => document.title),
    );
  });

  it('are the folders of the documents when there are many', () => {
    const documents = Array.from({ length: 20 }, (_, index) =>
      read(`0${1 + (index % 2)}-unit_${index % 2}/${index}.md`, `# Day ${index}\n\n${words(100)}`),
    );
    const { modules } = shapeCourse(documents, STRUCTURE, frameIn('en'));
    expect(modules.map((module) => [module.title, module.lessons.length])).toEqual([
      ['Unit 0', 10],
      ['Unit 1', 10],
    ]);
  });

  it('are the chapters of a single long document', () => {
    const text = `# Book\n\n${words(60)}## One\n\n${words(200)}## Two\n\n${words(200)}### Deep\n\n${words(100)}`;
    const shape = shapeCourse([read('book.md', text)], STRUCTURE, frameIn('en'));
    expect(shape).toMatchObject({ fromSources: true });
    expect(shape.modules.map((module) => module.title)).toEqual(['One', 'Two']);
  });

  it('is one for a short document with headings', () => {
    const { modules } = shapeCourse([read('water.md', WATER)], STRUCTURE, frameIn('en'));
    expect(modules.map((module) => module.lessons.map((lesson) => lesson.parts.length))).toEqual([[4]]);
  });

  it('follow the brief when nothing divides the text, and as far as the text reaches', () => {
    const letter = read('letter.txt', LETTER, 'text/plain');
    const shape = shapeCourse([letter], STRUCTURE, frameIn('en'));
    expect(shape.fromSources).toBe(false);
    expect(shape.modules.length).toBeLessThanOrEqual(6);
    const parts = shape.modules.flatMap((module) => module.lessons.flatMap((lesson) => lesson.parts));
    expect(Math.min(...parts.map(partWords))).toBeGreaterThanOrEqual(80);
    const long = read('long.txt', words(100).repeat(40), 'text/plain');
    const even = shapeCourse(
      [long],
      { modules: 3, lessonsPerModule: 2, sectionsPerLesson: 2 },
      frameIn('en'),
    );
    expect(even.modules.map((module) => module.lessons.map((lesson) => lesson.parts.length))).toEqual([
      [2, 2],
      [2, 2],
      [2, 2],
    ]);
  });

  it('leave out documents with nothing in them', () => {
    const documents = [
      read('a.md', '# Only a title\n\n## And another'),
      read('b.md', `# B\n\n${words(100)}`),
    ];
    expect(shapeCourse(documents, STRUCTURE, frameIn('en')).modules.map((module) => module.title)).toEqual([
      'B',
    ]);
    expect(shapeCourse([read('c.md', '::: challenge\n\n:::')], STRUCTURE, frameIn('en')).modules).toEqual([]);
  });

  it.each([
    ['units/03-water_cycle.md', 'Water cycle'],
    ['2026.txt', '2026'],
    ['.md', '.md'],
    ['C:\\notes\\1. Über uns.markdown', 'Über uns'],
  ])('are named after a document without a title: %s', (name, title) => {
    expect(titleFromName(name)).toBe(title);
  });
});

describe('the parts of a lesson', () => {
  it('are its chapters, and the exercises after the text they follow', () => {
    const text = `${words(100)}## One\n\n${words(100)}::: challenge\n\n## Do it\n\n${words(50)}:::\n\n## Two\n\n${words(100)}`;
    expect(partsOf(text).map(([kind, title]) => [kind, title])).toEqual([
      ['read', 'Introduction'],
      ['read', 'One'],
      ['practice', 'Do it'],
      ['read', 'Two'],
    ]);
  });

  it('are at least 80 words long where the text allows', () => {
    const text = `## One\n\n${words(30)}## Two\n\n${words(200)}## Three\n\n${words(20)}`;
    expect(partsOf(text).map(([, title]) => title)).toEqual(['Two']);
    expect(partsOf(words(20)).map(([kind]) => kind)).toEqual(['read']);
  });

  it('are cut at paragraphs when they are too long, never between a sentence and its example', () => {
    const step = `${words(72).trim()} Like this:\n\n\`\`\`\ncode\n\`\`\`\n\n`;
    const parts = partsOf(step.repeat(30));
    expect(parts.length).toBeGreaterThan(2);
    for (const [, , length] of parts) {
      expect(length).toBeGreaterThan(300);
      expect(length).toBeLessThanOrEqual(900);
    }
  });

  it('join exercises of a few words', () => {
    const exercise = (title: string, count: number) =>
      `::: challenge\n\n## ${title}\n\n${words(count)}:::\n\n`;
    const text = `${words(100)}${exercise('A', 20)}${exercise('B', 40)}${exercise('C', 60)}`;
    expect(partsOf(text).map(([kind, title]) => [kind, title])).toEqual([
      ['read', 'Lesson'],
      ['practice', 'A; B'],
      ['practice', 'C'],
    ]);
    expect(partsOf(`${words(100)}${exercise('A', 20)}`)).toHaveLength(1);
  });
});
