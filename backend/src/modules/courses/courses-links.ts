/** What an address in a text leads to, told by its form alone: nothing is asked over the network. */

export type FormFault = 'link_with_blanks' | 'link_scheme_unknown' | 'link_incomplete';

/** A place of the application that an address leads to. */
export type LinkTarget =
  | { kind: 'course'; courseId: string }
  | { kind: 'lesson'; courseId: string; lessonId: string }
  | { kind: 'section'; courseId: string; sectionId: string }
  /** A page that learners cannot open. */
  | { kind: 'staff' };

const UUID = '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}';
const ID = new RegExp(`^${UUID}$`);
const SCHEME = /^([a-z][a-z0-9+.-]*):/i;
/** What browsers and the pages of the application open, and what of it is needed at least. */
const WHOLE: Readonly<Record<string, RegExp>> = {
  http: /^http:\/\/[^/?#]/i,
  https: /^https:\/\/[^/?#]/i,
  mailto: /^mailto:(?:[^@?]+@[^@?]|\?)/i,
  media: new RegExp(`^media:${UUID}(?:#|$)`),
};
const LINKED_COURSE = new RegExp(`/(?:courses|learn)/(${UUID})`, 'gi');
const STAFF_AREAS = new Set(['teaching', 'admin', 'generate', 'today']);
/** Pages beside the sections, at the place where the id of a section stands else. */
const PAGES_OF_LEARNING = new Set(['before', 'print', 'glossary', 'completed']);
/** Stands before a path where the application has no address of its own; nobody can have it. */
const NOWHERE = 'https://lectern.invalid';

/** What is wrong with an address whatever it leads to, or null. */
export function faultOfForm(address: string): FormFault | null {
  if (/\s/.test(address)) return 'link_with_blanks';
  const scheme = SCHEME.exec(address)?.[1]?.toLowerCase();
  if (scheme === undefined) return null;
  const whole = WHOLE[scheme];
  if (!whole) return 'link_scheme_unknown';
  return whole.test(address) && URL.canParse(address) ? null : 'link_incomplete';
}

/**
 * @param origin of the application, null where it is not known: then paths are recognised only
 * @returns the course, section or page that an address leads to; null when it is none of them
 */
export function targetOf(address: string, origin: string | null): LinkTarget | null {
  const base = origin ?? NOWHERE;
  const url = /^(?:\/|https?:)/i.test(address) ? URL.parse(address, base) : null;
  if (url?.origin !== base) return null;
  const [area = '', courseId, page] = url.pathname.toLowerCase().split('/').filter(Boolean);
  if (STAFF_AREAS.has(area)) return { kind: 'staff' };
  if ((area !== 'courses' && area !== 'learn') || courseId === undefined) return null;
  const lessonId = url.searchParams.get('lesson')?.toLowerCase();
  if (page === 'print' && lessonId) return { kind: 'lesson', courseId, lessonId };
  if (area === 'courses' || page === undefined || PAGES_OF_LEARNING.has(page))
    return { kind: 'course', courseId };
  return { kind: 'section', courseId, sectionId: page };
}

/** Whether anything can have this id. */
export const isId = (text: string): boolean => ID.test(text);

/** Ids of the courses that stand in the addresses of a text. */
export const coursesLinkedIn = (text: string): string[] => [
  ...new Set([...text.matchAll(LINKED_COURSE)].map(([, id]) => id!.toLowerCase())),
];
