import type { Role } from '../../platform/http/route-contract.ts';
import { isCourseStaff, type CourseStanding } from '../courses/index.ts';

/** How far somebody has to be in a course before they rate it. */
export const RATING_PERCENTAGE = 30;

/** What decides who rates a course. */
export type RatingStanding = CourseStanding & {
  enrollmentStatus: string | null;
  progressPercentage: number | null;
};

export type RatingRefusal = 'forbidden' | 'not_enrolled' | 'rating_too_early';

/** Why the actor may not rate the course now; null: they may. Nobody rates what they teach. */
export function ratingRefusal(
  actor: { userId: string; role: Role },
  course: RatingStanding,
): RatingRefusal | null {
  if (isCourseStaff(actor, course)) return 'forbidden';
  const { enrollmentStatus, progressPercentage } = course;
  if (enrollmentStatus !== 'active' && enrollmentStatus !== 'completed') return 'not_enrolled';
  return (progressPercentage ?? 0) < RATING_PERCENTAGE ? 'rating_too_early' : null;
}
