import { describe, expect, test } from '@jest/globals';
import type { RubricKey, RubricQuestion } from './rubric-course.ts';
import { checkQuestions } from './rubric-keys.ts';

const options = [
  { id: 'a', text: 'Red' },
  { id: 'b', text: 'Blue' },
];
const question = (changes: Partial<RubricQuestion> = {}): RubricQuestion => ({
  id: 'q1',
  type: 'single_choice',
  prompt: 'Which colour has the sky?',
  options,
  ...changes,
});
const key = (correct: string[], questionId = 'q1'): RubricKey => ({ questionId, correct, rationale: {} });

describe('questions and their keys', () => {
  test.each<[string, RubricQuestion[], RubricKey[], string[]]>([
    ['nothing asked, nothing to key', [], [], []],
    ['a choice with one right option', [question()], [key(['b'])], []],
    ['a choice of several', [question({ type: 'multiple_choice' })], [key(['a', 'b'])], []],
    ['a statement that is true', [question({ type: 'true_false' })], [key(['a'])], []],
    ['a short answer', [question({ type: 'short_text', options: [] })], [key(['blue'])], []],
    ['no key', [question()], [], ['key_missing']],
    ['a key without its question', [], [key(['a'])], ['question_unknown']],
    ['a key to an option that is not there', [question()], [key(['c'])], ['option_unknown']],
    ['two right options where one is asked for', [question()], [key(['a', 'b'])], ['correct_count']],
    [
      'a statement both true and false',
      [question({ type: 'true_false' })],
      [key(['a', 'b'])],
      ['correct_count'],
    ],
    ['the same option named twice', [question()], [key(['a', 'a'])], []],
    ['a choice without a choice', [question({ options: [options[0]!] })], [key(['a'])], ['options_missing']],
    [
      'an answer of blanks',
      [question({ type: 'short_text', options: [] })],
      [key([' '])],
      ['answer_missing'],
    ],
    ['two questions with one id', [question(), question()], [key(['a'])], ['question_id_repeated']],
    ['two keys for one question', [question()], [key(['a']), key(['b'])], ['key_repeated']],
    [
      'two options with one id',
      [question({ options: [...options, options[0]!] })],
      [key(['a'])],
      ['option_id_repeated'],
    ],
  ])('%s', (_what, questions, keys, codes) => {
    expect(checkQuestions(questions, keys).map((fault) => fault.code)).toEqual(codes);
  });

  test('a fault says where it is', () => {
    const [fault] = checkQuestions([question(), question({ id: 'q2' })], [key(['a'])]);
    expect(fault).toEqual({
      path: 'body.questions.1',
      code: 'key_missing',
      message: 'This question has no key.',
    });
  });
});
