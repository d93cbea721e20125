import { describe, expect, it } from '@jest/globals';
import type { Question } from '../courses/index.ts';
import { keepQuestionIds } from './generation.question-ids.ts';

const ask = (id: string, prompt: string, options: Record<string, string>): Question => ({
  id,
  type: 'single_choice',
  prompt,
  options: Object.entries(options).map(([optionId, text]) => ({ id: optionId, text })),
});
const asked = (question: Question, correct: string) => ({
  questions: [question],
  keys: [{ questionId: question.id, correct: [correct], rationale: { [correct]: 'Because.' } }],
});
const BEFORE = asked(ask('m1-l1-q1', 'Who dances?', { a: 'Bees', b: 'Wasps' }), 'a');

describe('a question that is asked anew', () => {
  it('keeps its id and those of its options when it says the same, wherever they stand now', () => {
    const fresh = asked(ask('m1-l1-q4', 'Who  dances?', { a: 'Wasps', b: 'Bees' }), 'b');
    expect(keepQuestionIds(BEFORE, fresh, [])).toEqual({
      questions: [ask('m1-l1-q1', 'Who  dances?', { b: 'Wasps', a: 'Bees' })],
      keys: [{ questionId: 'm1-l1-q1', correct: ['a'], rationale: { a: 'Because.' } }],
    });
  });

  it('gives a new option an id that no other one had', () => {
    const fresh = asked(ask('q', 'Who dances?', { a: 'Flies', b: 'Bees' }), 'a');
    const { questions, keys } = keepQuestionIds(BEFORE, fresh, []);
    expect(questions[0]?.options).toEqual([
      { id: 'a-2', text: 'Flies' },
      { id: 'a', text: 'Bees' },
    ]);
    expect(keys[0]?.correct).toEqual(['a-2']);
  });

  it('has another id when it asks something else, even under the same name', () => {
    const fresh = asked(ask('m1-l1-q1', 'Where do bees dance?', { a: 'On the comb', b: 'Outside' }), 'a');
    const { questions, keys } = keepQuestionIds(BEFORE, fresh, ['m1-l1-q1-2']);
    expect([questions[0]?.id, keys[0]?.questionId]).toEqual(['m1-l1-q1-3', 'm1-l1-q1-3']);
  });

  it('is one question, however often it is asked', () => {
    const fresh = {
      questions: [ask('x', 'Who dances?', { a: 'Bees' }), ask('y', 'Who dances?', { a: 'Bees' })],
      keys: [],
    };
    expect(keepQuestionIds(BEFORE, fresh, []).questions.map(({ id }) => id)).toEqual(['m1-l1-q1', 'y']);
  });
});
