import { describe, expect, it } from '@jest/globals';
import { assert, property, string, array, constantFrom } from 'fast-check';
import { blockChanges, countChanges, wordChanges } from './text-words.ts';

describe('how a text became another', () => {
  it('is told word by word', () => {
    expect(wordChanges('Bees dance at noon.', 'Bees hum and dance.')).toEqual([
      { kind: 'same', text: 'Bees ' },
      { kind: 'removed', text: 'dance at noon.' },
      { kind: 'added', text: 'hum and dance.' },
    ]);
  });

  it('leaves out of account the paragraphs that stayed', () => {
    const changes = blockChanges(
      '# Bees\n\nThey fly.\n\nThey rest.',
      '# Bees\n\nThey fly far.\n\nThey rest.\n\nNow.',
    );
    expect(changes.map(({ kind }) => kind)).toEqual(['same', 'changed', 'same', 'changed']);
    expect(countChanges(changes)).toEqual({ added: 3, removed: 1 });
  });

  it('holds every word of both texts, in their order', () => {
    const text = array(constantFrom('one', 'two', 'three', ' ', '\n', '\n\n'), { maxLength: 20 }).map(
      (parts) => parts.join(''),
    );
    assert(
      property(text, text, (before, after) => {
        const changes = wordChanges(before, after);
        const without = (kind: string) =>
          changes
            .filter((change) => change.kind !== kind)
            .map((change) => change.text)
            .join('');
        expect(without('added')).toBe(before);
        expect(without('removed')).toBe(after);
      }),
    );
    assert(property(string(), (same) => expect(countChanges(blockChanges(same, same)).added).toBe(0)));
  });
});
