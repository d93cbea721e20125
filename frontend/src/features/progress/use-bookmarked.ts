import { useNotesOverview } from '../../components/notes/notes-overview.queries.ts';

/** The sections of the course with a bookmark. */
export function useBookmarked(courseId: string, learns: boolean): ReadonlySet<string> {
  const { data } = useNotesOverview(courseId, learns);
  const marked = (data?.sections ?? []).filter(({ bookmarks }) => bookmarks.length > 0);
  return new Set(marked.map(({ sectionId }) => sectionId));
}
