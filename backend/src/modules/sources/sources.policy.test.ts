import { expect, test } from '@jest/globals';
import { mayChangeSource, maySeeSource } from './sources.policy.ts';

test.each([
  ['its owner', { userId: 'a', role: 'instructor' }, { ownerId: 'a', isCourseStaff: false }, true, true],
  ['an admin', { userId: 'b', role: 'admin' }, { ownerId: 'a', isCourseStaff: false }, true, true],
  [
    'staff of a course built from it',
    { userId: 'b', role: 'ta' },
    { ownerId: 'a', isCourseStaff: true },
    true,
    false,
  ],
  [
    'another instructor',
    { userId: 'b', role: 'instructor' },
    { ownerId: 'a', isCourseStaff: false },
    false,
    false,
  ],
  ['a student', { userId: 'b', role: 'student' }, { ownerId: 'a', isCourseStaff: true }, false, false],
])('%s', (_who, person, source, sees, changes) => {
  expect([maySeeSource(person, source), mayChangeSource(person, source)]).toEqual([sees, changes]);
});
