import { expect, it } from '@jest/globals';
import { fromLocalTime, toLocalTime } from './local-time.ts';

it.each(['2026-01-09T07:05:00.000Z', '2026-07-01T23:59:00.000Z'])('keeps the moment %s', (iso) => {
  expect(toLocalTime(iso)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/);
  expect(fromLocalTime(toLocalTime(iso))).toBe(iso);
});

it('has no moment for a field that is empty or not finished', () => {
  expect(toLocalTime(null)).toBe('');
  expect(fromLocalTime('')).toBeNull();
  expect(fromLocalTime('2026-13-')).toBeNull();
});
