/** What a person's judgement leaves on a section: the state, when, and who answers for it. */
import type { ReviewState } from './courses.values.ts';

/** @returns the columns of a section that say who reviewed it */
export function reviewedAs(
  reviewState: Exclude<ReviewState, 'not_reviewed'>,
  reviewedBy: string,
): { reviewState: ReviewState; reviewedAt: Date; reviewedBy: string } {
  return { reviewState, reviewedAt: new Date(), reviewedBy };
}
