import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { directionOf, isolated, withPercentsTogether } from '../lib/i18n/direction.ts';

const source = new URL('..', import.meta.url).pathname;
const names = readdirSync(source, { recursive: true, encoding: 'utf8' });

/** Lines of the files of a kind that match, but for those that say why they are physical. */
function linesWith(kind: RegExp, pattern: RegExp): string[] {
  return names
    .filter((name) => kind.test(name))
    .flatMap((name) =>
      readFileSync(join(source, name), 'utf8')
        .split('\n')
        .flatMap((line, index) =>
          pattern.test(line) && !line.includes('/* physical: ')
            ? [`${name}:${index + 1} ${line.trim()}`]
            : [],
        ),
    );
}

describe('pages run either way', () => {
  it.each([
    ['en', 'ltr'],
    ['de', 'ltr'],
    ['ar', 'rtl'],
    ['ar-u-nu-latn', 'rtl'],
  ])('%s runs %s', (language, direction) => {
    expect(directionOf(language)).toBe(direction);
  });

  it('sets names in a sentence apart where they or the lines run from right to left', () => {
    expect(isolated('Tides', 'de')).toBe('Tides');
    expect(isolated('المد', 'de')).toBe('\u2068المد\u2069');
    expect(isolated('Tides', 'ar')).toBe('\u2068Tides\u2069');
  });

  it.each([
    ['ar', 'بلغ {{need}}% من 100%', 'بلغ \u2066{{need}}%\u2069 من \u2066100%\u2069'],
    ['ar', 'على الأقل، بالمئة', 'على الأقل، بالمئة'],
    ['es', 'Alcance el {{need}} %', 'Alcance el {{need}} %'],
  ])('%s keeps the sign of a percentage behind its number: %s', (language, text, together) => {
    expect(withPercentsTogether(text, language)).toBe(together);
  });

  it('styles name the start and the end of a line, never left and right', () => {
    const sides =
      /^\s*((margin|padding|border)-(left|right)|left|right|border-(top|bottom)-(left|right)-radius)\b/;
    const values = /(text-align|float|clear):\s*(left|right)\b/;
    // `inset` with different second and fourth values is physical too.
    const insets = /^\s*inset:\s*\S+\s+(\S+)\s+\S+\s+(?!\1;)\S+;/;
    // So are the four values of a space around, and of the corners.
    const spaces = /^\s*(scroll-)?(margin|padding):\s*\S+\s+(\S+)\s+\S+\s+(?!\3;)\S+;/;
    const corners = /^\s*border-radius:\s*(\S+)\s+((?!\1[\s;])\S+)\s+\S+\s+\S+;/;
    expect(
      [sides, values, insets, spaces, corners].flatMap((pattern) => linesWith(/\.css$/, pattern)),
    ).toEqual([]);
  });

  it('components do not either', () => {
    expect(linesWith(/\.tsx$/, /\b(ml|mr|pl|pr)=[{"]|(margin|padding|border)(Left|Right)\b/)).toEqual([]);
  });
});
