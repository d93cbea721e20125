import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  acceptRevisionMutation,
  acceptSectionsWithoutFindingsMutation,
  cancelRevisionMutation,
  getCourseQueryKey,
  getCourseReviewOptions,
  getCourseReviewQueryKey,
  getReadinessQueryKey,
  getRevisionOptions,
  getRevisionQueryKey,
  getSectionReviewOptions,
  getSectionReviewQueryKey,
  judgeSectionMutation,
  lockSectionMutation,
  rejectRevisionMutation,
  requestRevisionMutation,
  unlockSectionMutation,
} from '../../api/generated/@tanstack/react-query.gen.ts';
import type { GetRevisionResponse } from '../../api/generated/types.gen.ts';

/** While something is written, so often it is looked at. */
const LOOK_MILLISECONDS = 1_000;
const SLOW_LOOK_MILLISECONDS = 5_000;

type RevisionStatus = GetRevisionResponse['revision']['status'];
export const isUnderWay = (status: RevisionStatus) => status === 'queued' || status === 'writing';

/** What is to be reviewed; looked at again while a section is being written anew. */
export function useCourseReview(courseId: string) {
  return useQuery({
    ...getCourseReviewOptions({ path: { courseId } }),
    staleTime: 0,
    refetchInterval: ({ state }) => {
      const isWriting = state.data?.sections.some(({ wish }) => wish && isUnderWay(wish.status));
      return isWriting ? SLOW_LOOK_MILLISECONDS : false;
    },
  });
}

/** One section beside its sources. */
export function useSectionReview(courseId: string, sectionId: string) {
  return useQuery({ ...getSectionReviewOptions({ path: { courseId, sectionId } }), staleTime: 0 });
}

/** A wish: what is written so far, or the proposal beside the draft. */
export function useRevision(courseId: string, sectionId: string, revisionId: string) {
  return useQuery({
    ...getRevisionOptions({ path: { courseId, sectionId, revisionId } }),
    staleTime: 0,
    refetchInterval: ({ state }) =>
      !state.data || isUnderWay(state.data.revision.status) ? LOOK_MILLISECONDS : false,
  });
}

/** A function: what a verdict, a lock or an accepted proposal makes stale. */
export function useReviewChanged(courseId: string): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    const path = { courseId };
    // A key that leaves out the section stands for all of them.
    const anySection = path as { courseId: string; sectionId: string; revisionId: string };
    const stale = [
      getCourseReviewQueryKey({ path }),
      getReadinessQueryKey({ path }),
      getCourseQueryKey({ path }),
      getSectionReviewQueryKey({ path: anySection }),
      getRevisionQueryKey({ path: anySection }),
    ];
    await Promise.all(stale.map((queryKey) => queries.invalidateQueries({ queryKey })));
  };
}

/** Everything one can do with a course under review. Each settles what it makes stale. */
export function useReviewActions(courseId: string) {
  const changed = useReviewChanged(courseId);
  const settled = { onSettled: () => changed() };
  return {
    judge: useMutation({ ...judgeSectionMutation(), ...settled }),
    acceptAll: useMutation({ ...acceptSectionsWithoutFindingsMutation(), ...settled }),
    lock: useMutation({ ...lockSectionMutation(), ...settled }),
    unlock: useMutation({ ...unlockSectionMutation(), ...settled }),
    ask: useMutation({ ...requestRevisionMutation(), ...settled }),
    cancel: useMutation({ ...cancelRevisionMutation(), ...settled }),
    accept: useMutation({ ...acceptRevisionMutation(), ...settled }),
    reject: useMutation({ ...rejectRevisionMutation(), ...settled }),
  };
}
export type ReviewActions = ReturnType<typeof useReviewActions>;
