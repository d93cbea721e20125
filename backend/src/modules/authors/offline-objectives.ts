/** Objectives: those the sources state, and where they state none, sentences made after fixed patterns. */
import type { Objective } from './author.ts';
import { capitalise, clip, contentStems, overlap, words } from './offline-language.ts';
import type { LiftedItem } from './offline-lifted.ts';
import { isCode, isPlural } from './offline-shapes.ts';
import type { PartTerm, Term } from './offline-terms.ts';
import type { Frame } from './offline-words.ts';
import type { BloomLevel } from '../courses/index.ts';

/** Verbs of Anderson and Krathwohl (2001) and of the lists that teachers use after them. */
const VERBS: Record<BloomLevel, string> = {
  remember:
    'define identify label list match name recall recognise recognize recite repeat select state memorise memorize find locate',
  understand:
    'classify describe discuss explain give illustrate interpret paraphrase summarise summarize understand know learn recount report translate clarify outline become be appreciate express review',
  apply:
    'apply add build calculate change check clone collaborate commit complete compute configure connect convert copy demonstrate display execute follow implement install make manage merge modify navigate open operate perform practice practise prepare push restore run save schedule set share show sketch solve start switch track update upload use write resolve record draw measure go ignore',
  analyze:
    'analyse analyze break categorise categorize compare contrast debug deconstruct differentiate distinguish examine inspect investigate organise organize relate separate test trace infer',
  evaluate:
    'appraise argue assess choose criticise criticize critique decide defend evaluate judge justify prioritise prioritize rate recommend weigh verify',
  create:
    'assemble compose construct create design develop devise formulate generate invent plan produce propose author',
};

const LEVEL_OF = new Map<string, BloomLevel>(
  Object.entries(VERBS).flatMap(([level, verbs]) =>
    verbs.split(' ').map((verb) => [verb, level as BloomLevel]),
  ),
);

const OPENING =
  /^(by the end[^,]*,\s*)?((the )?(learners?|students?|you|participants?)\s+)?((will|should|can)\s+)?((be )?able to\s+)?/i;

/** Bloom's level by the first verb of an objective; without a known verb it is "understand". */
export function bloomOf(text: string): BloomLevel {
  for (const word of words(text.replace(OPENING, '')).slice(0, 3)) {
    const level = LEVEL_OF.get(word);
    if (level) return level;
  }
  return 'understand';
}

/** Stated objectives as they stand in the source. `first` numbers them within the module, from 1. */
export function statedObjectives(
  items: readonly LiftedItem[],
  moduleNumber: number,
  first: number,
): Objective[] {
  return items.map((item, index) => ({
    id: `m${moduleNumber}-o${first + index}`,
    text: clip(item.text, 500).replace(/\.$/, ''),
    bloomLevel: bloomOf(item.text),
  }));
}

/** Gives each stated objective to the lesson whose words it shares most; the first of equals gets it. */
export function dealObjectives(items: readonly LiftedItem[], lessonTexts: readonly string[]): LiftedItem[][] {
  const stems = lessonTexts.map((text) => new Set(contentStems(text)));
  const dealt: LiftedItem[][] = lessonTexts.map(() => []);
  for (const item of items) {
    const own = contentStems(item.text);
    const shares = stems.map((lesson) => overlap(own, lesson));
    dealt[shares.indexOf(Math.max(...shares))]?.push(item);
  }
  return dealt;
}

/** What a lesson offers to objectives that have to be made. */
export type Evidence = {
  /** Terms by weight, those that questions ask about first. */
  terms: readonly PartTerm[];
  /** Two terms that a sentence of the source sets against each other. */
  contrast: [Term, Term] | null;
  hasCode: boolean;
  title: string;
};

/** Objectives after patterns: compare where the source contrasts, use where it shows code, else explain and identify. */
export function templateObjectives(
  evidence: Evidence,
  moduleNumber: number,
  first: number,
  frame: Frame,
): Objective[] {
  const terms = evidence.terms.map(({ term }) => term);
  const things = terms.filter((term) => !isCode(term.shape));
  const runs = new Set(['command', 'short_command', 'call']);
  const commands = terms.filter((term) => runs.has(term.shape) && term.count >= 2);
  const texts: [BloomLevel, string][] = [];
  const [thing, ...others] = things;
  if (thing)
    texts.push(['understand', `Explain what ${named(thing)} ${isPlural(thing.text) ? 'are' : 'is'}`]);
  if (evidence.contrast) {
    texts.push(['analyze', `Compare ${named(evidence.contrast[0])} with ${named(evidence.contrast[1])}`]);
  }
  if (evidence.hasCode && commands.length > 0) {
    const used = commands.slice(0, 2).map((term) => term.text);
    texts.push(['apply', `Use ${used.join(' and ')} in an example of your own`]);
  }
  if (texts.length < 2 && others.length > 0) {
    const pair = others.slice(0, 2).map((term) => named(term));
    texts.push(['remember', `Identify ${pair.join(' and ')} in an example`]);
  }
  if (texts.length === 0) {
    texts.push(['understand', frame.say('objective_summarise', { title: evidence.title })]);
  }
  return texts.slice(0, 3).map(([bloomLevel, text], index) => ({
    id: `m${moduleNumber}-o${first + index}`,
    text: clip(capitalise(text), 500),
    bloomLevel,
  }));
}

/** A term as the source speaks of it: "a commit", "the staging area", "remotes", "GitHub". */
export function named(term: Term): string {
  if (term.article === '') return term.text;
  if (term.article === 'the') return `the ${term.text}`;
  return `${/^[aeiou]/i.test(term.text) ? 'an' : 'a'} ${term.text}`;
}
