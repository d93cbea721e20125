import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import {
  changeLearningPathMutation,
  enrollMutation,
  getCatalogueFacetsOptions,
  getCourseOptions,
  getCourseQueryKey,
  getOwnEntryOptions,
  getOwnEntryQueryKey,
  getNextStepQueryKey,
  getProgressQueryKey,
  listCoursesOptions,
  listCoursesQueryKey,
  listRecommendationsQueryKey,
  withdrawMutation,
} from '../../api/generated/@tanstack/react-query.gen.ts';
import type { NextStepAnswer } from '../../api/generated/types.gen.ts';
import { useSession } from '../../components/session/session-context.ts';
import { catalogueQuery, type CatalogueFilters } from './catalogue.filters.ts';

/**
 * Whose institution is read: a signed-in person's own, a visitor's as the address names it (`?institution=slug`).
 * Until it is known who reads, nothing is asked.
 */
function useReader(): { ready: boolean; institution: string | undefined } {
  const { status } = useSession();
  const [search] = useSearchParams();
  const institution = status === 'signed_in' ? undefined : (search.get('institution') ?? undefined);
  return { ready: status !== 'loading', institution };
}

/** A page of the catalogue. While another page or filter is fetched, the one before stays. */
export function useCatalogue(filters: CatalogueFilters) {
  const { ready, institution } = useReader();
  return useQuery({
    ...listCoursesOptions({ query: catalogueQuery(filters, institution) }),
    enabled: ready,
    placeholderData: keepPreviousData,
  });
}

/** What can be filtered by, with numbers of courses. */
export function useFacets() {
  const { ready, institution } = useReader();
  const { data } = useQuery({
    ...getCatalogueFacetsOptions({ query: { institution } }),
    enabled: ready,
    staleTime: 60_000,
  });
  return data ?? { subjects: [], languages: [], terms: [] };
}

/** A course with the reader's own progress. */
export function useCourse(courseId: string) {
  const { ready, institution } = useReader();
  return useQuery({
    ...getCourseOptions({ path: { courseId }, ...(institution && { query: { institution } }) }),
    enabled: ready,
  });
}

/** How the reader comes into the course now. */
export const useOwnEntry = (courseId: string) => useQuery(getOwnEntryOptions({ path: { courseId } }));

/** Enrolling and withdrawing change the course page, the catalogue's progress and my learning. */
function useRefresh(courseId: string) {
  const queries = useQueryClient();
  return async () => {
    const stale = [
      getCourseQueryKey({ path: { courseId } }),
      getOwnEntryQueryKey({ path: { courseId } }),
      listCoursesQueryKey(),
      getProgressQueryKey(),
      listRecommendationsQueryKey(),
    ];
    await Promise.all(stale.map((queryKey) => queries.invalidateQueries({ queryKey })));
    // Only who learns the course may ask for it: what was known before is of no use.
    queries.removeQueries({ queryKey: getNextStepQueryKey({ path: { courseId } }) });
  };
}

/**
 * Enrols the reader, or lets them wait. `onEnrolled` is called for who is in, when the pages know it, though the button
 * may be gone by then.
 */
export function useEnroll(courseId: string, onEnrolled: () => void) {
  const refresh = useRefresh(courseId);
  return useMutation({
    ...enrollMutation({ path: { courseId } }),
    onSuccess: async ({ enrollment }) => {
      await refresh();
      if (enrollment.status !== 'waiting') onEnrolled();
    },
  });
}

type AfterWithdrawal = { onSuccess: () => void; onError: (error: unknown) => void };

/** Ends the reader's enrolment; what follows is told though the button may be gone by then. */
export function useWithdraw(courseId: string, { onSuccess, onError }: AfterWithdrawal) {
  const refresh = useRefresh(courseId);
  return useMutation({
    ...withdrawMutation({ path: { courseId } }),
    onSuccess: async () => {
      await refresh();
      onSuccess();
    },
    onError,
  });
}

/**
 * Changes how the reader goes through a course. The choice shows at once, the step that follows from it when the server
 * has answered; when it refuses, the choice before is shown again and `onFailure` is told.
 */
export function useLearningPath(courseId: string, onFailure: (error: unknown) => void) {
  const queries = useQueryClient();
  const queryKey = getNextStepQueryKey({ path: { courseId } });
  return useMutation({
    ...changeLearningPathMutation({ path: { courseId } }),
    // One after the other: the last choice is the one that is kept.
    scope: { id: `learning-path-${courseId}` },
    onMutate: async ({ body }) => {
      await queries.cancelQueries({ queryKey });
      const before = queries.getQueryData<NextStepAnswer>(queryKey);
      queries.setQueryData<NextStepAnswer>(queryKey, (answer) => answer && { ...answer, learningPath: body });
      return { before };
    },
    onError: (error, _wish, context) => {
      if (context?.before) queries.setQueryData(queryKey, context.before);
      onFailure(error);
    },
    onSettled: async () => {
      const stale = [queryKey, getProgressQueryKey(), getOwnEntryQueryKey({ path: { courseId } })];
      await Promise.all(stale.map((key) => queries.invalidateQueries({ queryKey: key })));
    },
  });
}
