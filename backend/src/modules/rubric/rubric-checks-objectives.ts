/** Objectives: whether they can be observed (02), how many there are (03), and how deep they go (05). */
import { actionOf, BLOOM_LEVELS, bloomOf, isVague } from './rubric-bloom.ts';
import type { Check, ExaminedCourse, Find } from './rubric-check.ts';
import { clip, lessonsOf, notMeasured, objectivesOf, shareOf, when } from './rubric-check.ts';
import { NOWHERE } from './rubric-course.ts';
import { wordsOf } from './rubric-language.ts';

const LONGEST_OBJECTIVE_WORDS = 28;
const OBJECTIVES = { fewest: 2, most: 5 };
const LEVELS_WANTED = 3;
/** How many objectives may ask for remembering and understanding only. */
const MOST_LOW = { beginner: 0.8, other: 0.6 };

const NONE = 'No objectives are stated.';

/** What is wrong with the wording of an English objective, as the end of "…"; null when nothing is. */
export function faultOfObjective(text: string): string | null {
  const [verb = ''] = actionOf(text);
  if (isVague(text)) return `begins with "${verb}", which nobody can observe`;
  if (bloomOf(text) === null) return 'does not begin with a verb for something that can be observed';
  const words = wordsOf(text).length;
  return words > LONGEST_OBJECTIVE_WORDS ? `has ${words} words; ${LONGEST_OBJECTIVE_WORDS} are enough` : null;
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
            message: `The objective "${clip(objective.text)}" ${fault}.`,
            fix: `Say with a verb like explain, calculate or compare what a learner can do: "${clip(objective.text)}".`,
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
              message: `"${lesson.title}" does not say what is learned.`,
              fix: 'State two to five things that learners can do after this lesson.',
              place,
            })),
            ...when(count > 0 && (count < OBJECTIVES.fewest || count > OBJECTIVES.most), () => ({
              code: 'objective_count',
              message: `"${lesson.title}" has ${count === 1 ? 'one objective' : `${count} objectives`}; two to five are good.`,
              fix: 'State two to five things that learners can do after this lesson.',
              place,
            })),
          ],
        };
      }),
      'The course has no lessons.',
    ),
};

/** A course of two objectives cannot have three levels: it is asked for two. */
function spreadOf(course: ExaminedCourse) {
  const levels = objectivesOf(course).flatMap(({ objective }) => bloomOf(objective.text) ?? []);
  if (levels.length === 0) return notMeasured('No objective begins with a verb that names a level.');
  const low = levels.filter((level) => level < 2).length / levels.length;
  const most = course.level === 'beginner' ? MOST_LOW.beginner : MOST_LOW.other;
  const wanted = Math.min(LEVELS_WANTED, levels.length);
  const distinct = [...new Set(levels)].sort();
  const tooLow = levels.length > 1 && low > most;
  const fix = 'Let some objectives ask learners to apply, compare, judge or make something.';
  const finds: Find[] = [
    ...when(distinct.length < wanted, () => ({
      code: 'bloom_levels_few',
      message: `The objectives ask for ${distinct.map((level) => BLOOM_LEVELS[level]).join(' and ')} only.`,
      fix,
      place: NOWHERE,
    })),
    ...when(tooLow, () => ({
      code: 'bloom_levels_low',
      message: `${Math.round(100 * low)} % of the objectives ask for remembering or understanding only.`,
      fix,
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
