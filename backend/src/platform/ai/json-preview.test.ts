import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { createPreviewReader } from './json-preview.ts';

/** Feeds a text in pieces of the given length and returns what is shown at the end. */
function shown(json: string, length = 3): string {
  const read = createPreviewReader();
  let text = '';
  for (let start = 0; start < json.length; start += length) text = read(json.slice(start, start + length));
  return text;
}

test.each([
  ['{"title":"Git","steps":["add","commit"]}', 'Git\nadd\ncommit\n'],
  ['{"a":{"b":"inner"},"c":3,"d":null,"e":"last"}', 'inner\nlast\n'],
  ['{"a":"two\\nlines \\u00fc \\"quoted\\""}', 'two\nlines ü "quoted"\n'],
  ['{"title":"half a sen', 'half a sen'],
  ['{"title":"x","unfinishedNa', 'x\n'],
  ['', ''],
])('%s reads as text', (json, text) => {
  expect(shown(json)).toBe(text);
});

test('shows every string value, however the answer is cut into pieces', () => {
  const values = fc.array(
    fc.record({ name: fc.string({ minLength: 1 }).filter((text) => text.trim() !== '') }),
  );
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 9 }), (items, length) => {
      const visible = (text: string) => text.replaceAll(/[\b\f\r]/g, '');
      const expected = items
        .map(({ name }) => visible(name))
        .filter((name) => name.trim() !== '')
        .map((name) => `${name}\n`)
        .join('');
      expect(shown(JSON.stringify({ items }), length)).toBe(expected);
    }),
  );
});
