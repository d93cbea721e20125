/** The text: readability (06), sentences (07), length (08), stated time (09) and language (19). */
import type { Check, Find, PlacedLesson } from './rubric-check.ts';
import { because, lessonsOf, notMeasured, sectionsOf, shareOf, when } from './rubric-check.ts';
import type { RubricLevel } from './rubric-course.ts';
import { languageOf } from './rubric-language.ts';
import { canTell } from './rubric-language-vote.ts';
import { gradeOf, sumOfLoads } from './rubric-readability.ts';

/** Grades of school that suit a level; from 240 edited lessons, of which 90 % lie between 6.7 and 10.5. */
const GRADES: Record<RubricLevel, [number, number]> = {
  beginner: [5, 10.5],
  intermediate: [6, 12],
  advanced: [7, 14],
  expert: [7, 14],
};
/** Words per minute: Brysbaert 2019 has 238 for non-fiction, 175 to 300 as the range. */
const PACE: Record<RubricLevel, number> = { beginner: 175, intermediate: 200, advanced: 238, expert: 238 };
const WORDS = { fewest: 80, most: 900 };
const USUAL_LONG_SENTENCES = 0.1;
const MINUTES_PER_CODE_LINE = 0.1;
const MINUTES_PER_QUESTION = 1;
const TIME_RATIO = { least: 0.6, most: 2.5 };
/** The time of a video, an exercise or a discussion cannot be read off its text. */
const TIMED_KINDS = new Set(['read', 'quiz']);
/** Shorter texts do not show their language. Words. */
const WORDS_OF_A_LANGUAGE = 40;

export const readability: Check = {
  id: 'readability',
  number: 6,
  title: 'Text suits the level',
  formula:
    'Flesch–Kincaid grade of each lesson of 120 words or more: 0.39 × words per sentence + 11.8 × syllables per word − 15.59, code and addresses counted as one plain word. Share of lessons within 5–10.5 (beginner), 6–12 (intermediate) or 7–14 (advanced).',
  threshold: 'At least 75 %.',
  source: 'Kincaid et al. 1975; bands from 240 edited lessons of The Odin Project',
  weight: 8,
  minimum: 0.75,
  scope: 'lesson',
  gate: null,
  languages: 'english',
  measure: ({ level, ...course }) => {
    const [from, to] = GRADES[level];
    const graded = lessonsOf({ level, ...course }).flatMap(({ lesson, place }) => {
      const grade = gradeOf(sumOfLoads(lesson.sections.map(({ examination }) => examination.load)));
      if (grade === null) return [];
      const isHard = grade > to;
      return [
        {
          finds: when(grade < from || isHard, () => ({
            code: isHard ? 'text_too_hard' : 'text_too_easy',
            values: { title: lesson.title, grade: Number(grade.toFixed(1)), from, to },
            place,
          })),
        },
      ];
    });
    return shareOf(graded, because('no_long_lessons'));
  },
};

/** Sections with at least so many long sentences, and a larger share of them than is usual. */
function findHeavy(sections: ReturnType<typeof sectionsOf>, least: number): Find[] {
  return sections.flatMap(({ section, place }): Find[] => {
    const { sentences, longSentences } = section.examination.load;
    const isHeavy = longSentences >= least && longSentences / sentences > USUAL_LONG_SENTENCES;
    return when(isHeavy, () => ({
      code: 'sentences_long',
      values: { title: section.title, long: longSentences, sentences },
      place,
    }));
  });
}

export const sentenceLoad: Check = {
  id: 'sentence_load',
  number: 7,
  title: 'Few long sentences',
  formula:
    'p = share of sentences of more than 30 words, each paragraph taken by itself; 1 − max(0, p − 0.1) / 0.2.',
  threshold: 'At least 0.75, which is 15 % long sentences.',
  source: 'The median of 240 edited lessons of The Odin Project is 8 %',
  weight: 4,
  minimum: 0.75,
  scope: 'section',
  gate: null,
  languages: 'english',
  measure: (course) => {
    const sections = sectionsOf(course);
    const all = sumOfLoads(sections.map(({ section }) => section.examination.load));
    if (all.sentences === 0) return notMeasured(because('no_sentences'));
    const share = all.longSentences / all.sentences;
    const score = 1 - Math.max(0, share - USUAL_LONG_SENTENCES) / 0.2;
    // One long sentence does not make a section heavy; where no section has more, it is still what lowered the score.
    const finds = findHeavy(sections, 2);
    const named = finds.length > 0 ? finds : findHeavy(sections, 1);
    return { measured: true, score: Math.max(0, score), finds: share > USUAL_LONG_SENTENCES ? named : [] };
  },
};

