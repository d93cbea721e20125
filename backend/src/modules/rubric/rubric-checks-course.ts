/** What only shows when sections are read together: repeats (10), promised terms (11), and their order (12). */
import type { Check, ExaminedCourse, Find } from './rubric-check.ts';
import { because, clip, itemsOf, notMeasured, sectionsOf, shareOf, when } from './rubric-check.ts';
import { overlap, stemsOf, wordsOf } from './rubric-language.ts';
import { findRepeats } from './rubric-repeats.ts';

/** Sections that share more of their phrases say the same. */
const ALIKE = 0.2;
/** Questions are short: they share most of their words before they ask the same. */
const ALIKE_QUESTIONS = 0.75;
/** Fewer words of meaning do not make a question distinct. */
const FEWEST_STEMS = 3;
/** Shorter sections, like the line above a quiz, may say the same each time. Words. */
const FEWEST_WORDS = 25;
const NONE: Uint32Array = new Uint32Array();

function repeats(course: ExaminedCourse) {
  const sections = sectionsOf(course);
  if (sections.length < 2) return notMeasured(because('too_few_sections'));
  const items = itemsOf(course);
  const sketches = sections.map(({ section: { examination } }) =>
    examination.words < FEWEST_WORDS ? NONE : examination.sketch,
  );
  const again = findRepeats(sketches, ALIKE);
  const asked = findRepeats(
    items.map(({ item: { sketch } }) => (sketch.length < FEWEST_STEMS ? NONE : sketch)),
    ALIKE_QUESTIONS,
  );
  const score = Math.min(1 - again.length / sections.length, 1 - asked.length / Math.max(1, items.length));
  return {
    measured: true as const,
    score,
    finds: [
      ...again.map(({ index, of, overlap: share }): Find => ({
        code: 'section_repeated',
        values: {
          title: sections[index]!.section.title,
          other: sections[of]!.section.title,
          percent: Math.round(100 * share),
        },
        place: sections[index]!.place,
      })),
      ...asked.map(({ index, of }): Find => ({
        code: 'question_repeated',
        values: { prompt: clip(items[index]!.item.prompt), other: clip(items[of]!.item.prompt) },
        place: items[index]!.place,
      })),
    ],
  };
}

export const duplication: Check = {
  id: 'duplication',
  number: 10,
  title: 'Nothing is said or asked twice',
  formula:
    'Share of sections of 25 words or more whose phrases of five words overlap by at most 20 % (Jaccard) with every earlier section; the same for the words of questions and their right options, at 75 %. The lower of the two.',
  threshold: 'At least 95 %; below 80 % publication is stopped.',
  source: 'Broder 1997; HKUDS/DeepTutor#280 (one question in many words)',
  weight: 7,
  minimum: 0.95,
  scope: 'course',
  gate: 0.8,
  languages: 'all',
  measure: repeats,
};

const NO_TERMS = because('no_terms');
const COVERED = 0.75;

export const termCoverage: Check = {
  id: 'term_coverage',
  number: 11,
  title: 'Promised terms are explained',
  formula: 'Share of sections with key terms in which at least 75 % of them occur.',
  threshold: 'At least 80 %.',
  source: 'Course-level coverage: a generated French course lacked "et" and "ou" (Duolingo 2025)',
  weight: 4,
  minimum: 0.8,
  scope: 'section',
  gate: null,
  languages: 'all',
  measure: (course) =>
    shareOf(
      sectionsOf(course)
        .filter(({ section }) => section.keyTerms.length > 0)
        .map(({ section, place }) => {
          const { stems, wording } = section.examination;
          const titled = stemsOf(section.title, course.language);
          const missing = section.keyTerms.filter((term) => {
            const own = stemsOf(term, course.language);
            if (own.size === 0) return !wording.includes(` ${wordsOf(term).join(' ')} `);
            return overlap(new Set([...own].filter((stem) => !titled.has(stem))), stems) < 1;
          });
          const share = 1 - missing.length / section.keyTerms.length;
          return {
            finds: when(share < COVERED, () => ({
              code: 'terms_missing',
              values: {
                title: section.title,
                terms: missing.slice(0, 3),
                more: Math.max(0, missing.length - 3),
              },
              place,
            })),
          };
        }),
      NO_TERMS,
    ),
};

function lateTerms(course: ExaminedCourse) {
  const sections = sectionsOf(course);
  const introduced = new Map<string, number>();
  for (const [index, { section }] of sections.entries()) {
    for (const term of section.keyTerms) {
      const name = wordsOf(term).join(' ');
      if (name !== '' && !introduced.has(name)) introduced.set(name, index);
    }
  }
  return shareOf(
    [...introduced].map(([term, index]) => {
      const first = sections.findIndex(({ section }) => section.examination.wording.includes(` ${term} `));
      const isEarly = first >= 0 && first < index - 1;
      return {
        finds: when(isEarly, () => ({
          code: 'term_used_early',
          values: {
            title: sections[first]!.section.title,
            term,
            other: sections[index]!.section.title,
          },
          place: sections[first]!.place,
        })),
      };
    }),
    NO_TERMS,
  );
}

export const scaffolding: Check = {
  id: 'scaffolding',
  number: 12,
  title: 'Terms are introduced before they are used',
  formula:
    'Share of key terms that are not used two or more sections before the section that introduces them.',
  threshold: 'At least 80 %.',
  source: 'Prerequisite order, as in the concept graphs of DeepTutor',
  weight: 5,
  minimum: 0.8,
  scope: 'course',
  gate: null,
  languages: 'all',
  measure: lateTerms,
};
