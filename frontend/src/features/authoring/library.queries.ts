import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  getDraftSectionQueryKey,
  getLibraryCopiesOptions,
  getLibraryCopiesQueryKey,
  getLibrarySectionOptions,
  insertFromLibraryMutation,
  listLibraryOptions,
  listLibraryQueryKey,
  removeFromLibraryMutation,
  saveToLibraryMutation,
  takeNewerFormMutation,
} from '../../api/generated/@tanstack/react-query.gen.ts';
import type { SectionKind } from '../../api/generated/types.gen.ts';
import { useDraftChanged } from './authoring.queries.ts';

const SECTIONS_OF_A_PAGE = 20;

/** The institution's library, what was saved last first, as far as the words are in it. @param kind only of this one */
export function useLibrary(search: string, page: number, kind?: SectionKind) {
  return useQuery({
    ...listLibraryOptions({ query: { search, page, limit: SECTIONS_OF_A_PAGE, ...(kind && { kind }) } }),
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
}

/** The text and questions of a section of the library. */
export function useLibrarySection(libraryId: string) {
  return useQuery(getLibrarySectionOptions({ path: { libraryId } }));
}

/** Which sections of a draft come from the library. */
export function useLibraryCopies(courseId: string) {
  return useQuery({ ...getLibraryCopiesOptions({ path: { courseId } }), staleTime: 0 });
}

/** Saves a section of a draft to the library. */
export function useSaveToLibrary() {
  const queries = useQueryClient();
  return useMutation({
    ...saveToLibraryMutation(),
    onSettled: () => queries.invalidateQueries({ queryKey: listLibraryQueryKey() }),
  });
}

/** Takes a section out of the library. */
export function useRemoveFromLibrary() {
  const queries = useQueryClient();
  return useMutation({
    ...removeFromLibraryMutation(),
    onSettled: () => queries.invalidateQueries({ queryKey: listLibraryQueryKey() }),
  });
}

/** Brings sections of the library into a draft, and newer forms of them. */
export function useTakeFromLibrary(courseId: string) {
  const queries = useQueryClient();
  const changed = useDraftChanged(courseId);
  const onSettled = async () => {
    await changed();
    await queries.invalidateQueries({ queryKey: getLibraryCopiesQueryKey({ path: { courseId } }) });
  };
  return {
    insert: useMutation({ ...insertFromLibraryMutation(), onSettled }),
    renew: useMutation({
      ...takeNewerFormMutation(),
      onSettled: async (_data, _error, { path }) => {
        queries.removeQueries({ queryKey: getDraftSectionQueryKey({ path }) });
        await onSettled();
      },
    }),
  };
}
