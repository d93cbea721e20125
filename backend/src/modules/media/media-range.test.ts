import { expect, it } from '@jest/globals';
import { rangeOf } from './media-range.ts';
import { widthsOf } from './media-image.ts';

it.each([
  [undefined, null],
  ['bytes=0-0', { start: 0, end: 0 }],
  ['bytes=90-', { start: 90, end: 99 }],
  ['bytes=90-900', { start: 90, end: 99 }],
  ['bytes=-10', { start: 90, end: 99 }],
  ['bytes=-1000', { start: 0, end: 99 }],
  ['bytes=100-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=5-2', null],
  ['bytes=-', null],
  ['bytes=0-1,5-6', null],
  ['lines=0-1', null],
])('of 100 bytes %s asks for %j', (header, range) => {
  expect(rangeOf(header, 100)).toEqual(range);
});

it.each([
  [100, [100]],
  [480, [480]],
  [700, [480, 700]],
  [1600, [480, 960, 1600]],
  [9000, [480, 960, 1600]],
])('a picture %i wide is given out in the widths %j', (width, widths) => {
  expect(widthsOf(width)).toEqual(widths);
});
