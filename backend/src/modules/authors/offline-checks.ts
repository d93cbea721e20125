/** The knowledge check of each lesson, and the objectives it checks. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Brief, LessonDraft, Objective } from './author.ts';
import { candidatesOf } from './offline-candidates.ts';
import type { Candidate } from './offline-candidates.ts';
import { mergeTerms } from './offline-naming.ts';
import { dealObjectives, statedObjectives, templateObjectives } from './offline-objectives.ts';
import { chooseItems, itemsFrom, writeQuestion } from './offline-questions.ts';
import type { Item, PoolTerm } from './offline-questions.ts';
import { sentencesIn } from './offline-reading.ts';
import type { Reading, ReadPart } from './offline-reading.ts';
import type { ShapedLesson, ShapedModule } from './offline-structure.ts';
import type { PartTerm, Term } from './offline-terms.ts';
import { frameIn } from './offline-words.ts';
import type { Frame } from './offline-words.ts';
import type { Sentence } from '../sources/index.ts';

/**
 * A lesson with its questions. `terms` are those of its parts together, `byPart` those of each; `english` says
 * whether sentences may be built with them.
 */
export type CheckedLesson = {
  lesson: ShapedLesson;
  objectives: Objective[];
  questions: LessonDraft['questions'];
  keys: LessonDraft['keys'];
  terms: PartTerm[];
  byPart: PartTerm[][];
  sentences: Sentence[];
  english: boolean;
};

const QUESTIONS_PER_LESSON = { overview: 3, standard: 5, deep: 8 };
/** What the source calls a key point is asked about first. */
const KEY_POINT_BONUS = 2.5;
const CONTRAST =
  /\b(unlike|whereas|difference between|compared (to|with)|rather than|instead of|as opposed to)\b/i;

/** Terms that an English sentence can be made with: none for a text in another language. */
export const namedTerms = (checked: CheckedLesson) => (checked.english ? checked.terms : []);

type LessonWork = CheckedLesson & { candidates: Candidate[]; firstPart: number };

/**
 * Questions and objectives for the whole course, lesson by lesson.
 * @param english without it nothing is asked: no question is better than a bad one
 */
export async function checkCourse(
  modules: readonly ShapedModule[],
  reading: Reading,
  brief: Brief,
  english: boolean,
  stop: () => void,
): Promise<CheckedLesson[][]> {
  const course: LessonWork[][] = [];
  let at = 0;
  for (const module of modules) {
    const works: LessonWork[] = [];
    for (const lesson of module.lessons) {
      stop();
      works.push(readLesson(lesson, reading, at, english));
      at += lesson.parts.length;
      await nextTurn();
    }
    course.push(works);
  }
  const about = statementsAbout(course.flat().flatMap((work) => work.candidates));
  const state = { answersUsed: new Map<string, number>(), asked: new Map<number, number>() };
  for (const [moduleIndex, works] of course.entries()) {
    stop();
    checkModule(works, moduleIndex + 1, { reading, brief, frame: frameIn(brief.language), about, state });
    await nextTurn();
  }
  return course;
}

function readLesson(lesson: ShapedLesson, reading: Reading, firstPart: number, english: boolean): LessonWork {
  const parts = reading.parts.slice(firstPart, firstPart + lesson.parts.length);
  const byPart = reading.byPart.slice(firstPart, firstPart + lesson.parts.length);
  const candidates = english
    ? parts.flatMap((part, index) => candidatesIn(part, byPart[index] ?? [], reading))
    : [];
  return {
    lesson,
    objectives: [],
    questions: [],
    keys: [],
    terms: mergeTerms(byPart),
    byPart,
    sentences: sentencesIn(parts.flatMap((part) => part.passages)),
    english,
    candidates,
    firstPart,
  };
}

function candidatesIn(part: ReadPart, terms: readonly PartTerm[], reading: Reading): Candidate[] {
  return [
    ...sentencesIn(part.passages).flatMap((sentence) => candidatesOf(sentence, reading.terms, terms, 0)),
    ...sentencesIn(part.stressed).flatMap((sentence) =>
      candidatesOf(sentence, reading.terms, terms, KEY_POINT_BONUS),
    ),
  ];
}

