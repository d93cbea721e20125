import type { Difficulty, ListCoursesData } from '../../api/generated/types.gen.ts';

export const difficulties: Difficulty[] = ['beginner', 'intermediate', 'advanced', 'expert'];
export const sortings = ['relevance', 'recent', 'title'] as const;
export type Sorting = (typeof sortings)[number];

/** Courses on one page of the catalogue: fills whole rows of one, two and three cards. */
export const PAGE_SIZE = 12;

/** What the reader is looking for, as the address of the catalogue says it. Empty texts do not filter. */
export type CatalogueFilters = {
  words: string;
  difficulty: Difficulty | '';
  subject: string;
  /** What the course is written in, a BCP 47 tag. */
  language: string;
  /** Academic term. */
  term: string;
  /** Empty: the best match when searching, else the newest. */
  sort: Sorting | '';
  hideCompleted: boolean;
  page: number;
};

function oneOf<Value extends string>(values: readonly Value[], text: string | null): Value | '' {
  return values.find((value) => value === text) ?? '';
}

/** A language tag, or nothing: the server refuses what is none. */
function languageOf(text: string | null): string {
  return text !== null && /^[a-z]{2,3}(-[a-z\d]{2,8})*$/i.test(text) ? text.slice(0, 35) : '';
}

/** Reads the filters; what makes no sense is left out, so that an old or mistyped address still shows courses. */
export function readFilters(search: URLSearchParams): CatalogueFilters {
  const page = Number(search.get('page') ?? 1);
  return {
    words: (search.get('q') ?? '').slice(0, 200),
    difficulty: oneOf(difficulties, search.get('difficulty')),
    subject: (search.get('subject') ?? '').slice(0, 100),
    language: languageOf(search.get('language')),
    term: (search.get('term') ?? '').slice(0, 50),
    sort: oneOf(sortings, search.get('sort')),
    hideCompleted: search.get('completed') === 'hide',
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

/** The address with these changes. A change of anything but the page begins at the first page again. */
export function withFilters(search: URLSearchParams, changes: Partial<CatalogueFilters>): URLSearchParams {
  const next = new URLSearchParams(search);
  const filters = { ...readFilters(search), page: 1, ...changes };
  const written: Record<string, string> = {
    q: filters.words.trim(),
    difficulty: filters.difficulty,
    subject: filters.subject,
    language: filters.language,
    term: filters.term,
    sort: filters.sort,
    completed: filters.hideCompleted ? 'hide' : '',
    page: filters.page > 1 ? String(filters.page) : '',
  };
  for (const [name, value] of Object.entries(written)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  return next;
}

/** The filters as the server takes them. In: the institution's slug, for readers who are not signed in. */
export function catalogueQuery(
  filters: CatalogueFilters,
  institution: string | undefined,
): NonNullable<ListCoursesData['query']> {
  return {
    page: filters.page,
    limit: PAGE_SIZE,
    difficulty: filters.difficulty || undefined,
    subject: filters.subject || undefined,
    language: filters.language || undefined,
    term: filters.term.trim() || undefined,
    searchTerm: filters.words.trim() || undefined,
    sort: filters.sort || undefined,
    includeCompleted: filters.hideCompleted ? 'false' : undefined,
    institution,
  };
}

/** Whether anything but the page narrows the list. */
export function isNarrowed(filters: CatalogueFilters): boolean {
  const { words, difficulty, subject, language, term, hideCompleted } = filters;
  return Boolean(words.trim() || difficulty || subject || language || term || hideCompleted);
}

/** What takes every filter away. */
export const NO_FILTERS = {
  words: '',
  difficulty: '',
  subject: '',
  language: '',
  term: '',
  hideCompleted: false,
} as const;
