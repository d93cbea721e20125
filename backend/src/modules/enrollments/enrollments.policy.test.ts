import { describe, expect, it } from '@jest/globals';
import { isSameCode, judgeEntry, type EntryFacts } from './enrollments.policy.ts';

const NOW = new Date('2026-03-10T12:00:00Z');
const YESTERDAY = new Date('2026-03-09T12:00:00Z');
const TOMORROW = new Date('2026-03-11T12:00:00Z');

const open: EntryFacts = {
  existing: null,
  wasAdmitted: false,
  courseStatus: 'published',
  isArchived: false,
  hasPublishedVersion: true,
  priceCents: null,
  byStaff: false,
  policy: 'open',
  opensAt: null,
  closesAt: null,
  now: NOW,
  missingPrerequisites: 0,
  code: 'none',
  freePlaces: null,
  waitingList: true,
  lineIsFull: false,
};
const came = { existing: 'withdrawn', wasAdmitted: true };

describe('who comes in', () => {
  it.each<[string, Partial<EntryFacts>, string]>([
    ['anyone in an open course', {}, 'self'],
    ['a person who withdrew', came, 'self'],
    ['a free course with a price of nothing', { priceCents: 0 }, 'self'],
    ['while a place is free', { freePlaces: 1 }, 'self'],
    ['however many wait for an answer', { lineIsFull: true }, 'self'],
    ['from the opening on', { opensAt: NOW, closesAt: TOMORROW }, 'self'],
    ['with the code', { policy: 'code', code: 'right' }, 'code'],
    ['back without asking again', { ...came, policy: 'approval' }, 'self'],
    ['back into a course that only staff fill', { ...came, policy: 'staff_only' }, 'self'],
    ['back without the courses that are now asked for', { ...came, missingPrerequisites: 2 }, 'self'],
    ['by staff, in a priced course', { priceCents: 900, byStaff: true }, 'staff'],
    ['by staff, when it is over and full', { closesAt: YESTERDAY, freePlaces: 0, byStaff: true }, 'staff'],
    ['by staff, from the waiting list', { existing: 'waiting', byStaff: true }, 'staff'],
  ])('%s', (_case, facts, source) => {
    expect(judgeEntry({ ...open, ...facts })).toEqual({ kind: 'admitted', source });
  });
});

describe('who waits', () => {
  it.each<[string, Partial<EntryFacts>, string]>([
    ['for an answer', { policy: 'approval' }, 'approval'],
    ['for an answer first, in a full course too', { policy: 'approval', freePlaces: 0 }, 'approval'],
    ['for a place', { freePlaces: 0 }, 'place'],
    ['for a place, with the code', { freePlaces: 0, policy: 'code', code: 'right' }, 'place'],
    ['for a place that was given away meanwhile', { ...came, policy: 'approval', freePlaces: 0 }, 'place'],
    ['for a place, when there are fewer than people', { freePlaces: -2 }, 'place'],
  ])('%s', (_case, facts, waitingFor) => {
    expect(judgeEntry({ ...open, ...facts })).toMatchObject({ kind: 'waiting', waitingFor });
  });
});

describe('who does not come in', () => {
  it.each<[string, Partial<EntryFacts>, string]>([
    ['not twice', { existing: 'active' }, 'already_enrolled'],
    ['not after completing', { existing: 'completed' }, 'already_enrolled'],
    [
      'not around a suspension, not even by staff',
      { existing: 'suspended', byStaff: true },
      'already_enrolled',
    ],
    ['not while waiting', { existing: 'waiting' }, 'already_enrolled'],
    ['not in a draft', { courseStatus: 'draft' }, 'enrollment_closed: not_published'],
    [
      'not in a draft by staff',
      { courseStatus: 'under_review', byStaff: true },
      'enrollment_closed: not_published',
    ],
    ['not in an archived course', { isArchived: true }, 'enrollment_closed: not_published'],
    ['not without a version', { hasPublishedVersion: false }, 'enrollment_closed: not_published'],
    ['not before it opens', { opensAt: TOMORROW }, 'enrollment_closed: not_open_yet'],
    ['not after it closed', { closesAt: NOW }, 'enrollment_closed: over'],
    ['not back after it closed', { ...came, closesAt: YESTERDAY }, 'enrollment_closed: over'],
    ['not where only staff enrol', { policy: 'staff_only' }, 'enrollment_closed: staff_only'],
    [
      'not where it is full and nobody may wait',
      { freePlaces: 0, waitingList: false },
      'enrollment_closed: full',
    ],
    [
      'no request either',
      { policy: 'approval', freePlaces: 0, waitingList: false },
      'enrollment_closed: full',
    ],
    ['not where too many wait', { freePlaces: 0, lineIsFull: true }, 'enrollment_closed: full'],
    ['not where too many ask', { policy: 'approval', lineIsFull: true }, 'enrollment_closed: full'],
    ['not without paying', { priceCents: 900 }, 'payment_required'],
    ['not back without paying', { ...came, priceCents: 900 }, 'payment_required'],
    ['not without what it builds on', { missingPrerequisites: 1 }, 'prerequisites_not_met'],
    [
      'not without what it builds on, with the code',
      { missingPrerequisites: 1, policy: 'code', code: 'right' },
      'prerequisites_not_met',
    ],
    ['not without the code', { policy: 'code' }, 'code_required'],
    ['not with another code', { policy: 'code', code: 'wrong' }, 'code_wrong'],
    ['not after a request that was declined', { existing: 'withdrawn', policy: 'code' }, 'code_required'],
  ])('%s', (_case, facts, told) => {
    const [code, cause] = told.split(': ');
    expect(judgeEntry({ ...open, ...facts })).toEqual({ kind: 'refused', code, ...(cause && { cause }) });
  });
});

it('takes a code as it was heard', () => {
  expect(isSameCode(' bees-2026 ', 'Bees-2026')).toBe(true);
  expect(isSameCode('bees2026', 'Bees-2026')).toBe(false);
});
