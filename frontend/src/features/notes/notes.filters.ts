import type { ExportNotesData, ListNotesData } from '../../api/generated/types.gen.ts';

/** Notes on one page. */
export const PAGE_SIZE = 20;

export const kinds = ['note', 'bookmark'] as const;

/** What is looked for, as the address of the page says it. Empty texts do not filter. */
export type NotesFilters = {
  words: string;
  courseId: string;
  kind: (typeof kinds)[number] | '';
  page: number;
};

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Reads the filters; what makes no sense is left out. */
export function readFilters(search: URLSearchParams): NotesFilters {
  const page = Number(search.get('page') ?? 1);
  const courseId = search.get('course') ?? '';
  return {
    words: (search.get('q') ?? '').slice(0, 200),
    courseId: UUID.test(courseId) ? courseId : '',
    kind: kinds.find((kind) => kind === search.get('kind')) ?? '',
    page: Number.isInteger(page) && page > 0 && page <= 100_000 ? page : 1,
  };
}

/** The address with these changes. A change of anything but the page begins at the first page again. */
export function withFilters(search: URLSearchParams, changes: Partial<NotesFilters>): URLSearchParams {
  const filters = { ...readFilters(search), page: 1, ...changes };
  const written = {
    q: filters.words.trim(),
    course: filters.courseId,
    kind: filters.kind,
    page: filters.page > 1 ? String(filters.page) : '',
  };
  return new URLSearchParams(Object.entries(written).filter(([, value]) => value !== ''));
}

/** The filters as the server takes them, for the file. */
export function exportQuery({ words, courseId, kind }: NotesFilters): NonNullable<ExportNotesData['query']> {
  return {
    searchTerm: words.trim() || undefined,
    courseId: courseId || undefined,
    kind: kind || undefined,
  };
}

/** The filters as the server takes them, for a page: those of a course stand together. */
export function notesQuery(filters: NotesFilters): NonNullable<ListNotesData['query']> {
  return { ...exportQuery(filters), sort: 'course', page: filters.page, limit: PAGE_SIZE };
}

/** Whether anything but the page narrows the list. */
export function isNarrowed({ words, courseId, kind }: NotesFilters): boolean {
  return Boolean(words.trim() || courseId || kind);
}
