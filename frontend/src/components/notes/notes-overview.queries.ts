import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  getNotesOverviewOptions,
  getNotesOverviewQueryKey,
  listNotesQueryKey,
} from '../../api/generated/@tanstack/react-query.gen.ts';
import { removeNote, writeNote } from '../../api/generated/sdk.gen.ts';
import type { Note, NotesOverview, WriteNoteData } from '../../api/generated/types.gen.ts';
import { isApiError } from '../../api/api-error.ts';
import { newId } from '../../lib/ids.ts';

/** How many there are, and where; of one course also by section. */
export function useNotesOverview(courseId?: string, enabled = true) {
  return useQuery({ ...getNotesOverviewOptions({ query: { courseId } }), enabled });
}

/** A function: reads every list and number of notes again. */
export function useNotesRefresh() {
  const queries = useQueryClient();
  return () =>
    Promise.all(
      [listNotesQueryKey(), getNotesOverviewQueryKey()].map((queryKey) =>
        queries.invalidateQueries({ queryKey }),
      ),
    );
}

type Written = { noteId: string } & WriteNoteData['body'];

/** Writes a note or a bookmark. Throws ApiError. */
export async function putNote({ noteId, ...body }: Written): Promise<Note> {
  const { data } = await writeNote({ path: { noteId }, body, throwOnError: true });
  return data.note;
}

type Removable = Pick<Note, 'id' | 'revision'>;

/** Removes a note; one that is gone already is as removed as it should be. */
export async function discardNote({ id, revision }: Removable): Promise<void> {
  try {
    await removeNote({ path: { noteId: id }, query: { revision }, throwOnError: true });
  } catch (error) {
    if (!isApiError(error, 'note_not_found')) throw error;
  }
}

type Bookmarks = NotesOverview['sections'][number]['bookmarks'];

const withBookmarks = (overview: NotesOverview, sectionId: string, bookmarks: Bookmarks): NotesOverview => {
  const before = overview.sections.find((section) => section.sectionId === sectionId);
  const others = overview.sections.filter((section) => section !== before);
  return { ...overview, sections: [...others, { sectionId, notes: before?.notes ?? 0, bookmarks }] };
};

/** Sets a bookmark where there is none, else takes it away. It is seen at once, and taken back when that fails. */
export function useToggleBookmark(courseId: string, sectionId: string, onError: (error: unknown) => void) {
  const queries = useQueryClient();
  const queryKey = getNotesOverviewQueryKey({ query: { courseId } });
  const refresh = useNotesRefresh();
  return useMutation({
    mutationFn: async ({ id, bookmarks }: { id: string; bookmarks: Bookmarks }) => {
      if (bookmarks.length > 0) await Promise.all(bookmarks.map(discardNote));
      else
        await putNote({
          noteId: id,
          kind: 'bookmark',
          courseId,
          sectionId,
          text: '',
          quote: null,
          revision: 0,
        });
    },
    onMutate: async ({ id, bookmarks }) => {
      await queries.cancelQueries({ queryKey });
      const before = queries.getQueryData<NotesOverview>(queryKey);
      const after = bookmarks.length > 0 ? [] : [{ id, revision: 1 }];
      queries.setQueryData<NotesOverview>(
        queryKey,
        (overview) => overview && withBookmarks(overview, sectionId, after),
      );
      return before;
    },
    onError: (error, _sent, before) => {
      queries.setQueryData(queryKey, before);
      onError(error);
    },
    onSettled: refresh,
  });
}

/** What a toggle is told: the bookmarks there are, and the id of one to be made. */
export const bookmarksOf = (overview: NotesOverview | undefined, sectionId: string) => ({
  id: newId(),
  bookmarks: overview?.sections.find((section) => section.sectionId === sectionId)?.bookmarks ?? [],
});
