import type { SectionKind } from '../../api/generated/types.gen.ts';
import { kinds } from './authoring.values.ts';

/** What is looked for in the library, as the address of its page says it. */
export type LibraryFilters = { words: string; kind: SectionKind | ''; subject: string; page: number };

const MOST_WORDS = 100;
const LAST_PAGE = 10_000;

/** Reads the filters; what makes no sense is left out. */
export function readLibraryFilters(search: URLSearchParams): LibraryFilters {
  const page = Number(search.get('page') ?? 1);
  return {
    words: (search.get('q') ?? '').trim().slice(0, MOST_WORDS),
    subject: (search.get('subject') ?? '').trim().slice(0, MOST_WORDS),
    kind: kinds.find((kind) => kind === search.get('kind')) ?? '',
    page: Number.isInteger(page) && page > 0 && page <= LAST_PAGE ? page : 1,
  };
}

/** The address with these changes. A change of anything but the page begins at the first page again. */
export function withLibraryFilters(
  search: URLSearchParams,
  changes: Partial<LibraryFilters>,
): URLSearchParams {
  const { words, kind, subject, page } = { ...readLibraryFilters(search), page: 1, ...changes };
  const written = { q: words.trim(), kind, subject, page: page > 1 ? String(page) : '' };
  return new URLSearchParams(Object.entries(written).filter(([, value]) => value !== ''));
}
