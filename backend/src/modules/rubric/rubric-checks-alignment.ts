/** What is promised, taught and asked belongs together: alignment (04), practice (13), level of questions (20). */
import { actionOf, BLOOM_LEVELS, bloomOf } from './rubric-bloom.ts';
import type { Check, ExaminedCourse, ExaminedLesson } from './rubric-check.ts';
import {
  because,
  clip,
  itemsOf,
  lessonsOf,
  notMeasured,
  objectivesOf,
  sectionsOf,
  shareOf,
  when,
} from './rubric-check.ts';
import type { RubricObjective } from './rubric-course.ts';
import { isEnglish, overlap, stemsOf, stemsOfWords } from './rubric-language.ts';

/** How much of an objective's words the lesson must use to count as teaching it, and a question as asking for it. */
const TAUGHT = 0.5;
const ASSESSED = 0.34;
/** A question may ask for one level less than its objective. */
const LEVELS_BELOW = 1;
/** More than to apply, which is level 2, cannot be seen in the wording of a question with options. */
const MOST_OF_AN_ITEM = 2;

/** What an objective is about; its verb says what to do with it. */
function subjectOf({ text }: RubricObjective, language: string): Set<string> {
  if (!isEnglish(language)) return stemsOf(text, language);
  return stemsOfWords(actionOf(text).slice(1), language);
}

/** The words of a section with those of its title. */
type Taught = { title: Set<string>; text: Set<string> };

function isTaughtIn(subject: Set<string>, { title, text }: Taught): boolean {
  let used = 0;
  for (const stem of subject) if (title.has(stem) || text.has(stem)) used += 1;
  return used >= TAUGHT * subject.size;
}

const isAssessed = ({ id }: RubricObjective, subject: Set<string>, lessons: readonly ExaminedLesson[]) =>
  lessons.some((lesson) =>
    lesson.sections.some(({ examination: { items } }) =>
      items.some(({ objectiveId, stems }) => objectiveId === id || overlap(subject, stems) >= ASSESSED),
    ),
  );

function align(course: ExaminedCourse) {
  const objectives = objectivesOf(course);
  if (objectives.length === 0) return notMeasured(because('no_objectives'));
  if (itemsOf(course).length === 0) return notMeasured(because('no_questions'));
  const { language } = course;
  const taughtIn = new Map(
    sectionsOf(course).map(({ section }) => [
      section,
      { title: stemsOf(section.title, language), text: section.examination.stems },
    ]),
  );
  const isTaught = (subject: Set<string>, lessons: readonly ExaminedLesson[]) =>
    lessons.some(({ sections }) => sections.some((section) => isTaughtIn(subject, taughtIn.get(section)!)));
  return shareOf(
    objectives.map(({ objective, lessons, place }) => {
      const subject = subjectOf(objective, language);
      const taught = isTaught(subject, lessons);
      const assessed = isAssessed(objective, subject, lessons);
      const text = clip(objective.text);
      return {
        finds: [
          ...when(!taught, () => ({
            code: 'objective_not_taught',
            values: { text },
            place,
          })),
          ...when(!assessed, () => ({
            code: 'objective_not_assessed',
            values: { text },
            place,
          })),
        ],
      };
    }),
    because('no_objectives'),
  );
}

export const alignment: Check = {
  id: 'alignment',
  number: 4,
  title: 'Every objective is taught and checked',
  formula:
    'Share of objectives of which a section uses at least half of the words and which a question names, or at least a third of whose words it uses. Measured where there are objectives and questions.',
  threshold: 'At least 80 %; below 50 % publication is stopped.',
  source: 'Biggs 1996, constructive alignment',
  weight: 12,
  minimum: 0.8,
  scope: 'course',
  gate: 0.5,
  languages: 'all',
  measure: align,
};

const PRACTICE_KINDS = new Set(['practice', 'quiz', 'assessment', 'discussion']);

export const exampleAndPractice: Check = {
  id: 'example_and_practice',
  number: 13,
  title: 'Every lesson shows and lets try',
  formula:
    'Share of lessons with an example (a phrase like "for example", code, a table, a picture) and something to do (a question, an exercise, a practice section).',
  threshold: 'At least 80 %.',
  source: 'Merrill 2002, first principles of instruction',
  weight: 6,
  minimum: 0.8,
  scope: 'lesson',
  gate: null,
  languages: 'all',
  measure: (course) =>
    shareOf(
      lessonsOf(course)
        .filter(({ lesson }) => lesson.sections.length > 0)
        .map(({ lesson, place }) => {
          const { sections, title } = lesson;
          const shows = sections.some(({ kind, examination }) => kind === 'watch' || examination.hasExample);
          const tries = sections.some(
            ({ kind, examination: { items, hasExercise } }) =>
              items.length > 0 || hasExercise || PRACTICE_KINDS.has(kind),
          );
          return {
            finds: [
              ...when(!shows, () => ({
                code: 'example_missing',
                values: { title },
                place,
              })),
              ...when(!tries, () => ({
                code: 'practice_missing',
                values: { title },
                place,
              })),
            ],
          };
        }),
      because('no_lessons_with_sections'),
    ),
};

export const itemLevel: Check = {
  id: 'item_level',
  number: 20,
  title: 'Questions ask for what objectives promise',
  formula:
    'Share of questions with an objective whose wording asks for at most one level of Bloom less than the verb of the objective, up to apply.',
  threshold: 'At least 75 %.',
  source: 'Biggs 1996; Anderson & Krathwohl 2001',
  weight: 3,
  minimum: 0.75,
  scope: 'lesson',
  gate: null,
  languages: 'english',
  measure: (course) => {
    const promised = new Map(
      [...course.objectives, ...lessonsOf(course).flatMap(({ lesson }) => lesson.objectives)].map(
        ({ id, text }) => [id, { text, level: bloomOf(text) }],
      ),
    );
    const linked = itemsOf(course).flatMap(({ item, section, place }) => {
      const objective = promised.get(item.objectiveId ?? '');
      if (objective?.level == null || item.bloom === null) return [];
      const { level, text } = objective;
      const isLow = item.bloom < Math.min(level - LEVELS_BELOW, MOST_OF_AN_ITEM);
      return [
        {
          finds: when(isLow, () => ({
            code: 'question_too_easy',
            values: { title: section.title, prompt: clip(item.prompt), text: clip(text) },
            words: { asked: BLOOM_LEVELS[item.bloom ?? 0]!, promised: BLOOM_LEVELS[level]! },
            place,
          })),
        },
      ];
    });
    return shareOf(linked, because('no_linked_questions'));
  },
};
