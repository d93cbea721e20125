import { describe, expect, it } from '@jest/globals';
import type { ReviewSection } from '../../api/generated/types.gen.ts';
import { byLesson, nextToReview } from './review.order.ts';

const section = (id: string, reviewState: ReviewSection['reviewState'], lessonId = 'l1'): ReviewSection => ({
  id,
  reviewState,
  lessonId,
  title: id,
  kind: 'read',
  moduleTitle: 'M',
  lessonTitle: lessonId,
  revision: 1,
  origin: id === 'byHand' ? 'hand' : 'claude',
  editedByHand: false,
  reviewedAt: null,
  reviewedBy: null,
  lock: null,
  canRegenerate: true,
  wish: null,
  findings: [],
});
const sections = [
  section('a', 'not_reviewed'),
  section('b', 'accepted'),
  section('byHand', 'not_reviewed', 'l2'),
  section('c', 'not_reviewed', 'l2'),
];

describe('the next section to review', () => {
  it.each([
    ['the first of all', null, 'a'],
    ['one below', 'a', 'c'],
    ['one above when there is none below', 'c', 'a'],
  ])('is %s', (_which, after, next) => {
    expect(nextToReview(sections, after)?.id).toBe(next);
  });

  it('is none when only the one at hand is left', () => {
    expect(nextToReview([section('a', 'not_reviewed'), section('b', 'edited')], 'a')).toBeUndefined();
  });
});

it('stands under its lesson', () => {
  expect(byLesson(sections).map((group) => group.sections.map(({ id }) => id))).toEqual([
    ['a', 'b'],
    ['byHand', 'c'],
  ]);
});
