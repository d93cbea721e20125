/** Questions with one right answer out of candidates: options of one kind, in an order that favours no position. */
import type { LessonDraft, Objective } from './author.ts';
import { contentStems, hash32, overlap } from './offline-language.ts';
import { isPlural } from './offline-shapes.ts';
import type { Candidate } from './offline-candidates.ts';
import type { Term } from './offline-terms.ts';
import { citationOf } from '../sources/index.ts';
import type { Sentence } from '../sources/index.ts';

/** A term that may be a wrong option; `distance` counts parts between it and the question. */
export type PoolTerm = { term: Term; score: number; distance: number };

/** A candidate with its wrong options. */
export type Item = Candidate & { distractors: string[] };

const LEAST_DISTRACTORS = 2;
const MOST_DISTRACTORS = 3;

/** Parts within which a course mostly stays with one subject. */
const NEAR_PARTS = 6;

/** Longer options than this many times the key's length give the key away, or are given away by it. */
const LENGTH_RATIO = 2.6;

/**
 * Terms of the same shape and number as the answer that neither occur in the sentence nor share a word with the
 * answer: the nearest and weightiest ones.
 */
export function distractorsFor(candidate: Candidate, pool: readonly PoolTerm[]): string[] {
  const { term, answer, sentence } = candidate;
  const plural = isPlural(answer);
  const own = new Set(contentStems(answer));
  const inSentence = new Set(contentStems(sentence.text));
  const length = answer.split(' ').length;
  const ranked = pool
    .filter((other) => other.term.key !== term.key && other.term.shape === term.shape)
    .map((other) => ({ ...other, text: formLike(other.term, plural) }))
    .filter((other): other is PoolTerm & { text: string } => {
      const { text } = other;
      if (text === null || Math.abs(text.split(' ').length - length) > 1) return false;
      if (text.length > answer.length * LENGTH_RATIO + 4 || answer.length > text.length * LENGTH_RATIO + 4)
        return false;
      return fits(text, answer, term.shape === 'command', own, inSentence, sentence.text);
    })
    .sort((a, b) => rank(a, answer) - rank(b, answer) || (a.term.key < b.term.key ? -1 : 1));
  const chosen: string[] = [];
  const stems = new Set<string>();
  for (const { text, term: other, distance } of ranked) {
    // Three options are enough where a fourth would come from another subject.
    if (chosen.length >= LEAST_DISTRACTORS && distance > NEAR_PARTS) continue;
    const shared = other.shape === 'command' ? [] : contentStems(text);
    if (chosen.length === MOST_DISTRACTORS || shared.some((stem) => stems.has(stem))) continue;
    chosen.push(text);
    for (const stem of shared) stems.add(stem);
  }
  return chosen;
}

/** Near parts, weighty terms and like lengths first; commands of another program last. */
function rank(other: PoolTerm & { text: string }, answer: string): number {
  const lengths = Math.abs(other.text.split(' ').length - answer.split(' ').length);
  const stranger = other.term.shape === 'command' && other.text.split(' ')[0] !== answer.split(' ')[0];
  return other.distance * 0.5 + lengths - Math.min(other.score, 14) / 7 + (stranger ? 20 : 0);
}

function fits(
  text: string,
  answer: string,
  command: boolean,
  own: ReadonlySet<string>,
  inSentence: ReadonlySet<string>,
  sentence: string,
): boolean {
  if (sentence.toLowerCase().includes(text.toLowerCase())) return false;
  // Commands share the name of their program: "git add" and "git commit" differ by what follows it, and
  // "git add -f" is a case of "git add".
  if (command) return !text.startsWith(`${answer} `) && !answer.startsWith(`${text} `);
  const stems = contentStems(text);
  // "Subdirectory" beside "directory" would be right as well.
  if (stems.some((stem) => [...own].some((other) => stem.includes(other) || other.includes(stem))))
    return false;
  return stems.length === 0 || !stems.every((stem) => inSentence.has(stem));
}

/** The spelling of a term that is plural, or is not, as the answer. */
function formLike(term: Term, plural: boolean): string | null {
  return term.forms.find((form) => isPlural(form) === plural) ?? null;
}

/** Adds wrong options to candidates; those that cannot have enough of them are dropped. */
export function itemsFrom(candidates: readonly Candidate[], pool: readonly PoolTerm[]): Item[] {
  return candidates
    .map((candidate) => ({ ...candidate, distractors: distractorsFor(candidate, pool) }))
    .filter((item) => item.distractors.length >= LEAST_DISTRACTORS);
}

