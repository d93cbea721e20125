import { describe, expect, it } from '@jest/globals';
import { placeOfPassage } from './sought-passage.ts';

const placed = (text: string, passage: string) => {
  const place = placeOfPassage(text, passage);
  return place && `${text.slice(0, place.from)}«${text.slice(place.from, place.to)}»${text.slice(place.to)}`;
};

describe('words that somebody is led to', () => {
  it.each([
    ['are found where they stand', 'Bees dance. TODO: say why.', 'TODO', 'Bees dance. «TODO»: say why.'],
    ['as a whole line before a part of one', '## Bees\n\n##\n\nEnd', '##', '## Bees\n\n«##»\n\nEnd'],
    ['where a line begins before its middle', 'A TODO\n\nTODO now', 'TODO', 'A TODO\n\n«TODO» now'],
    ['over several lines', 'a\n\n> ```\n> b\n> ```', '> ```\n> b', 'a\n\n«> ```\n> b»\n> ```'],
    ['in a list, where the line is set in', '- a\n  ![](b)', '![](b)', '- a\n  «![](b)»'],
    ['the first of several that are the same', 'a\n\na', 'a', '«a»\n\na'],
  ])('%s', (_what, text, passage, expected) => {
    expect(placed(text, passage)).toBe(expected);
  });

  it('are not there when the text is another', () => {
    expect(placed('Bees dance.', 'TODO')).toBeNull();
    expect(placed('Bees dance.', '')).toBeNull();
  });
});
