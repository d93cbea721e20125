import { describe, expect, it } from '@jest/globals';
import type { DraftSection } from '../../api/generated/types.gen.ts';
import {
  editedSection,
  emptyQuestion,
  sectionChanges,
  withCorrect,
  withType,
  type EditedQuestion,
} from './section-draft.ts';

const section: DraftSection = {
  id: 's',
  title: 'Dances',
  kind: 'read',
  role: 'content',
  interactivity: 'low',
  lessonId: 'l',
  estimatedMinutes: 5,
  isRequired: true,
  body: {
    schemaVersion: 1,
    markdown: 'Bees dance.',
    resources: [],
    questions: [
      {
        id: 'far',
        type: 'single_choice',
        prompt: 'Which dance points the way?',
        options: [
          { id: 'a', text: 'The round one' },
          { id: 'b', text: 'The waggle dance' },
        ],
        citation: { sourceName: 'bees.md', start: 0, end: 4, quote: 'Bees' },
      },
      { id: 'who', type: 'short_text', prompt: 'Who dances?', options: [] },
    ],
  },
  keys: [
    { questionId: 'far', correct: ['b'], rationale: { b: 'It points.', a: 'It does not.' } },
    { questionId: 'who', correct: ['worker', 'a worker'], rationale: { anything: 'Workers fly out.' } },
  ],
  origin: 'hand',
  editedByHand: true,
  lockedAt: null,
  reviewState: 'edited',
  revision: 3,
};
const edited = editedSection(section);
const [choice, text] = edited.questions as [EditedQuestion, EditedQuestion];
const words = { yes: 'True', no: 'False' };

describe('a section as it is edited', () => {
  it('holds each option with its mark and its reason', () => {
    expect(
      choice.options.map(({ text: words, isCorrect, rationale }) => [words, isCorrect, rationale]),
    ).toEqual([
      ['The round one', false, 'It does not.'],
      ['The waggle dance', true, 'It points.'],
    ]);
    expect(text.options.map(({ text: words, rationale }) => [words, rationale])).toEqual([
      ['worker', 'Workers fly out.'],
      ['a worker', ''],
    ]);
  });

  it('sends nothing when nothing changed, and only what changed', () => {
    expect(sectionChanges(edited, editedSection(section))).toEqual({});
    expect(sectionChanges({ ...edited, title: 'All dances' }, edited)).toEqual({ title: 'All dances' });
  });

  it('sends body and keys together, whichever of them changed', () => {
    const { body, keys } = sectionChanges({ ...edited, markdown: 'They do.' }, edited);
    expect(body).toEqual({ ...section.body, markdown: 'They do.' });
    expect(keys).toEqual([
      section.keys[0],
      { questionId: 'who', correct: ['worker', 'a worker'], rationale: { worker: 'Workers fly out.' } },
    ]);
  });
});

describe('a question', () => {
  it('begins as a choice of one with three options, the first marked', () => {
    expect(emptyQuestion().options.map((option) => option.isCorrect)).toEqual([true, false, false]);
  });

  it.each([
    ['multiple_choice' as const, ['The round one', 'The waggle dance'], [false, true]],
    ['true_false' as const, ['True', 'False'], [true, false]],
    ['short_text' as const, ['The waggle dance'], [true]],
  ])('asked as %s keeps what has a place there', (type, texts, marks) => {
    const { options } = withType(choice, type, words);
    expect(options.map((option) => option.text)).toEqual(texts);
    expect(options.map((option) => option.isCorrect)).toEqual(marks);
  });

  it('asked as a choice again has at least two options and one mark', () => {
    const several = withType(choice, 'multiple_choice', words);
    const both = withCorrect(several, several.options[0]!.id);
    expect(both.options.map((option) => option.isCorrect)).toEqual([true, true]);
    expect(withType(both, 'single_choice', words).options.map((option) => option.isCorrect)).toEqual([
      true,
      false,
    ]);
    expect(withType({ ...text, options: [] }, 'single_choice', words).options).toHaveLength(2);
  });

  it('has its mark moved where one is right', () => {
    expect(withCorrect(choice, 'a').options.map((option) => option.isCorrect)).toEqual([true, false]);
  });
});
