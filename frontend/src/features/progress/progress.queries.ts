import { useQuery, type QueryClient } from '@tanstack/react-query';
import {
  getGlossaryOptions,
  getLearningWeekOptions,
  getOwnDueDatesOptions,
  getProgressOptions,
  getSectionOptions,
  listAchievementsOptions,
  listRecommendationsOptions,
} from '../../api/generated/@tanstack/react-query.gen.ts';
import { useDelayed } from '../../lib/delayed.ts';

/** Bodies of a published version never change: read once, they are good for the visit. */
export const CONTENT_LIFE = 10 * 60_000;

export function useSection(courseId: string, sectionId: string) {
  return useQuery({ ...getSectionOptions({ path: { courseId, sectionId } }), staleTime: CONTENT_LIFE });
}

/** The terms of what is open of a course. @param isNew asks anew, because more may be open by now */
export function useGlossary(courseId: string, { isNew = false } = {}) {
  return useQuery({
    ...getGlossaryOptions({ path: { courseId } }),
    staleTime: isNew ? 0 : CONTENT_LIFE,
  });
}

/** Fetches a section before it is wanted, unless it is there. */
export function fetchSection(queries: QueryClient, courseId: string, sectionId: string) {
  return queries.fetchQuery({
    ...getSectionOptions({ path: { courseId, sectionId } }),
    staleTime: CONTENT_LIFE,
  });
}

export function useLearning() {
  return useQuery(getProgressOptions());
}

/** The time of each day of this week. */
export function useLearningWeek() {
  return useQuery(getLearningWeekOptions());
}

/** What is to be done by when. */
export function useDueDates() {
  return useQuery(getOwnDueDatesOptions());
}

export function useAchievements() {
  return useQuery(listAchievementsOptions());
}

/** Milliseconds that My learning waits for its slowest part. */
const LONGEST_WAIT = 1_500;

/**
 * Whether all parts of My learning can be shown: they come together, so that none moves another, but the page waits no
 * longer than a moment for them.
 */
export function useLearningComplete(): boolean {
  const parts = [
    useLearningWeek(),
    useDueDates(),
    useAchievements(),
    useQuery(listRecommendationsOptions({ query: {} })),
  ];
  const waited = useDelayed(LONGEST_WAIT);
  return waited || parts.every(({ isPending }) => !isPending);
}
