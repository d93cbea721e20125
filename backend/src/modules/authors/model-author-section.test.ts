import { expect, test } from '@jest/globals';
import type { LessonDraft } from './author.ts';
import type { SectionReply } from './model-author-drafts.ts';
import { readSection } from './model-author-section.ts';
import type { SectionReadingContext } from './model-author-section.ts';

const LESSON: LessonDraft = {
  hook: 'Opening.',
  activity: '## Activity\n\nDo it.',
  summary: '## Summary\n\nDone.',
  next: 'Onwards.',
  questions: ['q1', 'q2', 'q3', 'q4'].map((id) => ({ id, type: 'single_choice', prompt: id, options: [] })),
  keys: ['q1', 'q2', 'q3', 'q4'].map((questionId) => ({ questionId, correct: ['a'], rationale: {} })),
};
const CONTEXT: SectionReadingContext = {
  lesson: LESSON,
  sectionIndex: 0,
  sections: 2,
  hasSources: true,
  isRevision: false,
  keepsDiagrams: false,
  findQuote: (sourceName, quote) =>
    quote.startsWith('True') ? { sourceName, quote, start: 0, end: quote.length } : null,
  allowsUrl: (url) => url === 'https://known.example',
};
const REPLY: SectionReply = {
  opening: '',
  explanation: `# Why\n\n${'Warm water wakes the yeast. '.repeat(14)}`,
  example: { heading: 'A case', markdown: 'Anna mixes flour and water.' },
  exercise: { heading: 'Your turn', task: 'Mix a dough.', solution: 'Two to one.' },
  application: { heading: 'At home', markdown: 'Bake on Sunday.' },
  closing: '',
  resources: [
    { title: 'Known', url: 'https://known.example' },
    { title: 'Unknown', url: 'https://made.up' },
    { title: ' ', url: '' },
  ],
  citations: [
    { sourceName: 'bread.md', quote: 'True words.' },
    { sourceName: 'bread.md', quote: 'True words.' },
  ],
};

test('a section has its parts in order, the solution folded away', () => {
  const { draft, blocking, advice } = readSection(REPLY, CONTEXT);
  expect([blocking, advice]).toEqual([[], []]);
  const headings = draft.body.markdown.match(/^#+ .*$/gm);
  expect(headings).toEqual(['## Why', '## A case', '## Your turn', '## At home']);
  expect(draft.body.markdown).toContain('Mix a dough.\n\n:::solution\nTwo to one.\n:::');
});

test('the first section opens the lesson and the last one closes it', () => {
  const first = readSection(REPLY, CONTEXT).draft.body.markdown;
  const last = readSection(REPLY, { ...CONTEXT, sectionIndex: 1 }).draft.body.markdown;
  expect(first.startsWith('Opening.\n\n## Why')).toBe(true);
  expect(first).not.toContain('## Summary');
  expect(last).not.toContain('Opening.');
  expect(last.endsWith('## Activity\n\nDo it.\n\n## Summary\n\nDone.\n\nOnwards.')).toBe(true);
});

test('a section can be written although its lesson was not', () => {
  const lesson = { hook: '', activity: '', summary: '', next: '', questions: [], keys: [] };
  const { draft, blocking } = readSection(REPLY, { ...CONTEXT, lesson, sections: 1 });
  expect(blocking).toEqual([]);
  expect(draft.body.markdown).toMatch(/^## Why[\s\S]*Bake on Sunday\.$/);
});

test('each section gets its share of the questions with exactly their keys', () => {
  const shares = [0, 1].map((sectionIndex) => readSection(REPLY, { ...CONTEXT, sectionIndex }).draft);
  expect(shares.map(({ body }) => body.questions.map(({ id }) => id))).toEqual([
    ['q1', 'q2'],
    ['q3', 'q4'],
  ]);
  expect(shares.map(({ keys }) => keys.map(({ questionId }) => questionId))).toEqual([
    ['q1', 'q2'],
    ['q3', 'q4'],
  ]);
});

test('passages that were found are cited once, invented addresses are dropped', () => {
  expect(readSection(REPLY, CONTEXT).draft.body.resources).toEqual([
    { title: 'bread.md', citation: { sourceName: 'bread.md', quote: 'True words.', start: 0, end: 11 } },
    { title: 'Known', url: 'https://known.example' },
    { title: 'Unknown' },
  ]);
});

test.each([
  ['a thin explanation', { explanation: 'Warm water.' }, 'the explanation has 2 words'],
  ['no solution', { exercise: { ...REPLY.exercise, solution: ' ' } }, 'the solution is empty'],
  ['no example', { example: { heading: '', markdown: '' } }, 'the heading of the example is empty'],
  [
    'a placeholder',
    { application: { heading: 'At home', markdown: 'Lorem ipsum dolor.' } },
    'is a placeholder',
  ],
  [
    'a remark about the task',
    { application: { heading: 'At home', markdown: 'Let me draft this part.\n\nBake on Sunday.' } },
    'is a remark about your task',
  ],
  [
    'an end that is missing',
    { exercise: { ...REPLY.exercise, solution: 'Two to one, because' } },
    'the part “solution” breaks off after “Two to one, because”',
  ],
])('%s blocks a section', (_what, change, finding) => {
  expect(readSection({ ...REPLY, ...change }, CONTEXT).blocking.join('\n')).toContain(finding);
});

test.each([
  [
    'a quote that is nowhere',
    { citations: [{ sourceName: 'bread.md', quote: 'False words.' }] },
    'does not stand',
  ],
  ['no citation', { citations: [] }, 'cite at least one passage'],
  [
    'a book instead of a section',
    { explanation: 'Warm water wakes yeast. '.repeat(400) },
    '80 to 1200 are good',
  ],
])('%s is advised against', (_what, change, finding) => {
  const { blocking, advice } = readSection({ ...REPLY, ...change }, CONTEXT);
  expect(blocking).toEqual([]);
  expect(advice.map(({ ask }) => ask).join('\n')).toContain(finding);
});

test('a revision keeps the frame that the text has, and the parts that people left in it', () => {
  const revised: SectionReply = {
    ...REPLY,
    opening: 'An opening that a person wrote.',
    example: { heading: '', markdown: '' },
    closing: '### What remains\n\nThe end.',
  };
  const { draft, blocking } = readSection(revised, { ...CONTEXT, sections: 1, isRevision: true });
  expect(blocking).toEqual([]);
  expect(draft.body.markdown).toMatch(/^An opening that a person wrote\.\n\n## Why/);
  expect(draft.body.markdown).toMatch(/## At home\n\nBake on Sunday\.\n\n## What remains\n\nThe end\.$/);
  expect(draft.body.markdown).not.toMatch(/Opening\.|Onwards/);
  const half = { ...revised, exercise: { ...REPLY.exercise, solution: '' } };
  expect(readSection(half, { ...CONTEXT, isRevision: true }).blocking).toEqual(['the solution is empty']);
});
