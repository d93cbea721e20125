import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  getDraftSectionQueryKey,
  getLibraryCopiesOptions,
  getLibraryCopiesQueryKey,
  getLibrarySectionOptions,
  getLibrarySectionQueryKey,
  insertFromLibraryMutation,
  listLibraryOptions,
  listLibraryQueryKey,
  removeFromLibraryMutation,
  restoreToLibraryMutation,
  saveToLibraryMutation,
  takeNewerFormMutation,
} from '../../api/generated/@tanstack/react-query.gen.ts';
import type { SectionKind } from '../../api/generated/types.gen.ts';
import { useDraftChanged } from './authoring.queries.ts';

const SECTIONS_OF_A_PAGE = 20;

/** What is looked for in the library; kind and subject: '' for all. */
type LibraryWanted = { words: string; page: number; kind?: SectionKind | ''; subject?: string };

/** The institution's library, what was saved last first, as far as the words are in it. */
export function useLibrary({ words, page, kind, subject }: LibraryWanted) {
  const filters = { ...(kind && { kind }), ...(subject && { subject }) };
  return useQuery({
    ...listLibraryOptions({ query: { search: words, page, limit: SECTIONS_OF_A_PAGE, ...filters } }),
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
}

/** The text and questions of a section of the library. */
export function useLibrarySection(libraryId: string) {
  return useQuery({ ...getLibrarySectionOptions({ path: { libraryId } }), staleTime: 0 });
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

/** Takes a section out of the library, and brings it back. */
export function useRemoveFromLibrary() {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: listLibraryQueryKey() });
  return {
    remove: useMutation({ ...removeFromLibraryMutation(), onSettled }),
    restore: useMutation({ ...restoreToLibraryMutation(), onSettled }),
  };
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
    insert: useMutation({
      ...insertFromLibraryMutation(),
      onSettled: async (_data, _error, { body: { libraryId } }) => {
        await onSettled();
        // It is used in one place more.
        await queries.invalidateQueries({ queryKey: getLibrarySectionQueryKey({ path: { libraryId } }) });
      },
    }),
    renew: useMutation({
      ...takeNewerFormMutation(),
      onSettled: async (_data, _error, { path }) => {
        queries.removeQueries({ queryKey: getDraftSectionQueryKey({ path }) });
        await onSettled();
      },
    }),
  };
}
