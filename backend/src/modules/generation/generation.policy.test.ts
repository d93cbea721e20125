import { describe, expect, it } from '@jest/globals';
import { maySeeRun } from './generation.policy.ts';

describe('who may see a run', () => {
  it.each([
    ['the instructor who asked for it', 'instructor', 'me', true],
    ['another instructor', 'instructor', 'somebody', false],
    ['an admin', 'admin', 'somebody', true],
    ['a teaching assistant', 'ta', 'somebody', false],
  ] as const)('%s', (_who, role, requestedBy, expected) => {
    expect(maySeeRun({ userId: 'me', role }, { requestedBy })).toBe(expected);
  });
});
