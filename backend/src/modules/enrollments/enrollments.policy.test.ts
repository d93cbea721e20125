import { describe, expect, it } from '@jest/globals';
import { enrollmentRefusal, type EnrollmentFacts } from './enrollments.policy.ts';

const open: EnrollmentFacts = {
  existing: null,
  courseStatus: 'published',
  isArchived: false,
  hasPublishedVersion: true,
  priceCents: null,
  byStaff: false,
};

describe('who may enrol', () => {
  it.each<[string, Partial<EnrollmentFacts>, string | null]>([
    ['anyone in an open course', {}, null],
    ['a person who withdrew', { existing: 'withdrawn' }, null],
    ['a free course with a price of nothing', { priceCents: 0 }, null],
    ['staff, in a priced course', { priceCents: 900, byStaff: true }, null],
    ['not twice', { existing: 'active' }, 'already_enrolled'],
    ['not after completing', { existing: 'completed' }, 'already_enrolled'],
    ['not around a suspension', { existing: 'suspended' }, 'already_enrolled'],
    ['not while waiting', { existing: 'waiting' }, 'already_enrolled'],
    ['not in a draft', { courseStatus: 'draft' }, 'enrollment_closed'],
    [
      'not in a draft, not even by staff',
      { courseStatus: 'under_review', byStaff: true },
      'enrollment_closed',
    ],
    ['not in an archived course', { isArchived: true }, 'enrollment_closed'],
    ['not without a version', { hasPublishedVersion: false }, 'enrollment_closed'],
    ['not without paying', { priceCents: 900 }, 'payment_required'],
    ['not back without paying', { existing: 'withdrawn', priceCents: 900 }, 'payment_required'],
  ])('%s', (_case, facts, refusal) => {
    expect(enrollmentRefusal({ ...open, ...facts })).toBe(refusal);
  });
});
