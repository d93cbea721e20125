/** The gates before publication: which findings a draft has. Blockers stop it, warnings do not. */
import type { z } from 'zod';
import { sayIn, type SentenceValues } from '../../platform/sentences.ts';
import { findingsOf, termKey, type MarkedTerm, type RubricReport } from '../rubric/index.ts';
import type { CitationVerdict } from './courses-citations.ts';
import type { DraftModuleRow, DraftSectionRow } from './courses-outline.ts';
import { READINESS_SENTENCES } from './courses-readiness-sentences.ts';
import type { ReadinessFinding } from './courses.replies.ts';
import type { Objective, ReviewState } from './courses.values.ts';

export type Finding = z.infer<typeof ReadinessFinding>;
type Outline = {
  title: string;
  description: string;
  learningObjectives: Objective[];
  modules: DraftModuleRow<DraftSectionRow & { origin: string; reviewState: ReviewState }>[];
};

export type Place = Pick<Finding, 'moduleId' | 'lessonId' | 'sectionId' | 'questionId' | 'passage'>;

/** In the course as a whole. */
export const NOWHERE: Place = {
  moduleId: null,
  lessonId: null,
  sectionId: null,
  questionId: null,
  passage: null,
};

const say = sayIn(READINESS_SENTENCES);
const finding =
  (severity: Finding['severity']) =>
  (
    code: keyof typeof READINESS_SENTENCES,
    values: SentenceValues = {},
    place: Partial<Place> = {},
  ): Finding => ({
    severity,
    code,
    ...say(code, values),
    ...NOWHERE,
    ...place,
  });
/** What stops publication. */
export const blocker = finding('blocker');
/** What is said and stops nothing. */
export const warning = finding('warning');

/** The finding when the condition holds, else nothing. */
const when = (condition: boolean, finding: () => Finding): Finding[] => (condition ? [finding()] : []);

function missingInLesson(
  { id, title, sections }: Outline['modules'][number]['lessons'][number],
  moduleId: string,
) {
  const place = { moduleId, lessonId: id };
  return [
    ...when(sections.length === 0, () => blocker('lesson_without_sections', { title }, place)),
    ...sections.flatMap((section) =>
      when(section.reviewState === 'rejected', () =>
        blocker('section_rejected', { title: section.title }, { ...place, sectionId: section.id }),
      ),
    ),
  ];
}

/** What is missing before there is anything to measure. */
function missingParts({ title, description, learningObjectives, modules }: Outline): Finding[] {
  return [
    ...when(title.trim() === '', () => blocker('course_title_missing')),
    ...when(description.trim() === '', () => blocker('course_description_missing')),
    ...when(modules.length === 0, () => blocker('course_without_modules')),
    ...when(learningObjectives.length === 0, () => warning('course_objectives_missing')),
    ...modules.flatMap(({ id: moduleId, title: name, lessons }) => [
      ...when(lessons.length === 0, () => blocker('module_without_lessons', { title: name }, { moduleId })),
      ...lessons.flatMap((lesson) => missingInLesson(lesson, moduleId)),
    ]),
  ];
}

/** What an author wrote and nobody has answered for; it may be published all the same. */
function reviewFindings({ modules }: Outline): Finding[] {
  const sections = modules.flatMap(({ lessons }) => lessons.flatMap((lesson) => lesson.sections));
  const generated = sections.filter(({ origin }) => origin !== 'hand');
  const open = generated.filter(({ reviewState }) => reviewState === 'not_reviewed').length;
  return when(open > 0, () => warning('sections_not_reviewed', { open, total: generated.length }));
}

/** What is wrong wherever it stands, however few places there are of it. */
const ALWAYS_SAID = new Set([
  'alternative_text_missing',
  'captions_missing',
  'link_unnamed',
  'reference_broken',
  'heading_skipped',
]);

/** What the rubric found that is worth saying here: other advice on checks that are met is shown with the quality only. */
function measuredFindings(report: RubricReport): Finding[] {
  return findingsOf(report).flatMap(({ severity: found, code, message, sentence, place }) => {
    if (found === 'advice' && !ALWAYS_SAID.has(code)) return [];
    const severity = found === 'advice' ? 'warning' : found;
    const { objectiveId: _objective, ...where } = place;
    return [{ severity, code, message, sentence, ...where }];
  });
}

/** @param citations by the hash of the body */
function uncitedFindings({ modules }: Outline, citations: ReadonlyMap<string, CitationVerdict>): Finding[] {
  return modules.flatMap(({ id: moduleId, lessons }) =>
    lessons.flatMap(({ id: lessonId, sections }) =>
      sections.flatMap(({ id: sectionId, title, origin, bodyHash }) =>
        when(origin !== 'hand' && (citations.get(bodyHash)?.uncited ?? 0) > 0, () =>
          warning(
            'citation_missing',
            { title },
            {
              moduleId,
              lessonId,
              sectionId,
            },
          ),
        ),
      ),
    ),
  );
}

/** @param termsOf the terms that are marked in a section */
export function findingsOfTerms<Section extends DraftSectionRow>(
  modules: DraftModuleRow<Section>[],
  termsOf: (section: Section) => readonly MarkedTerm[],
): Finding[] {
  const placed = modules.flatMap(({ id: moduleId, lessons }) =>
    lessons.flatMap(({ id: lessonId, sections }) =>
      sections.map((section) => ({ moduleId, lessonId, section, terms: termsOf(section) })),
    ),
  );
  const marked = placed.flatMap(({ terms }) => terms);
  const defined = new Set(
    marked.flatMap(({ name, definition }) => (definition === null ? [] : termKey(name))),
  );
  return placed.flatMap(({ moduleId, lessonId, section, terms }) => {
    const unknown = terms.find(({ name }) => !defined.has(termKey(name)));
    return when(unknown !== undefined, () =>
      warning(
        'term_undefined',
        { title: section.title, term: unknown?.name ?? '' },
        { moduleId, lessonId, sectionId: section.id, passage: unknown?.passage ?? null },
      ),
    );
  });
}

/** @param titles of what has a due date but is not in the draft any more */
export const findingsOfDates = (titles: string[]): Finding[] =>
  titles.map((title) => warning('due_date_of_missing_part', { title }));

/**
 * @param citations what was found of the citations of each body, by its hash
 * @returns every finding: what is missing first, then questions that cite nothing, then what nobody reviewed and what
 * the rubric found, gravest first
 */
export const readinessOf = (
  outline: Outline,
  report: RubricReport,
  citations: ReadonlyMap<string, CitationVerdict>,
): Finding[] => [
  ...missingParts(outline),
  ...uncitedFindings(outline, citations),
  ...reviewFindings(outline),
  ...measuredFindings(report),
];

/** Whether nothing stands before publication. */
export const isReady = (findings: Finding[]): boolean =>
  findings.every((finding) => finding.severity !== 'blocker');
