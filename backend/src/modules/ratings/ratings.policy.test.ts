import { describe, expect, test } from '@jest/globals';
import { ratingRefusal, type RatingStanding } from './ratings.policy.ts';

const student = { userId: 'student', role: 'student' } as const;
const halfway: RatingStanding = {
  instructorId: 'instructor',
  collaboratorRole: null,
  enrollmentStatus: 'active',
  progressPercentage: 50,
};

describe('who rates a course', () => {
  test.each([
    ['a learner who is far enough', student, {}, null],
    ['at exactly 30 %', student, { progressPercentage: 30 }, null],
    ['just before', student, { progressPercentage: 29 }, 'rating_too_early'],
    ['who completed it', student, { enrollmentStatus: 'completed', progressPercentage: 100 }, null],
    ['who left it', student, { enrollmentStatus: 'withdrawn' }, 'not_enrolled'],
    ['who is suspended', student, { enrollmentStatus: 'suspended' }, 'not_enrolled'],
    ['who waits for a place', student, { enrollmentStatus: 'waiting' }, 'not_enrolled'],
    ['who never was in it', student, { enrollmentStatus: null, progressPercentage: null }, 'not_enrolled'],
    ['its instructor', { userId: 'instructor', role: 'instructor' }, {}, 'forbidden'],
    ['a collaborator', { userId: 'other', role: 'ta' }, { collaboratorRole: 'ta' }, 'forbidden'],
    ['another instructor who learns it', { userId: 'other', role: 'instructor' }, {}, null],
    ['an admin, who is staff of every course', { userId: 'other', role: 'admin' }, {}, 'forbidden'],
  ] as const)('%s', (_name, actor, differs, refusal) => {
    expect(ratingRefusal(actor, { ...halfway, ...differs })).toBe(refusal);
  });
});