/**
 * The best items of a lesson: no answer and no sentence twice, objectives that nothing asks about yet first.
 * @param answersUsed answers of the whole course so far, by how often; an answer is asked for twice at most
 */
export function chooseItems(
  items: readonly Item[],
  objectives: readonly Objective[],
  most: number,
  answersUsed: Map<string, number>,
): { item: Item; objective: Objective | null }[] {
  const chosen: { item: Item; objective: Objective | null }[] = [];
  const asked = new Map<string, number>();
  const left = new Set(items);
  while (chosen.length < most && left.size > 0) {
    const best = pickBest(left, objectives, asked);
    if (!best) break;
    const { item, objective } = best;
    for (const other of left) {
      if (other.term.key === item.term.key || overlaps(other.sentence, item.sentence)) left.delete(other);
    }
    if ((answersUsed.get(item.term.key) ?? 0) >= 2) continue;
    answersUsed.set(item.term.key, (answersUsed.get(item.term.key) ?? 0) + 1);
    if (objective) asked.set(objective.id, (asked.get(objective.id) ?? 0) + 1);
    chosen.push(best);
  }
  return chosen;
}

function overlaps(a: Sentence, b: Sentence): boolean {
  return a.passage === b.passage ? a.from === b.from : a.text === b.text;
}

function pickBest(
  items: ReadonlySet<Item>,
  objectives: readonly Objective[],
  asked: ReadonlyMap<string, number>,
): { item: Item; objective: Objective | null } | null {
  let best: { item: Item; objective: Objective | null; value: number } | null = null;
  for (const item of items) {
    const stems = new Set(contentStems(`${item.sentence.text} ${item.answer}`));
    for (const objective of objectives.length > 0 ? objectives : [null]) {
      const near = objective ? overlap(contentStems(objective.text), stems) : 0;
      const fresh = objective && !asked.has(objective.id) && near > 0 ? 0.8 : 0;
      const value = item.score + near * 1.5 + fresh;
      if (!best || value > best.value) best = { item, objective, value };
    }
  }
  return best;
}

/** Positions of the key over a course: every run of `options` questions has each position once, in a mixed order. */
export function keyPosition(index: number, options: number, seed: string): number {
  const run = Math.floor(index / options);
  const order = Array.from({ length: options }, (_, position) => position).sort(
    (a, b) => hash32(`${seed}:${run}:${a}`) - hash32(`${seed}:${run}:${b}`) || a - b,
  );
  return order[index % options] ?? 0;
}

const OPTION_IDS = ['a', 'b', 'c', 'd'];

/**
 * Writes an item down as a question and its key.
 * @param about what the source says of a term, for the rationale of a wrong option
 */
export function writeQuestion(
  item: Item,
  options: {
    id: string;
    objectiveId: string | undefined;
    index: number;
    seed: string;
    about: Map<string, string>;
  },
): { question: LessonDraft['questions'][number]; key: LessonDraft['keys'][number] } {
  const texts = [...item.distractors].sort(
    (a, b) => hash32(item.prompt + a) - hash32(item.prompt + b) || (a < b ? -1 : 1),
  );
  const position = keyPosition(options.index, texts.length + 1, options.seed);
  texts.splice(position, 0, item.answer);
  const rationale: Record<string, string> = {};
  texts.forEach((text, index) => {
    rationale[OPTION_IDS[index] ?? ''] = rationaleFor(item, text, options.about);
  });
  return {
    question: {
      id: options.id,
      type: 'single_choice',
      prompt: item.prompt,
      options: texts.map((text, index) => ({ id: OPTION_IDS[index] ?? '', text })),
      ...(options.objectiveId === undefined ? {} : { objectiveId: options.objectiveId }),
      citation: citationOf(item.sentence),
    },
    key: { questionId: options.id, correct: [OPTION_IDS[position] ?? ''], rationale },
  };
}

function rationaleFor(item: Item, text: string, about: Map<string, string>): string {
  if (text === item.answer) return `The source says: “${item.sentence.text}”`;
  const known = about.get(text.toLowerCase());
  if (known && known !== item.sentence.text) return `Not this one. Of “${text}” the source says: “${known}”`;
  return `Not this one: the source says this of “${item.answer}”, not of “${text}”.`;
}