export const sectionLength: Check = {
  id: 'section_length',
  number: 8,
  title: 'Sections of a good length',
  formula: 'Share of sections for reading that have 80 to 900 words of prose.',
  threshold: 'At least 75 %.',
  source: 'Half of the sections of 240 edited lessons have 36 to 277 words around a median of 95',
  weight: 4,
  minimum: 0.75,
  scope: 'section',
  gate: null,
  languages: 'all',
  measure: (course) =>
    shareOf(
      sectionsOf(course)
        .filter(({ section }) => section.kind === 'read')
        .map(({ section, place }) => {
          const { words } = section.examination;
          return {
            finds: [
              ...when(words < WORDS.fewest, () => ({
                code: 'section_thin',
                values: { title: section.title, words, least: WORDS.fewest, most: WORDS.most },
                place,
              })),
              ...when(words > WORDS.most, () => ({
                code: 'section_long',
                values: { title: section.title, words, least: WORDS.fewest, most: WORDS.most },
                place,
              })),
            ],
          };
        }),
      because('no_reading'),
    ),
};

function timeFinds({ lesson, place }: PlacedLesson, pace: number, minutes: number): Find[] {
  const estimate = lesson.sections.reduce((sum, { examination: { words, codeLines, items } }) => {
    return sum + words / pace + codeLines * MINUTES_PER_CODE_LINE + items.length * MINUTES_PER_QUESTION;
  }, 0);
  const ratio = minutes / Math.max(estimate, 0.5);
  return when(ratio < TIME_RATIO.least || ratio > TIME_RATIO.most, () => ({
    code: 'duration_unlikely',
    values: { title: lesson.title, minutes, estimate: Math.max(1, Math.round(estimate)) },
    place,
  }));
}

export const duration: Check = {
  id: 'duration',
  number: 9,
  title: 'Stated times are true',
  formula:
    'Estimate = words / pace + 0.1 minutes per line of code + 1 minute per question; pace 175, 200 or 238 words a minute by level. Share of lessons for reading and answering whose stated minutes are 0.6 to 2.5 times the estimate.',
  threshold: 'At least 80 %.',
  source: 'Brysbaert 2019 (238 words a minute for non-fiction)',
  weight: 4,
  minimum: 0.8,
  scope: 'lesson',
  gate: null,
  languages: 'all',
  measure: (course) => {
    const timed = lessonsOf(course).flatMap((placed) => {
      const { sections, minutes } = placed.lesson;
      const stated = minutes || sections.reduce((sum, section) => sum + section.minutes, 0);
      const isTimed =
        stated > 0 && sections.length > 0 && sections.every(({ kind }) => TIMED_KINDS.has(kind));
      return isTimed ? [{ finds: timeFinds(placed, PACE[course.level], stated) }] : [];
    });
    return shareOf(timed, because('no_timed_lessons'));
  },
};

export const textLanguage: Check = {
  id: 'language',
  number: 19,
  title: 'Text is in the language of the course',
  formula:
    'Share of sections of 40 words or more that are in the language of the course, by their script or by a vote of the commonest words of nine languages.',
  threshold: 'At least 90 %.',
  source: 'Stop-word vote, after Grefenstette 1995',
  weight: 3,
  minimum: 0.9,
  scope: 'section',
  gate: null,
  languages: 'all',
  measure: (course) => {
    const language = languageOf(course.language);
    if (!canTell(language)) return notMeasured(because('language_unknown', { language: course.language }));
    const read = sectionsOf(course).filter(({ section }) => section.examination.words >= WORDS_OF_A_LANGUAGE);
    return shareOf(
      read.map(({ section, place }) => {
        const found = section.examination.languages;
        return {
          finds: when(found !== null && !found.includes(language), () => ({
            code: 'other_language',
            values: { title: section.title, language: course.language },
            place,
          })),
        };
      }),
      because('no_long_sections'),
    );
  },
};
