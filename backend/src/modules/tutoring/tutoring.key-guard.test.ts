import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Question } from '../courses/index.ts';
import { createKeyGuard, type KeyedQuestion } from './tutoring.key-guard.ts';

const choice = (texts: string[], right: number, rationale: Record<string, string> = {}): KeyedQuestion => {
  const options = texts.map((text, index) => ({ id: `o${index}`, text }));
  return {
    question: Question.parse({ id: 'q', type: 'single_choice', prompt: 'Which one?', options }),
    key: { questionId: 'q', correct: [`o${right}`], rationale },
  };
};
const MOON = choice(['The wind', 'The gravity of the moon', 'Rain'], 1, {
  o1: 'It lifts the water on the side that is near to it.',
});
const strict = createKeyGuard([MOON], 'strict', 'en');
const pointing = createKeyGuard([MOON], 'pointing', 'en');

describe('a strict guard', () => {
  it.each([
    'It is the gravity of the moon.',
    'It is THE GRAVITY of **the** moon.',
    'It is the gra-vi-ty of the mo\u200bon.',
    'Ｉｔ ｉｓ ｔｈｅ ｇｒａｖｉｔｙ ｏｆ ｔｈｅ ｍｏｏｎ.',
    'The gravity. Of the moon.',
    'It lifts the water on the side that is near to it!',
    'Option B is what you want.',
    'The answer is B.',
    'Take (b) here.',
    'It is the second one.',
    'Its id is o1.',
  ])('lets nothing of this through: %s', (text) => {
    expect(strict.leaks(text)).toBe(true);
  });

  it.each([
    'What could reach the sea from far away?',
    'Look at the part about why the sea rises.',
    'An answer needs a cause, so look for one.',
    'Think of a force that acts twice a day.',
  ])('lets a hint through: %s', (text) => {
    expect(strict.leaks(text)).toBe(false);
  });

  it('knows the answer in another order', () => {
    const long = createKeyGuard([choice(['Boats with deep keels wait outside', 'None'], 0)], 'strict', 'en');
    expect(long.leaks('Outside is where a boat waits if its keel is deep.')).toBe(true);
    expect(long.leaks('Boats wait.')).toBe(false);
  });

  it('looks for short answers as whole words', () => {
    const four = createKeyGuard([choice(['4', '5'], 0)], 'strict', 'en');
    expect(four.leaks('Two and two make 4.')).toBe(true);
    expect(four.leaks('In 1984 it was counted.')).toBe(false);
  });

  it('holds accepted answers of a short text', () => {
    const short: KeyedQuestion = {
      question: Question.parse({ id: 'q', type: 'short_text', prompt: 'Who dances?' }),
      key: { questionId: 'q', correct: ['worker bee'], rationale: {} },
    };
    expect(createKeyGuard([short], 'strict', 'en').leaks('A worker-bee does.')).toBe(true);
  });
});

describe('a pointing guard', () => {
  it.each([
    ['The sea rises because of the gravity of the moon.', false],
    ['The right answer is the gravity of the moon.', true],
    ['Choose B: the gravity of the moon.', true],
    ['Option B.', true],
  ])('%s', (text, leaks) => {
    expect(pointing.leaks(text)).toBe(leaks);
  });
});

describe('a text that is being written', () => {
  const word = fc.stringMatching(/^[a-z]{4,9}$/);
  const between = fc.constantFrom(' ', '  ', '-', '\n', '. ', '**', ' _', '\u200b ', ', ');

  it('never shows the right answer, however it is written and wherever it is cut', () => {
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 5 }),
        fc.array(between, { minLength: 5, maxLength: 5 }),
        fc.array(word, { maxLength: 8 }),
        fc.array(word, { maxLength: 8 }),
        fc.boolean(),
        (answer, gaps, before, after, isLoud) => {
          const guard = createKeyGuard([choice([answer.join(' '), 'something else'], 0)], 'strict', 'en');
          const leak = answer
            .map((part, index) => `${isLoud ? part.toUpperCase() : part}${gaps[index]}`)
            .join('');
          const whole = `${before.join(' ')}. So it is ${leak}. ${after.join(' ')}. `;
          let shown = '';
          for (let length = 1; length <= whole.length; length += 1) {
            const free = whole.slice(0, guard.showable(whole.slice(0, length)));
            if (guard.leaks(free)) break;
            shown = free;
          }
          const letters = (text: string) => text.toLowerCase().replaceAll(/[^a-z]/g, '');
          expect(letters(shown)).not.toContain(letters(answer.join('')));
          expect(guard.leaks(whole)).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('is shown as a whole when there is nothing to keep', () => {
    const none = createKeyGuard([], 'strict', 'en');
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect([none.showable(text), none.leaks(text)]).toEqual([text.length, false]);
      }),
    );
  });
});
