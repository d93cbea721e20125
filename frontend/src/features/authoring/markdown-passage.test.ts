import { describe, expect, it } from '@jest/globals';
import { passageIn, placedBelow, placeNow, replaced, wordsOf } from './markdown-passage.ts';

const TEXT = '# Bees\n\nBees *dance* on the comb.\n\n```\none\n\ntwo\n```\n\nThey rest.\n';

/** The passage that begins with one word and ends with another. */
function selecting(first: string, last: string) {
  return passageIn(TEXT, { from: TEXT.indexOf(first), to: TEXT.indexOf(last) + last.length })!;
}

describe('a passage of Markdown', () => {
  it('is what is selected, without the white space around it', () => {
    expect(wordsOf(selecting('\n\nBees *', 'comb.\n\n'))).toBe('Bees *dance* on the comb.');
    expect(passageIn(TEXT, { from: 6, to: 8 })).toBeNull();
    expect(passageIn(TEXT, { from: 3, to: 3 })).toBeNull();
  });

  it.each([
    ['nothing', TEXT, '*dance*'],
    ['words before it', TEXT.replace('# Bees', '# All about bees'), '*dance*'],
    ['words just before it', TEXT.replace('*dance*', 'often *dance*'), '*dance*'],
    ['words just behind it', TEXT.replace('*dance*', '*dance* well'), '*dance*'],
    ['a block before it', `New.\n\n${TEXT}`, '*dance*'],
    ['its own words', TEXT.replace('dance', 'prance'), null],
    ['that it is there', TEXT.replace('*dance*', ''), null],
    ['that anything is there', '', null],
  ])('is where it was, or is not there, after a change of %s', (_, text, words) => {
    const place = placeNow(selecting('*dance*', '*dance*'), text);
    expect(place && text.slice(place.from, place.to)).toBe(words);
  });

  it('gives way to other words', () => {
    expect(replaced(TEXT, selecting('Bees *', 'comb.'), 'Bees fly.\n')).toBe(
      TEXT.replace('Bees *dance* on the comb.', 'Bees fly.'),
    );
  });

  it.each([
    ['*dance*', 'comb.\n\nSuppose so.\n\n```'],
    ['one', '```\n\nSuppose so.\n\nThey rest.\n'],
    ['They', 'They rest.\n\nSuppose so.\n'],
  ])('at %s has an example below its block', (words, expected) => {
    const next = placedBelow(TEXT, selecting(words, words), 'Suppose so.\n');
    expect(next).toContain(expected);
    expect(next.replace('\n\nSuppose so.', '')).toBe(TEXT);
  });
});
