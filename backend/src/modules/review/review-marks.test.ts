import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { wordMarks } from './review-marks.ts';

describe('the words that differ', () => {
  it('are marked one by one where two wordings are alike', () => {
    expect(wordMarks('Bees dance in the dark hive.', 'Bees dance in the hive.')).toEqual([
      { kind: 'same', text: 'Bees dance in the ' },
      { kind: 'removed', text: 'dark ' },
      { kind: 'same', text: 'hive.' },
    ]);
  });

  it('are both texts, one after the other, where they are not', () => {
    expect(
      wordMarks('Bees dance.', 'Every colony has one queen who lays its eggs.').map(({ kind }) => kind),
    ).toEqual(['removed', 'same', 'added']);
  });

  it.each([
    ['nothing before', '', 'New.', [{ kind: 'added', text: 'New.' }]],
    ['nothing after', 'Old.', '', [{ kind: 'removed', text: 'Old.' }]],
  ])('are one text when there is %s', (_what, before, after, marks) => {
    expect(wordMarks(before, after)).toEqual(marks);
  });

  it('leave no word out', () => {
    const text = fc.array(fc.constantFrom('bee', 'hive', 'dance', 'wax', ',', 'dark'), { maxLength: 12 });
    const words = (kept: string, marks: ReturnType<typeof wordMarks>) =>
      marks
        .flatMap(({ kind, text: part }) => (kind === 'same' || kind === kept ? part.split(/\s+/) : []))
        .filter(Boolean);
    fc.assert(
      fc.property(text, text, (before, after) => {
        const marks = wordMarks(before.join(' '), after.join(' '));
        expect(words('removed', marks).join('')).toBe(before.join(''));
        expect(words('added', marks).join('')).toBe(after.join(''));
      }),
    );
  });
});
