import type { AchievementOfPerson } from '../../api/generated/types.gen.ts';

/** How many of the latest earned are shown at first, and how many of those not earned. */
export const EARNED_SHOWN = 3;
const NEAREST_SHOWN = 3;

/** The earned ones, the latest first; the nearest of the others, the nearest first, and of those the cheapest; the rest. */
export function inOrder(achievements: AchievementOfPerson[]) {
  const earned = achievements
    .filter(({ awardedAt }) => awardedAt !== null)
    .sort((one, other) => other.awardedAt!.localeCompare(one.awardedAt!));
  const open = achievements
    .filter(({ awardedAt }) => awardedAt === null)
    .sort((one, other) => other.nearness - one.nearness || one.points - other.points);
  return { earned, nearest: open.slice(0, NEAREST_SHOWN), others: open.slice(NEAREST_SHOWN) };
}

/** An award follows what it is for; by so many milliseconds it may be later. */
const AWARDED_WITHIN = 60_000;

/** What was earned in a course or on the way through it, the latest first. */
export function earnedOnTheWay(
  achievements: AchievementOfPerson[],
  courseId: string,
  { from, to }: { from: string; to: string },
): AchievementOfPerson[] {
  const last = Date.parse(to) + AWARDED_WITHIN;
  return inOrder(achievements).earned.filter(({ course, awardedAt }) => {
    if (course) return course.id === courseId;
    const at = Date.parse(awardedAt!);
    return at >= Date.parse(from) && at <= last;
  });
}
