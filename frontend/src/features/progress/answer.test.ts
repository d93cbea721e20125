import { describe, expect, it } from '@jest/globals';
import type { Question } from '../../api/generated/types.gen.ts';
import { answerOf, noAnswer, responseOf, withOption } from './answer.ts';

const clicks = (type: Question['type'], ...options: string[]) =>
  options.reduce((answer, option) => withOption(answer, type, option), noAnswer);

describe('an answer', () => {
  it.each<[Question['type'], string[], string | string[] | null]>([
    ['single_choice', ['a', 'b'], 'b'],
    ['true_false', ['true'], 'true'],
    ['true_false', ['true', 'false'], 'false'],
    ['multiple_choice', ['a', 'b'], ['a', 'b']],
    ['multiple_choice', ['a', 'b', 'a'], ['b']],
    ['multiple_choice', ['a', 'a'], null],
    ['single_choice', [], null],
  ])('%s, clicked %j, is %j', (type, options, response) => {
    expect(responseOf(clicks(type, ...options), type)).toEqual(response);
  });

  it.each([
    [' version control ', 'version control'],
    ['  ', null],
  ])('typed as "%s" is %j', (text, response) => {
    expect(responseOf({ ...noAnswer, text }, 'short_text')).toBe(response);
  });

  it.each<[Question['type'], string | string[] | null]>([
    ['single_choice', 'b'],
    ['true_false', 'true'],
    ['multiple_choice', ['a', 'b']],
    ['short_text', 'version control'],
    ['single_choice', null],
  ])('%s that was kept as %j is shown again as it was', (type, response) => {
    expect(responseOf(answerOf(response, type), type)).toEqual(response);
  });
});
