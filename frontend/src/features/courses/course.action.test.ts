import { describe, expect, it } from '@jest/globals';
import type { CoursePage, EnrollmentStatus } from '../../api/generated/types.gen.ts';
import { courseAction } from './course.action.ts';

type Abilities = CoursePage['abilities'];

const enrolled = (
  status: EnrollmentStatus,
  lastAccessedAt: string | null = null,
): CoursePage['progress'] => ({
  enrollmentId: 'e',
  status,
  progressPercentage: 0,
  requiredSections: 3,
  completedRequiredSections: 0,
  timeSpentSeconds: 0,
  lastAccessedAt,
  completedAt: null,
  lessons: {},
  sections: {},
});
const can = (enroll: boolean, enrollRefusal: Abilities['enrollRefusal'] = null): Abilities => ({
  edit: false,
  generate: false,
  publish: false,
  restore: false,
  feature: false,
  seeAnalytics: false,
  enroll,
  enrollRefusal,
});

describe('the one thing to do on a course page', () => {
  it.each([
    ['a visitor of an open course', null, can(false), false, { kind: 'sign_in' }],
    ['a visitor of a priced course', null, can(false, 'payment_required'), false, 'payment_required'],
    ['a student', null, can(true), true, { kind: 'enroll', again: false }],
    ['a student of a priced course', null, can(false, 'payment_required'), true, 'payment_required'],
    ['a student of a closed course', null, can(false, 'enrollment_closed'), true, 'enrollment_closed'],
    ['staff of a draft', null, can(false, 'not_published'), true, 'not_published'],
    ['an observer', null, can(false), true, 'observer'],
    ['who has just enrolled', enrolled('active'), can(false, 'already_enrolled'), true, { kind: 'start' }],
    [
      'who has begun',
      enrolled('active', '2026-11-20T10:00:00Z'),
      can(false, 'already_enrolled'),
      true,
      { kind: 'continue' },
    ],
    ['who is done', enrolled('completed'), can(false, 'already_enrolled'), true, { kind: 'review' }],
    ['who withdrew', enrolled('withdrawn'), can(true), true, { kind: 'enroll', again: true }],
    [
      'who withdrew from what closed',
      enrolled('withdrawn'),
      can(false, 'enrollment_closed'),
      true,
      'enrollment_closed',
    ],
    ['who is suspended', enrolled('suspended'), can(false, 'already_enrolled'), true, 'suspended'],
    [
      'who waits',
      enrolled('waiting'),
      can(false, 'already_enrolled'),
      true,
      { kind: 'enroll', again: false },
    ],
  ])('for %s', (_, progress, abilities, signedIn, expected) => {
    const action = typeof expected === 'string' ? { kind: 'refused', because: expected } : expected;
    expect(courseAction({ progress, abilities }, signedIn)).toEqual(action);
  });
});