/** The best statement about each term, to tell a learner what a wrong option really is. */
function statementsAbout(candidates: readonly Candidate[]): Map<string, string> {
  const best = new Map<string, Candidate>();
  for (const candidate of candidates) {
    if (candidate.kind === 'cloze') continue;
    const key = candidate.answer.toLowerCase();
    if (candidate.score > (best.get(key)?.score ?? 0)) best.set(key, candidate);
  }
  return new Map([...best].map(([key, candidate]) => [key, candidate.sentence.text]));
}

type Course = {
  reading: Reading;
  brief: Brief;
  frame: Frame;
  about: Map<string, string>;
  state: { answersUsed: Map<string, number>; asked: Map<number, number> };
};

function checkModule(works: LessonWork[], moduleNumber: number, course: Course): void {
  const stated = works.flatMap((work) => work.lesson.lifted.objectives).slice(0, 20);
  const dealt = dealObjectives(
    stated,
    works.map((work) => textOf(work)),
  );
  let first = 1;
  works.forEach((work, index) => {
    const items = itemsFrom(work.candidates, poolFor(work, course.reading));
    const own = dealt[index] ?? [];
    work.objectives =
      own.length > 0
        ? statedObjectives(own.slice(0, 10), moduleNumber, first)
        : templateObjectives(evidenceFor(work, items, course.frame), moduleNumber, first, course.frame);
    first += work.objectives.length;
    ask(work, items, `m${moduleNumber}-l${index + 1}`, course);
  });
}

function textOf(work: LessonWork): string {
  return [work.lesson.title ?? '', ...work.sentences.map((sentence) => sentence.text)].join(' ');
}

function poolFor(work: LessonWork, reading: Reading): PoolTerm[] {
  const last = work.firstPart + work.lesson.parts.length - 1;
  const pool = new Map<string, PoolTerm>();
  reading.byPart.forEach((terms, part) => {
    const distance = part < work.firstPart ? work.firstPart - part : Math.max(0, part - last);
    for (const { term, score } of terms) {
      const known = pool.get(term.key);
      if (!known || distance < known.distance) pool.set(term.key, { term, score, distance });
    }
  });
  return [...pool.values()];
}

function evidenceFor(work: LessonWork, items: readonly Item[], frame: Frame) {
  const asked = new Set(items.filter((item) => item.kind !== 'cloze').map((item) => item.term.key));
  const own = namedTerms(work);
  const terms = [
    ...own.filter(({ term }) => asked.has(term.key)),
    ...own.filter(({ term }) => !asked.has(term.key)),
  ];
  return {
    terms,
    contrast: work.english ? contrastIn(work) : null,
    hasCode: work.lesson.parts.some((part) => part.chunks.some((chunk) => chunk.placed.some(isCodeBlock))),
    title: work.lesson.title ?? frame.say('this_lesson'),
  };
}

const isCodeBlock = (placed: ShapedLesson['parts'][number]['chunks'][number]['placed'][number]) =>
  placed.block.kind === 'leaf' && placed.block.node.type === 'code';

function contrastIn(work: LessonWork): [Term, Term] | null {
  const terms = work.terms.slice(0, 12).map(({ term }) => term);
  for (const { text } of work.sentences) {
    if (!CONTRAST.test(text)) continue;
    const lower = ` ${text.toLowerCase()} `;
    const found = terms.filter((term) => lower.includes(` ${term.text.toLowerCase()} `));
    const [a] = found;
    const b = found.find((term) => term !== a && term.shape === a?.shape);
    if (a && b) return [a, b];
  }
  return null;
}

function ask(work: LessonWork, items: readonly Item[], prefix: string, course: Course): void {
  const { brief, about, state } = course;
  const chosen = chooseItems(
    items,
    work.objectives,
    QUESTIONS_PER_LESSON[brief.contentDepth],
    state.answersUsed,
  );
  chosen.forEach(({ item, objective }, index) => {
    const options = item.distractors.length + 1;
    const asked = state.asked.get(options) ?? 0;
    state.asked.set(options, asked + 1);
    const { question, key } = writeQuestion(item, {
      id: `${prefix}-q${index + 1}`,
      objectiveId: objective?.id,
      index: asked,
      seed: brief.title,
      about,
    });
    work.questions.push(question);
    work.keys.push(key);
  });
}
