import type { SearchEverythingResponse } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';

export type EntryKind = 'recent' | 'place' | 'action' | 'course' | 'section' | 'note' | 'media' | 'person';

/** Something the palette leads to. */
export type Entry = {
  /** Unique among all entries: what it is and where it leads. */
  id: string;
  kind: EntryKind;
  label: string;
  /** The language of the label where it is that of a course. */
  labelIn?: string;
  /** Says more: the course of a section, how one stands to a course. */
  detail: string;
  detailIn?: string;
  to: string;
};

/** Entries of one kind under their heading. */
export type EntryGroup = { kind: EntryKind; entries: Entry[] };

type Standing = SearchEverythingResponse['courses'][number]['stands'];
/** How one stands to a course, in words. */
export type StandingWords = (stands: Standing) => string;

/** A note opens where it stands, and among all notes when its section is closed to the reader by now. */
const noteEntry = (note: SearchEverythingResponse['notes'][number]): Entry => ({
  id: `note ${note.noteId}`,
  kind: 'note',
  label: note.words,
  detail: note.sectionTitle,
  detailIn: note.language,
  to: note.isOpen
    ? paths.learn(note.courseId, note.sectionId, note.noteId)
    : paths.notes({ course: note.courseId }),
});

const mediaEntry = ({ mediaId, name, altText }: SearchEverythingResponse['media'][number]): Entry => ({
  id: `media ${mediaId}`,
  kind: 'media',
  label: name,
  detail: altText ?? '',
  to: paths.media(mediaId),
});

/** What the server found as entries: a course that one teaches opens in its builder, one that one learns on its page. */
export function entriesFound(
  { courses, sections, notes, media, people }: SearchEverythingResponse,
  standing: StandingWords,
): EntryGroup[] {
  return [
    {
      kind: 'course',
      entries: courses.map(({ courseId, title, language, subject, stands }) => ({
        id: `course ${courseId}`,
        kind: 'course',
        label: title,
        labelIn: language,
        detail: [standing(stands), subject].filter(Boolean).join(' · '),
        to: stands === 'teaching' ? paths.editCourse(courseId) : paths.course(courseId),
      })),
    },
    {
      kind: 'section',
      entries: sections.map(({ sectionId, title, courseId, courseTitle, language, stands }) => ({
        id: `section ${stands} ${sectionId}`,
        kind: 'section',
        label: title,
        labelIn: language,
        detail: courseTitle,
        detailIn: language,
        to: stands === 'teaching' ? paths.editSection(courseId, sectionId) : paths.learn(courseId, sectionId),
      })),
    },
    { kind: 'note', entries: notes.map(noteEntry) },
    { kind: 'media', entries: media.map(mediaEntry) },
    {
      kind: 'person',
      entries: people.map(({ studentId, fullName, courseId, courseTitle, language }) => ({
        id: `person ${studentId}`,
        kind: 'person',
        label: fullName,
        detail: courseTitle,
        detailIn: language,
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
  const { courseId, title, language } = meant;
  return (Object.keys(ACTS) as CourseAct[]).map((act) => ({
    id: `action ${act} ${courseId}`,
    kind: 'action',
    label: words(act),
    detail: title,
    detailIn: language,
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

/** Whom one looked up and what one wrote is nothing for the next person at this device; the rest is always offered. */
const NOT_KEPT: readonly EntryKind[] = ['person', 'note', 'place', 'action'];

/** What was opened last, with this entry first. */
export function withRecent(recent: readonly Entry[], opened: Entry): Entry[] {
  if (NOT_KEPT.includes(opened.kind)) return [...recent];
  const others = recent.filter(({ to }) => to !== opened.to);
  return [{ ...opened, id: `recent ${opened.to}`, kind: 'recent' as const }, ...others].slice(0, RECENT_MOST);
}
