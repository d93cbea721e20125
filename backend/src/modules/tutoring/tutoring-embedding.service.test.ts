import { expect, it } from '@jest/globals';
import { startOfSweep } from './tutoring-embedding.service.ts';

it('begins a sweep elsewhere every hour, and within the hour at the same place', () => {
  const hours = Array.from({ length: 100 }, (_, hour) => new Date(Date.UTC(2026, 0, 1, hour)));
  const starts = hours.map(startOfSweep);
  expect(new Set(starts).size).toBe(100);
  expect(startOfSweep(new Date(Date.UTC(2026, 0, 1, 5, 59)))).toBe(starts[5]);
  // All over the hashes: whatever stands in the way, what follows it comes first in one of the next hours.
  expect(new Set(starts.map((start) => start[0])).size).toBe(16);
});
