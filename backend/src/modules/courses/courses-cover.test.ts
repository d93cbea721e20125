import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { drawCover, wrapText } from './courses-cover.ts';

describe('the cover of a course', () => {
  test('the same words give the same picture, other words another', () => {
    expect(drawCover('Cell biology', 'Biology')).toBe(drawCover('Cell biology', 'Biology'));
    expect(drawCover('Cell biology', 'Biology')).not.toBe(drawCover('Cell biology', 'Medicine'));
  });

  test('says its title to those who do not see it', () => {
    expect(drawCover('Cell biology', '')).toContain('<title>Cell biology</title>');
  });

  test('nothing in a title becomes part of the drawing', () => {
    const svg = drawCover('<script>alert("1")</script> & \u0001more', '" onload="x');
    expect(svg).not.toContain('<script');
    expect(svg).not.toContain('\u0001');
    expect(svg).not.toContain('" onload');
    expect(svg).toContain('&lt;script&gt;');
  });

  test('right-to-left titles stand at the right', () => {
    expect(drawCover('علم الأحياء', '')).toContain('direction="rtl"');
    expect(drawCover('Biology', '')).not.toContain('direction');
  });

  test.each([
    ['one line', 'Short', 10, 2, ['Short']],
    ['words stay whole', 'one two three', 7, 3, ['one two', 'three']],
    ['a long word is cut', 'abcdefghij', 4, 3, ['abcd', 'efgh', 'ij']],
    ['what does not fit is left out', 'one two three four', 7, 2, ['one two', 'three…']],
    ['scripts without spaces are cut', '机器学习入门', 4, 4, ['机器', '学习', '入门']],
    ['nothing', '', 4, 4, ['']],
  ])('%s', (_what, text, width, limit, lines) => {
    expect(wrapText(text, width, limit)).toEqual(lines);
  });

  test('whatever the title: no line is longer than its place, and the document is closed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (title) => {
        const lines = wrapText(title, 17, 4);
        expect(lines.length).toBeLessThanOrEqual(4);
        for (const line of lines) expect([...line].length).toBeLessThanOrEqual(18);
        const svg = drawCover(title, '');
        expect(svg.match(/<(?:title|text|tspan)\b/g)).toHaveLength(2 + lines.length);
        expect(svg.endsWith('</svg>')).toBe(true);
      }),
    );
  });
});
