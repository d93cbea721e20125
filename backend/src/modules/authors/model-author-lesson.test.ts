import { expect, test } from '@jest/globals';
import { QuestionKey } from '../courses/index.ts';
import type { LessonPlan } from './author.ts';
import type { LessonReply, QuestionReply } from './model-author-drafts.ts';
import { questionCount, readLesson } from './model-author-lesson.ts';
import type { LessonReadingContext } from './model-author-lesson.ts';

const plannedSection = {
  title: 'Yeast',
  kind: 'read',
  role: 'content',
  estimatedMinutes: 10,
  keyTerms: ['yeast'],
} as const;
const LESSON: LessonPlan = {
  title: 'Rising',
  objectives: [
    { id: 'm1-l1-o1', text: 'Explain why dough rises', bloomLevel: 'understand' },
    { id: 'm1-l1-o2', text: 'Judge when dough is ready', bloomLevel: 'evaluate' },
  ],
  estimatedMinutes: 20,
  sections: [
    { ...plannedSection, keyTerms: ['yeast'] },
    { ...plannedSection, keyTerms: ['proof'] },
  ],
};
const CONTEXT: LessonReadingContext = {
  lesson: LESSON,
  prefix: 'm1-l1',
  questions: 2,
  questionsBefore: 0,
  seed: 'Bread',
  language: 'en',
  findQuote: (sourceName, quote) =>
    quote === 'yeast eats sugar' ? { sourceName, quote, start: 3, end: 19 } : null,
  allowsUrl: () => false,
};

function question(change: Partial<QuestionReply> = {}): QuestionReply {
  return {
    type: 'single_choice',
    prompt: 'What makes the gas in the dough?',
    options: [
      { text: 'Yeast that eats sugar', correct: true, rationale: 'It breathes out gas.' },
      { text: 'Salt that dissolves', correct: false, rationale: 'Salt makes no gas.' },
      { text: 'Flour that swells', correct: false, rationale: 'Swelling is not gas.' },
    ],
    objectiveNumber: 1,
    sourceName: 'bread.md',
    quote: 'yeast eats sugar',
    ...change,
  };
}

function lesson(questions: QuestionReply[]): LessonReply {
  return {
    hook: 'Your dough has not moved for an hour.',
    activity: { heading: 'Try it', markdown: '# Step\n\nFeel the dough.' },
    summary: { heading: 'In short', markdown: 'Yeast makes gas.' },
    next: 'Now the oven.',
    questions,
  };
}

const both = (change: Partial<QuestionReply>) => lesson([question(change), question({ objectiveNumber: 2 })]);

test('a lesson gets question ids, resolved objectives, citations and keys of its own', () => {
  const { draft, blocking, advice } = readLesson(both({}), CONTEXT);
  expect([blocking, advice]).toEqual([[], []]);
  expect(draft.questions.map(({ id, objectiveId }) => [id, objectiveId])).toEqual([
    ['m1-l1-q1', 'm1-l1-o1'],
    ['m1-l1-q2', 'm1-l1-o2'],
  ]);
  expect(draft.questions[0]?.citation).toMatchObject({ start: 3, end: 19 });
  for (const [index, key] of draft.keys.entries()) {
    const asked = draft.questions[index];
    expect(QuestionKey.parse(key)).toEqual(key);
    const right = asked?.options.filter((option) => key.correct.includes(option.id));
    expect(right?.map((option) => option.text)).toEqual(['Yeast that eats sugar']);
    expect(Object.keys(key.rationale)).toEqual(asked?.options.map((option) => option.id));
  }
  expect(JSON.stringify(draft.questions)).not.toMatch(/correct|rationale/);
  expect(draft.activity).toBe('## Try it\n\n### Step\n\nFeel the dough.');
});

test('the same reply gives the same lesson, and the keys of a course are spread evenly', () => {
  const many = lesson(
    Array.from({ length: 9 }, (_, index) => question({ objectiveNumber: 1 + (index % 2) })),
  );
  const first = readLesson(many, CONTEXT).draft;
  expect(readLesson(many, CONTEXT).draft).toEqual(first);
  const positions = first.keys.flatMap((key) => key.correct);
  expect(['a', 'b', 'c'].map((id) => positions.filter((found) => found === id).length)).toEqual([3, 3, 3]);
});

const [right, wrong, other] = question().options as [
  QuestionReply['options'][0],
  QuestionReply['options'][0],
  QuestionReply['options'][0],
];

test.each([
  ['no key', { options: [wrong, other, { ...wrong, text: 'Water' }] }, 'exactly one correct option, not 0'],
  ['two keys', { options: [right, { ...wrong, correct: true }, other] }, 'exactly one correct option, not 2'],
  [
    'only keys',
    { type: 'multiple_choice' as const, options: [right, { ...right, text: 'b' }, { ...right, text: 'c' }] },
    'both correct and wrong',
  ],
  ['two options', { options: [right, wrong] }, '3 to 5 options'],
  [
    'an option twice',
    { options: [right, wrong, { ...wrong, text: 'salt that dissolves ' }] },
    'same option twice',
  ],
  ['no rationale', { options: [right, wrong, { ...other, rationale: '' }] }, 'a rationale for every option'],
  ['an unknown objective', { objectiveNumber: 3 }, 'objectiveNumber must be 1 to 2, not 3'],
  ['no prompt', { prompt: ' ' }, 'question 1, prompt'],
])('%s blocks a lesson', (_what, change, finding) => {
  expect(readLesson(both(change), CONTEXT).blocking.join('\n')).toContain(finding);
});

test('a section without a question blocks a lesson', () => {
  expect(readLesson(lesson([question()]), CONTEXT).blocking.join('\n')).toContain('a question of its own');
});

test.each([
  ['a lazy option', { options: [right, wrong, { ...other, text: 'All of the above' }] }, 'all of the above'],
  [
    'a key that is longest by far',
    { options: [{ ...right, text: 'Yeast that eats the sugar which the flour holds' }, wrong, other] },
    'gives its answer away by length',
  ],
  ['an invented quote', { quote: 'yeast is a small animal' }, 'do not stand in the source'],
  ['an objective that nothing checks', { objectiveNumber: 2 }, 'no question checks objective 1'],
])('%s is advised against', (_what, change, finding) => {
  const { blocking, advice } = readLesson(both(change), CONTEXT);
  expect(blocking).toEqual([]);
  expect(advice.map(({ ask }) => ask).join('\n')).toContain(finding);
});

test('a quote that is not found leaves no citation', () => {
  const { draft } = readLesson(both({ quote: 'yeast is a small animal' }), CONTEXT);
  expect(draft.questions[0]).not.toHaveProperty('citation');
});

test.each([
  [2, 1, 2],
  [2, 3, 4],
  [1, 4, 4],
  [5, 2, 5],
  [12, 4, 12],
])('%i sections and %i objectives ask for %i questions', (sections, objectives, count) => {
  const shape = {
    ...LESSON,
    sections: Array.from({ length: sections }, () => ({ ...plannedSection, keyTerms: [] })),
    objectives: Array.from({ length: objectives }, () => LESSON.objectives[0] as LessonPlan['objectives'][0]),
  };
  expect(questionCount(shape)).toBe(count);
});
