import { describe, expect, it } from '@jest/globals';
import { leftAt } from './reading-media.ts';

const path = '/api/media/files/a/b/1.mp4';

describe('a film is left', () => {
  it.each([
    ['in the middle, at a whole second', 95.8, 600, { path, second: 95 }],
    ['at its beginning, where there is nothing to go back to', 4.9, 600, null],
    ['at its end, which was seen', 596, 600, null],
    ['before it is known how long it is', 95.8, Number.NaN, { path, second: 95 }],
    ['while it is sent live, without an end', 95.8, Number.POSITIVE_INFINITY, { path, second: 95 }],
  ])('%s', (_, second, duration, place) => {
    expect(leftAt(path, second, duration)).toEqual(place);
  });
});
