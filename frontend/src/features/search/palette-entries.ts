import type { SearchEverythingResponse } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';

export type EntryKind = 'recent' | 'place' | 'action' | 'course' | 'section' | 'person';

/** Something the palette leads to. */
export type Entry = {
  /** Unique among all entries: what it is and where it leads. */
  id: string;
  kind: EntryKind;
  label: string;
  /** Says more: the course of a section, how one stands to a course. */
  detail: string;
  to: string;
};

/** Entries of one kind under their heading. */
export type EntryGroup = { kind: EntryKind; entries: Entry[] };

type Standing = SearchEverythingResponse['courses'][number]['stands'];
/** How one stands to a course, in words. */
export type StandingWords = (stands: Standing) => string;

/** What the server found as entries: a course that one teaches opens in its builder, one that one learns on its page. */
export function entriesFound(
  { courses, sections, people }: SearchEverythingResponse,
  standing: StandingWords,
): EntryGroup[] {
  return [
    {
      kind: 'course',
      entries: courses.map(({ courseId, title, subject, stands }) => ({
        id: `course ${courseId}`,
        kind: 'course',
        label: title,
        detail: [standing(stands), subject].filter(Boolean).join(' · '),
        to: stands === 'teaching' ? paths.editCourse(courseId) : paths.course(courseId),
      })),
    },
    {
      kind: 'section',
      entries: sections.map(({ sectionId, title, courseId, courseTitle, stands }) => ({
        id: `section ${stands} ${sectionId}`,
        kind: 'section',
        label: title,
        detail: courseTitle,
        to: stands === 'teaching' ? paths.editSection(courseId, sectionId) : paths.learn(courseId, sectionId),
      })),
    },
    {
      kind: 'person',
      entries: people.map(({ studentId, fullName, courseId, courseTitle }) => ({
        id: `person ${studentId}`,
        kind: 'person',
        label: fullName,
        detail: courseTitle,
        to: paths.courseLearner(courseId, studentId),
      })),
    },
  ];
}

/** What is done with a course that one teaches, beside opening it. */
export type CourseAct = 'publish' | 'people' | 'preview';
const ACTS: Record<CourseAct, (courseId: string) => string> = {
  publish: (courseId) => paths.editCourse(courseId, 'publish'),
  people: (courseId) => paths.editCourse(courseId, 'students'),
  preview: (courseId) => paths.previewCourse(courseId),
};

/** What can be done with the course that was meant: the first of those found that one teaches. */
export function courseActs(
  { courses }: Pick<SearchEverythingResponse, 'courses'>,
  words: (act: CourseAct) => string,
): Entry[] {
  const meant = courses.find(({ stands }) => stands === 'teaching');
  if (!meant) return [];
  const { courseId, title } = meant;
  return (Object.keys(ACTS) as CourseAct[]).map((act) => ({
    id: `action ${act} ${courseId}`,
    kind: 'action',
    label: words(act),
    detail: title,
    to: ACTS[act](courseId),
  }));
}

/** Those whose label has every word, in any case. */
export function entriesWith(entries: readonly Entry[], words: string): Entry[] {
  const wanted = words.toLocaleLowerCase().split(/\s+/u).filter(Boolean);
  return entries.filter(({ label }) => wanted.every((word) => label.toLocaleLowerCase().includes(word)));
}

/** The place of the next or previous one, beyond the end the first again. @returns -1 where there is none */
export const stepped = (active: number, step: 1 | -1, count: number) =>
  count === 0 ? -1 : (active + step + count) % count;

const RECENT_MOST = 6;

/**
 * What was opened last, with this entry first. People are not kept: whom one looked up is nothing for the next person at
 * this device.
 */
export function withRecent(recent: readonly Entry[], opened: Entry): Entry[] {
  if (opened.kind === 'person' || opened.kind === 'place' || opened.kind === 'action') return [...recent];
  const others = recent.filter(({ to }) => to !== opened.to);
  return [{ ...opened, id: `recent ${opened.to}`, kind: 'recent' as const }, ...others].slice(0, RECENT_MOST);
}
