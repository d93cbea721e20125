import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { listNotesOptions } from '../../api/generated/@tanstack/react-query.gen.ts';
import { exportNotes } from '../../api/generated/sdk.gen.ts';
import type { ExportNotesData, ListNotesData } from '../../api/generated/types.gen.ts';
import { saveFile } from '../../lib/csv.ts';
import { discardNote, putNote, useNotesRefresh } from './notes-overview.queries.ts';

/** Own notes; the page before stays while the next is fetched. */
export function useNotes(query: NonNullable<ListNotesData['query']>, enabled = true) {
  return useQuery({ ...listNotesOptions({ query }), enabled, placeholderData: keepPreviousData });
}

/** One of one's own notes: null when it is not there any more. */
export function useNote(noteId: string | null) {
  return useQuery({
    ...listNotesOptions({ query: { noteId: noteId ?? '', limit: 1 } }),
    enabled: noteId !== null,
    select: ({ notes }) => notes[0] ?? null,
  });
}

export function useWriteNote() {
  const refresh = useNotesRefresh();
  return useMutation({ mutationFn: putNote, onSuccess: refresh });
}

/** `onRemoved` is told though the note's own place in the list is gone by then. */
export function useRemoveNote(onRemoved: () => void) {
  const refresh = useNotesRefresh();
  return useMutation({
    mutationFn: discardNote,
    onSuccess: () => {
      onRemoved();
      return refresh();
    },
  });
}

/** Offers the notes that the filters leave as a file. */
export function useExportNotes() {
  return useMutation({
    mutationFn: async (query: NonNullable<ExportNotesData['query']>) => {
      const { data } = await exportNotes({ query, parseAs: 'text', throwOnError: true });
      saveFile('notes.md', data, 'text/markdown');
    },
  });
}
