import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Question, type QuestionKey } from '../courses/index.ts';
import { checkResponse, type Response } from './assessments.scoring.ts';

const options = ['a', 'b', 'c'].map((id) => ({ id, text: 'Option ' + id }));
const choice = (type: 'single_choice' | 'multiple_choice') =>
  Question.parse({ id: 'q', type, prompt: 'Which?', options });
const truth = Question.parse({
  id: 'q',
  type: 'true_false',
  prompt: 'Is it so?',
  options: [
    { id: 'true', text: 'True' },
    { id: 'false', text: 'False' },
  ],
});
const text = Question.parse({ id: 'q', type: 'short_text', prompt: 'What?' });
const keyOf = (correct: string[], rationale: Record<string, string> = {}): QuestionKey => ({
  questionId: 'q',
  correct,
  rationale,
});
const reasons = { a: 'A holds.', b: 'B does not.', c: 'C holds too.' };

describe('checking an answer', () => {
  it.each<[string, Question, QuestionKey, Response, boolean, string]>([
    ['the right option', choice('single_choice'), keyOf(['a'], reasons), 'a', true, 'A holds.'],
    ['the right option in a list', choice('single_choice'), keyOf(['a']), ['a'], true, 'That is right.'],
    ['a wrong option', choice('single_choice'), keyOf(['a'], reasons), 'b', false, 'B does not.'],
    [
      'two options of a single choice',
      choice('single_choice'),
      keyOf(['a'], reasons),
      ['a', 'b'],
      false,
      'B does not.',
    ],
    ['no option', choice('single_choice'), keyOf(['a']), [], false, 'Nothing was chosen.'],
    ['an option that is not there', choice('single_choice'), keyOf(['a']), 'z', false, 'That is not right.'],
    [
      'all right options, in any order',
      choice('multiple_choice'),
      keyOf(['a', 'c'], reasons),
      ['c', 'a'],
      true,
      'A holds. C holds too.',
    ],
    ['the same option twice', choice('multiple_choice'), keyOf(['a']), ['a', 'a'], true, 'That is right.'],
    [
      'a part of the right options',
      choice('multiple_choice'),
      keyOf(['a', 'c'], reasons),
      ['a'],
      false,
      'C holds too.',
    ],
    [
      'a part, without a reason',
      choice('multiple_choice'),
      keyOf(['a', 'c']),
      ['a'],
      false,
      'Right so far, but something is missing.',
    ],
    [
      'right and wrong options',
      choice('multiple_choice'),
      keyOf(['a', 'c'], reasons),
      ['a', 'b'],
      false,
      'B does not.',
    ],
    ['true where it is true', truth, keyOf(['true']), 'true', true, 'That is right.'],
    ['false where it is true', truth, keyOf(['true'], { false: 'It is so.' }), 'false', false, 'It is so.'],
    [
      'a text in other case and spaces',
      text,
      keyOf(['Version control']),
      '  version   CONTROL ',
      true,
      'That is right.',
    ],
    ['a text composed otherwise', text, keyOf(['café']), 'cafe\u0301', true, 'That is right.'],
    ['a text in full-width letters', text, keyOf(['git']), 'ｇｉｔ', true, 'That is right.'],
    ['a text with a curly apostrophe', text, keyOf(["it's"]), 'it’s', true, 'That is right.'],
    [
      'a second accepted answer',
      text,
      keyOf(['repo', 'repository'], { repository: 'In full.' }),
      'Repository',
      true,
      'In full.',
    ],
    [
      'another text',
      text,
      keyOf(['git'], { git: 'The tool.' }),
      'svn',
      false,
      'That is not the answer that was looked for.',
    ],
    ['nothing', text, keyOf(['git']), '', false, 'That is not the answer that was looked for.'],
  ])('%s', (_case, question, key, response, correct, feedback) => {
    expect(checkResponse(question, key, response)).toEqual({ correct, feedback });
  });

  it('is right for exactly the set of the key, in any order', () => {
    const ids = options.map(({ id }) => id);
    fc.assert(
      fc.property(fc.subarray(ids, { minLength: 1 }), fc.shuffledSubarray(ids), (correct, chosen) => {
        const same = chosen.length === correct.length && chosen.every((id) => correct.includes(id));
        expect(checkResponse(choice('multiple_choice'), keyOf(correct), chosen).correct).toBe(same);
      }),
    );
  });

  it('always says something', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'z')), fc.string(), (chosen, typed) => {
        expect(checkResponse(choice('multiple_choice'), keyOf(['a']), chosen).feedback).not.toBe('');
        expect(checkResponse(text, keyOf(['a']), typed).feedback).not.toBe('');
      }),
    );
  });
});
