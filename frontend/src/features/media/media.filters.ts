import type { ListMediaData } from '../../api/generated/types.gen.ts';
import { mediaKinds, type MediaKind } from '../../components/media/media-endings.ts';

/** Files on one page. */
export const PAGE_SIZE = 24;

/** Which files: all that are offered, one's own, or those that were taken out. */
export const shelves = ['all', 'mine', 'archived'] as const;
type Shelf = (typeof shelves)[number];

/** What is looked for, as the address of the page says it. */
export type MediaFilters = { words: string; kind: MediaKind | ''; shelf: Shelf; page: number };

/** Reads the filters; what makes no sense is left out. */
export function readFilters(search: URLSearchParams): MediaFilters {
  const page = Number(search.get('page') ?? 1);
  return {
    words: (search.get('q') ?? '').slice(0, 200),
    kind: mediaKinds.find((kind) => kind === search.get('kind')) ?? '',
    shelf: shelves.find((shelf) => shelf === search.get('shelf')) ?? 'all',
    page: Number.isInteger(page) && page > 0 && page <= 100_000 ? page : 1,
  };
}

/** The address with these changes. A change of anything but the page begins at the first page again. */
export function withFilters(search: URLSearchParams, changes: Partial<MediaFilters>): URLSearchParams {
  const filters = { ...readFilters(search), page: 1, ...changes };
  const written = {
    q: filters.words.trim(),
    kind: filters.kind,
    shelf: filters.shelf === 'all' ? '' : filters.shelf,
    page: filters.page > 1 ? String(filters.page) : '',
  };
  return new URLSearchParams(Object.entries(written).filter(([, value]) => value !== ''));
}

/** The filters as the server takes them. */
export function mediaQuery({ words, kind, shelf, page }: MediaFilters): NonNullable<ListMediaData['query']> {
  return {
    searchTerm: words.trim() || undefined,
    kind: kind || undefined,
    mine: shelf === 'mine' ? 'true' : undefined,
    archived: shelf === 'archived' ? 'true' : undefined,
    page,
    limit: PAGE_SIZE,
  };
}

/** Whether anything but the page narrows the list. */
export const isNarrowed = ({ words, kind, shelf }: MediaFilters): boolean =>
  words.trim() !== '' || kind !== '' || shelf !== 'all';
