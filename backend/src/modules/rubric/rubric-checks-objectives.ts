/** Objectives: whether they can be observed (02), how many there are (03), and how deep they go (05). */
import { actionOf, BLOOM_LEVELS, bloomOf, isVague } from './rubric-bloom.ts';
import type { Check, ExaminedCourse, Find } from './rubric-check.ts';
import { because, clip, lessonsOf, notMeasured, objectivesOf, shareOf, when } from './rubric-check.ts';
import type { SentenceValues } from '../../platform/sentences.ts';
import { NOWHERE } from './rubric-course.ts';
import { wordsOf } from './rubric-language.ts';

const LONGEST_OBJECTIVE_WORDS = 28;
const OBJECTIVES = { fewest: 2, most: 5 };
const LEVELS_WANTED = 3;
/** How many objectives may ask for remembering and understanding only. */
const MOST_LOW = { beginner: 0.8, other: 0.6 };

const NONE = because('no_objectives');

type WordingFault = {
  kind: 'vague' | 'verb' | 'long';
  values: SentenceValues;
  /** The end of “The objective …”, in English. */
  says: string;
};

/** What is wrong with the wording of an English objective; null when nothing is. */
export function faultOfObjective(text: string): WordingFault | null {
  const [verb = ''] = actionOf(text);
  if (isVague(text)) {
    return { kind: 'vague', values: { verb }, says: `begins with "${verb}", which nobody can observe` };
  }
  if (bloomOf(text) === null) {
    const says = 'does not begin with a verb for something that can be observed';
    return { kind: 'verb', values: {}, says };
  }
  const [words, most] = [wordsOf(text).length, LONGEST_OBJECTIVE_WORDS];
  if (words <= most) return null;
  return { kind: 'long', values: { words, most }, says: `has ${words} words; ${most} are enough` };
}

export const measurableObjectives: Check = {
  id: 'measurable_objectives',
  number: 2,
  title: 'Objectives can be observed',
  formula:
    'Share of objectives whose first verb, after "the learner will be able to", is in a list of verbs for six levels, is not vague (understand, know, learn, appreciate), and that have at most 28 words.',
  threshold: 'At least 90 %.',
  source: 'Anderson & Krathwohl 2001; Mager 1962',
  weight: 8,
  minimum: 0.9,
  scope: 'lesson',
  gate: null,
  languages: 'english',
  measure: (course) =>
    shareOf(
      objectivesOf(course).map(({ objective, place }) => {
        const fault = faultOfObjective(objective.text);
        return {
          finds: when(fault !== null, () => ({
            code: 'objective_not_measurable',
            key: `objective_not_measurable.${fault!.kind}`,
            values: { text: clip(objective.text), ...fault!.values },
            place,
          })),
        };
      }),
      NONE,
    ),
};

export const objectiveCount: Check = {
  id: 'objective_count',
  number: 3,
  title: 'Two to five objectives for each lesson',
  formula: 'Share of lessons with 2 to 5 objectives.',
  threshold: 'At least 90 %.',
  source: 'Oak National Academy lesson schema',
  weight: 3,
  minimum: 0.9,
  scope: 'lesson',
  gate: null,
  languages: 'all',
  measure: (course) =>
    shareOf(
      lessonsOf(course).map(({ lesson, place }) => {
        const count = lesson.objectives.length;
        return {
          finds: [
            ...when(count === 0, () => ({
              code: 'lesson_objectives_missing',
              values: { title: lesson.title },
              place,
            })),
            ...when(count > 0 && (count < OBJECTIVES.fewest || count > OBJECTIVES.most), () => ({
              code: 'objective_count',
              values: { title: lesson.title, objectives: count },
              place,
            })),
          ],
        };
      }),
      because('no_lessons'),
    ),
};

/** A course of two objectives cannot have three levels: it is asked for two. */
function spreadOf(course: ExaminedCourse) {
  const levels = objectivesOf(course).flatMap(({ objective }) => bloomOf(objective.text) ?? []);
  if (levels.length === 0) return notMeasured(because('no_levels'));
  const low = levels.filter((level) => level < 2).length / levels.length;
  const most = course.level === 'beginner' ? MOST_LOW.beginner : MOST_LOW.other;
  const wanted = Math.min(LEVELS_WANTED, levels.length);
  const distinct = [...new Set(levels)].sort();
  const tooLow = levels.length > 1 && low > most;
  const finds: Find[] = [
    ...when(distinct.length < wanted, () => ({
      code: 'bloom_levels_few',
      values: {},
      words: { levels: distinct.map((level) => BLOOM_LEVELS[level]!) },
      place: NOWHERE,
    })),
    ...when(tooLow, () => ({
      code: 'bloom_levels_low',
      values: { percent: Math.round(100 * low) },
      place: NOWHERE,
    })),
  ];
  const score = (Math.min(wanted, distinct.length) / wanted) * (tooLow ? 0.5 : 1);
  return { measured: true as const, score, finds };
}

export const bloomSpread: Check = {
  id: 'bloom_spread',
  number: 5,
  title: 'Objectives ask for different kinds of thinking',
  formula:
    'Distinct levels of Bloom among the verbs of the objectives, up to 3 (or as many as there are objectives), divided by that number; halved when more than 80 % (beginner) or 60 % ask for remembering and understanding.',
  threshold: 'At least 0.66.',
  source: 'arXiv 2510.19866 (generated lessons cluster at the two lowest levels)',
  weight: 5,
  minimum: 0.66,
  scope: 'course',
  gate: null,
  languages: 'english',
  measure: spreadOf,
};
