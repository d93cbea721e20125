/** Levels of Anderson and Krathwohl's taxonomy (2001) by the verb of a sentence. It sees phrasing, not thinking. */
import { wordsOf } from './rubric-language.ts';

export const BLOOM_LEVELS = ['remember', 'understand', 'apply', 'analyze', 'evaluate', 'create'] as const;

/** Verbs of the taxonomy and of the lists that teachers use after it, lowest level first. */
const VERBS = [
  'define list name identify recall recognize recognise label state match select locate memorize memorise quote say tell find cite repeat recite count',
  'explain describe summarize summarise classify paraphrase interpret discuss illustrate translate predict outline clarify report recount relate restate express give',
  'apply use demonstrate implement solve execute calculate compute configure perform write run install complete practice practise operate deploy add build change check clone commit connect convert copy display draw fill fix follow handle install make manage measure merge modify navigate open order play prepare push read record resolve restore save schedule send set show sketch start switch track turn update upload work carry put keep take draft show speak sing cook plant conduct inspect observe collaborate',
  'analyze analyse compare contrast differentiate distinguish examine debug diagnose categorize categorise deconstruct investigate organize organise trace separate relate infer break test estimate',
  'evaluate assess judge justify critique criticize criticise defend argue recommend prioritize prioritise review validate choose decide rate weigh verify appraise',
  'create design develop compose plan produce formulate invent refactor author devise assemble construct generate propose',
];

const LEVEL_OF = new Map(VERBS.flatMap((verbs, level) => verbs.split(' ').map((verb) => [verb, level])));

/** Verbs that name nothing anybody could observe (Mager 1962). */
const VAGUE = new Set(
  'understand know learn appreciate become gain grasp realize realise see get have explore master be'.split(
    ' ',
  ),
);

const OPENING =
  /^(?:by the end\b[^,]*,\s*)?(?:(?:the )?(?:learners?|students?|participants?|you)\s+)?(?:(?:will|should|can)\s+)?(?:(?:be )?able to\s+)?(?:to )?/i;

/** The words of an objective after "the learner will be able to". */
export const actionOf = (objective: string): string[] => wordsOf(objective.trim().replace(OPENING, ''));

/**
 * The level that an English objective asks for, by its first verb.
 * @returns 0 (remember) to 5 (create); null when the verb is none that can be measured
 */
export function bloomOf(objective: string): number | null {
  return LEVEL_OF.get(actionOf(objective)[0] ?? '') ?? null;
}

export const isVague = (objective: string): boolean => VAGUE.has(actionOf(objective)[0] ?? '');

const ASKS_TO_APPLY =
  /\b(?:what (?:happens|would|will|should|do you)|which .{0,40}\b(?:should|would|do you)\b|how (?:many|much|would|do you|should)|suppose|imagine|you (?:are|have|want|need|see|must)|a (?:learner|student|colleague|customer|patient|user|team|friend)\b|given)\b/i;
const ASKS_TO_UNDERSTAND = /\b(?:why|how|because|best describes?|means?|difference|example of|explains?)\b/i;

/**
 * The level that an English question asks for, by its wording: a case or a calculation asks to apply, "why" and "how"
 * to understand, everything else to remember; a verb of the taxonomy counts when it says more.
 */
export function bloomOfItem(prompt: string): number {
  const asked = ASKS_TO_APPLY.test(prompt) ? 2 : ASKS_TO_UNDERSTAND.test(prompt) ? 1 : 0;
  const [first = ''] = wordsOf(prompt);
  return Math.max(asked, LEVEL_OF.get(first) ?? 0);
}
