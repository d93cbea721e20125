/** Where the texts of a draft lead nowhere: links, files and headings. */
import type { UnfitMedia } from '../media/index.ts';
import { faultOfForm, isId, targetOf } from './courses-links.ts';
import type { LinkedThings } from './courses-links.repository.ts';
import type { ExaminedDraft, ExaminedSectionRow } from './courses-measure.ts';
import { blocker, warning, type Finding, type Place } from './courses-readiness.ts';

/** What a draft is held against: itself, and what is known of everything else. */
export type LinkFacts = LinkedThings & {
  courseId: string;
  /** Of the application, as it stands in whole addresses; null where it is not known. */
  origin: string | null;
};

type Known = LinkFacts & { sections: ReadonlySet<string>; lessons: ReadonlySet<string> };

/** More of one section help nobody. */
const MOST_OF_A_SECTION = 10;
const LONGEST_ADDRESS = 90;

const MEDIA_CODES = {
  missing: 'media_missing',
  not_ready: 'media_not_ready',
  archived: 'media_archived',
} as const;

const clipped = (address: string) =>
  address.length <= LONGEST_ADDRESS ? address : `${address.slice(0, LONGEST_ADDRESS - 1)}…`;

/** What stands against an address that leads into the application, or null. */
function faultOfTarget(address: string, known: Known) {
  const target = targetOf(address, known.origin);
  if (target === null) return null;
  if (target.kind === 'staff') return 'link_for_staff';
  if (target.courseId !== known.courseId) {
    const isMissing = !isId(target.courseId) || known.closedCourses.has(target.courseId);
    return isMissing ? 'link_to_missing_course' : null;
  }
  if (target.kind === 'section' && !known.sections.has(target.sectionId)) return 'link_to_missing_section';
  if (target.kind === 'lesson' && !known.lessons.has(target.lessonId)) return 'link_to_missing_lesson';
  return null;
}

/** Without the file a learner has a hole in the text; what is archived or still being read is shown, or will be. */
function findingOfMedia({ fault, name }: UnfitMedia, title: string, place: Partial<Place>): Finding {
  const say = fault === 'missing' ? blocker : warning;
  return say(MEDIA_CODES[fault], { title, ...(fault === 'missing' ? {} : { name }) }, place);
}

function findingsOfSection(
  { title, bodyHash, examination }: ExaminedSectionRow,
  place: Partial<Place>,
  known: Known,
): Finding[] {
  const placeOf = (address: string) => ({
    ...place,
    passage: examination.passages.addresses.get(address) ?? null,
  });
  const links = examination.addresses.flatMap((address) => {
    const code = faultOfForm(address) ?? faultOfTarget(address, known);
    return code ? [warning(code, { title, text: clipped(address) }, placeOf(address))] : [];
  });
  const files = (known.media.get(bodyHash) ?? []).map((file) =>
    findingOfMedia(file, title, placeOf(`media:${file.mediaId}`)),
  );
  const empty = examination.headings.findIndex(({ text }) => text.trim() === '');
  const passage = examination.passages.headings[empty] ?? null;
  const headings = empty < 0 ? [] : [warning('heading_empty', { title }, { ...place, passage })];
  // Two addresses may look the same when they are cut, and two missing files do.
  const distinct = new Map([...files, ...links, ...headings].map((finding) => [finding.message, finding]));
  return [...distinct.values()].slice(0, MOST_OF_A_SECTION);
}

/** Links that lead nowhere, files that cannot be shown and headings without words, section by section. */
export function findingsOfLinks(modules: ExaminedDraft['modules'], facts: LinkFacts): Finding[] {
  const lessons = modules.flatMap((module) => module.lessons);
  const known: Known = {
    ...facts,
    lessons: new Set(lessons.map(({ id }) => id)),
    sections: new Set(lessons.flatMap(({ sections }) => sections.map(({ id }) => id))),
  };
  return modules.flatMap(({ id: moduleId, lessons }) =>
    lessons.flatMap(({ id: lessonId, sections }) =>
      sections.flatMap((section) =>
        findingsOfSection(section, { moduleId, lessonId, sectionId: section.id }, known),
      ),
    ),
  );
}
