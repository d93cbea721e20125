import { describe, expect, it } from '@jest/globals';
import { choicesOf, textPatch, type Choice } from './draft-choices.ts';

type Note = { title: string; text: string };
const base: Note = { title: 'Bees', text: 'They dance.\n\nThey fly.\n\nThey rest.' };
const mine: Note = { title: 'My bees', text: 'They hum.\n\nThey fly.\n\nThey rest at noon.' };
const theirs: Note = { title: 'Our bees', text: 'They sing.\n\nThey fly far.\n\nThey rest.' };
const conflicted = {
  value: mine,
  draft: { value: mine },
  conflict: { base, theirs, fields: ['title', 'text'] as (keyof Note)[] },
  textOf: (note: Note, field: keyof Note) => note[field],
  textField: 'text' as const,
};
const whole = (side: 'mine' | 'theirs') => ({ mine, theirs })[side];
const items = choicesOf(conflicted);
const place = items.find(({ isText }) => isText)!;
const decided = (choices: Record<string, Choice>) => textPatch(conflicted, items, choices, whole);

describe('a conflict of two drafts', () => {
  it('has one place for each field, and for each stretch of the text that both changed', () => {
    expect(items.map(({ field, mine: own, theirs: other }) => [field, own, other])).toEqual([
      ['title', 'My bees', 'Our bees'],
      ['text', 'They hum.', 'They sing.'],
    ]);
  });

  it.each<[string, Choice, string]>([
    ['mine', { kind: 'mine' }, 'They hum.'],
    ['theirs', { kind: 'theirs' }, 'They sing.'],
    ['both', { kind: 'both' }, 'They hum.\n\nThey sing.'],
    ['other words', { kind: 'own', text: 'They make a sound.' }, 'They make a sound.'],
  ])('takes %s, and everything else that either changed', (_, choice, first) => {
    expect(decided({ [place.key]: choice })).toEqual({
      title: 'My bees',
      text: `${first}\n\nThey fly far.\n\nThey rest at noon.`,
    });
  });

  it('keeps every word of the text while nothing was chosen, and takes a field by choice', () => {
    expect(decided({ title: { kind: 'theirs' } })).toEqual({
      title: 'Our bees',
      text: 'They hum.\n\nThey sing.\n\nThey fly far.\n\nThey rest at noon.',
    });
  });
});
