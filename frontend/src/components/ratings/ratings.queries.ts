import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  getCourseQueryKey,
  getOwnRatingOptions,
  getOwnRatingQueryKey,
  listCoursesQueryKey,
} from '../../api/generated/@tanstack/react-query.gen.ts';
import { rateCourse, withdrawRating } from '../../api/generated/sdk.gen.ts';
import type { RateCourseData } from '../../api/generated/types.gen.ts';

export type Rated = RateCourseData['body'];

/** What one said of a course, and whether one may say it now. */
export function useOwnRating(courseId: string) {
  return useQuery(getOwnRatingOptions({ path: { courseId } }));
}

/** Rates a course; null takes the rating back. What shows averages is read again. `onDone` is told at once. */
export function useRate(courseId: string, onDone: (rated: Rated | null) => void) {
  const queries = useQueryClient();
  const path = { courseId };
  return useMutation({
    mutationFn: async (rated: Rated | null) => {
      if (rated) await rateCourse({ path, body: rated, throwOnError: true });
      else await withdrawRating({ path, throwOnError: true });
    },
    onSuccess: (_nothing, rated) => {
      onDone(rated);
      return Promise.all(
        [getOwnRatingQueryKey({ path }), getCourseQueryKey({ path }), listCoursesQueryKey()].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      );
    },
  });
}
