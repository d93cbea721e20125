import { useQueries } from '@tanstack/react-query';
import { getSectionOptions } from '../../api/generated/@tanstack/react-query.gen.ts';
import { CONTENT_LIFE } from './progress.queries.ts';

/** Several sections at once, in this order. */
export function useSections(courseId: string, sectionIds: string[]) {
  return useQueries({
    queries: sectionIds.map((sectionId) => ({
      ...getSectionOptions({ path: { courseId, sectionId } }),
      staleTime: CONTENT_LIFE,
    })),
  });
}
