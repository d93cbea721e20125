import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  getDeletedPartsOptions,
  getDraftSectionQueryKey,
  getSectionHistoryInfiniteOptions,
  getSectionHistoryInfiniteQueryKey,
  getSectionVersionOptions,
  nameSectionVersionMutation,
  restorePartMutation,
  restoreSectionVersionMutation,
} from '../../api/generated/@tanstack/react-query.gen.ts';
import { useDraftChanged } from './authoring.queries.ts';

type SectionPath = { courseId: string; sectionId: string };

const VERSIONS_PER_PAGE = 20;

/** What a section was, sitting by sitting, the latest first; older ones are fetched on demand. */
export function useSectionHistory(path: SectionPath) {
  const pages = useInfiniteQuery({
    ...getSectionHistoryInfiniteOptions({ path, query: { limit: VERSIONS_PER_PAGE } }),
    initialPageParam: { path },
    getNextPageParam: (page) => page.nextBefore ?? undefined,
    staleTime: 0,
  });
  return { ...pages, versions: pages.data?.pages.flatMap((page) => page.versions) ?? [] };
}

/** One version with its text. A version never changes. @param revision null: there is none to read */
export function useSectionVersion(path: SectionPath, revision: number | null) {
  return useQuery({
    ...getSectionVersionOptions({ path: { ...path, revision: revision ?? 0 } }),
    enabled: revision !== null,
    staleTime: Infinity,
  });
}

/** A function: what a change of the history makes stale. */
function useHistoryChanged(path: SectionPath): () => Promise<void> {
  const queries = useQueryClient();
  const changed = useDraftChanged(path.courseId);
  return async () => {
    queries.removeQueries({ queryKey: getDraftSectionQueryKey({ path }) });
    const queryKey = getSectionHistoryInfiniteQueryKey({ path, query: { limit: VERSIONS_PER_PAGE } });
    await Promise.all([queries.invalidateQueries({ queryKey }), changed()]);
  };
}

export function useNameVersion(path: SectionPath) {
  return useMutation({ ...nameSectionVersionMutation(), onSuccess: useHistoryChanged(path) });
}

export function useRestoreVersion(path: SectionPath) {
  return useMutation({ ...restoreSectionVersionMutation(), onSuccess: useHistoryChanged(path) });
}

/** What was taken out of a draft. */
export function useDeletedParts(courseId: string) {
  return useQuery({ ...getDeletedPartsOptions({ path: { courseId } }), staleTime: 0 });
}

export function useRestorePart(courseId: string) {
  return useMutation({ ...restorePartMutation(), onSettled: useDraftChanged(courseId) });
}
