import { describe, expect, it } from '@jest/globals';
import { findCircle } from './courses-circles.ts';

describe('a course that asks for itself', () => {
  const asks = (...pairs: string[]) => pairs.map((pair) => ({ courseId: pair[0]!, requiredId: pair[1]! }));
  it.each<[string, string[], string | null]>([
    ['nothing is asked', [], null],
    ['a line', ['ab', 'bc'], null],
    ['two ways to one course', ['ab', 'ac', 'bd', 'cd'], null],
    ['a circle of two', ['ab', 'ba'], 'ab'],
    ['the shorter of two circles', ['ab', 'bc', 'ca', 'ad', 'da'], 'ad'],
    ['a circle among others only', ['ab', 'bc', 'cb'], null],
  ])('%s', (_case, pairs, way) => {
    const found = findCircle(asks(...pairs), 'a');
    expect(found?.map(({ courseId }) => courseId).join('') ?? null).toBe(way);
  });
});
