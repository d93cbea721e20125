/** Which questions find out beforehand what somebody knows, and what their answers say; pure. */
import { createHash } from 'node:crypto';
import type { Question } from '../courses/index.ts';

/** At most so many are asked: half a minute each makes a quarter of an hour, more than that is an examination. */
export const QUESTIONS_AT_MOST = 30;
/** A part of a course is judged by at least so many: two right answers of four options are luck once in sixteen. */
export const QUESTIONS_PER_PART = 3;
/** More would spend the time of all parts on one. */
const QUESTIONS_PER_PART_AT_MOST = 5;
/** It is offered where so many can be asked, two parts' worth: one part is sooner read than tested. */
export const QUESTIONS_TO_OFFER = 2 * QUESTIONS_PER_PART;
/** Percent that must be right; learning for mastery asks for 80 to 90 (B. Bloom, "Learning for mastery", 1968). */
export const RIGHT_AT_LEAST_PERCENT = 80;
/** Who only guesses does as well at most so often; the usual bound of an error of the first kind. */
export const LUCK_AT_MOST = 0.05;

type Asked = Pick<Question, 'id' | 'type' | 'options' | 'objectiveId'>;

export type ContentSection = { sectionId: string; lessonId: string; kind: string; questions: Asked[] };

/** Sections that are known together or not, and the questions that test them: those of `testedBy`. */
export type Part = { testedBy: string; sections: string[]; questions: Asked[] };

export type Place = { sectionId: string; questionId: string };

/** What is graded, and what is done with others, nobody has done by knowing its subject. */
const NEVER_KNOWN = new Set(['assessment', 'discussion']);

/**
 * The parts of a course. The questions of a section test it and what comes before it in its lesson without questions of
 * its own; what follows the last questions of a lesson belongs to them too. A lesson without questions is in no part.
 * @param sections with the questions that have a key, in the order of the course
 */
export function partsOf(sections: readonly ContentSection[]): Part[] {
  const open = sections.filter(({ kind }) => !NEVER_KNOWN.has(kind));
  const lessons = Map.groupBy(open, ({ lessonId }) => lessonId);
  return [...lessons.values()].flatMap((lesson) => {
    const parts: Part[] = [];
    let waiting: string[] = [];
    for (const { sectionId, questions } of lesson) {
      waiting.push(sectionId);
      if (questions.length === 0) continue;
      parts.push({ testedBy: sectionId, sections: waiting, questions });
      waiting = [];
    }
    parts.at(-1)?.sections.push(...waiting);
    return parts;
  });
}

/** How often who knows nothing answers a question rightly. Nobody hits upon the words of a short text. */
export function chanceOf({ type, options }: Pick<Question, 'type' | 'options'>): number {
  if (type === 'short_text') return 0;
  if (type === 'true_false') return 0.5;
  const count = Math.max(1, options.length);
  return type === 'multiple_choice' ? 1 / Math.max(1, 2 ** count - 1) : 1 / count;
}

/** How often who knows nothing answers at least `right` of these questions rightly. */
export function luckOf(chances: readonly number[], right: number): number {
  let exactly = [1];
  for (const chance of chances) {
    const next = Array.from({ length: exactly.length + 1 }, () => 0);
    for (const [hits, probability] of exactly.entries()) {
      next[hits]! += probability * (1 - chance);
      next[hits + 1]! += probability * chance;
    }
    exactly = next;
  }
  return exactly.slice(right).reduce((sum, probability) => sum + probability, 0);
}

/** Whether a part is known: enough were asked, enough are right, and it is hardly luck. */
export function isKnown(asked: readonly Pick<Question, 'type' | 'options'>[], right: number): boolean {
  return (
    asked.length >= QUESTIONS_PER_PART &&
    100 * right >= RIGHT_AT_LEAST_PERCENT * asked.length &&
    luckOf(asked.map(chanceOf), right) <= LUCK_AT_MOST
  );
}

/**
 * The questions of an assessment, in the order of the course: the same for the same seed.
 * @param seed of the enrolment and its attempt
 * @param sections with the questions that have a key
 * @param closed sections that are not open yet because of a date: what is asked there is not to be seen before
 */
export function chooseQuestions(
  sections: readonly ContentSection[],
  seed: string,
  closed: ReadonlySet<string>,
): Place[] {
  const testable = partsOf(sections)
    .filter((part) => !part.sections.some((id) => closed.has(id)))
    .flatMap((part) => {
      const ordered = inSeededOrder(part, seed);
      const fewest = fewestThatTell(ordered);
      return fewest === null ? [] : [{ part, ordered, count: fewest }];
    });
  const chosen = spread(testable, seed);
  let left = QUESTIONS_AT_MOST - chosen.reduce((sum, { count }) => sum + count, 0);
  for (let more = true; more && left > 0;) {
    more = false;
    for (const each of chosen) {
      if (left === 0 || each.count >= Math.min(each.ordered.length, QUESTIONS_PER_PART_AT_MOST)) continue;
      each.count += 1;
      left -= 1;
      more = true;
    }
  }
  return chosen.flatMap(({ part, ordered, count }) =>
    ordered.slice(0, count).map(({ id }) => ({ sectionId: part.testedBy, questionId: id })),
  );
}

/** As many parts as there is room for, from everywhere in the course. */
function spread<Each extends { part: Part; count: number }>(testable: Each[], seed: string): Each[] {
  for (let size = testable.length; size > 0; size -= 1) {
    const chosen = Array.from({ length: size }, (_, index) => {
      const from = Math.floor((index * testable.length) / size);
      const until = Math.floor(((index + 1) * testable.length) / size);
      const stretch = testable.slice(from, until);
      return stretch.toSorted((one, other) => compare(seed, one.part.testedBy, other.part.testedBy))[0]!;
    });
    if (chosen.reduce((sum, { count }) => sum + count, 0) <= QUESTIONS_AT_MOST) return chosen;
  }
  return [];
}

/** Shuffled by the seed, so that the first ones are about as many objectives as they can be. */
function inSeededOrder({ testedBy, questions }: Part, seed: string): Asked[] {
  const shuffled = questions.toSorted((one, other) => compare(seed + testedBy, one.id, other.id));
  const seen = new Map<string, number>();
  const rounds = shuffled.map((question) => {
    const objective = question.objectiveId ?? '';
    const round = seen.get(objective) ?? 0;
    seen.set(objective, round + 1);
    return { question, round };
  });
  return rounds.toSorted((one, other) => one.round - other.round).map(({ question }) => question);
}

/** How many of them have to be asked until all right is hardly luck; null when there are not enough. */
function fewestThatTell(ordered: readonly Asked[]): number | null {
  const most = Math.min(ordered.length, QUESTIONS_PER_PART_AT_MOST);
  for (let count = QUESTIONS_PER_PART; count <= most; count += 1) {
    if (isKnown(ordered.slice(0, count), count)) return count;
  }
  return null;
}

const rank = (seed: string, id: string) => createHash('sha256').update(`${seed}:${id}`).digest('hex');
const compare = (seed: string, one: string, other: string) =>
  rank(seed, one).localeCompare(rank(seed, other));

export type PartOutcome = {
  testedBy: string;
  sections: { sectionId: string; begun: boolean }[];
  asked: number;
  right: number;
  isKnown: boolean;
};

/**
 * What the answers say of each part that was asked about.
 * @param sections of the version that it was begun on
 * @param right whether the answer to a question is right; what was not answered is not
 * @param begun sections in which the learner has learned meanwhile: what was looked up there proves nothing
 */
export function judgeParts(
  sections: readonly ContentSection[],
  places: readonly Place[],
  right: (place: Place) => boolean,
  begun: ReadonlySet<string>,
): PartOutcome[] {
  return partsOf(sections).flatMap((part) => {
    const mine = places.filter(({ sectionId }) => sectionId === part.testedBy);
    const asked = mine.flatMap(({ questionId }) => part.questions.find(({ id }) => id === questionId) ?? []);
    if (asked.length === 0) return [];
    const rightOnes = mine.filter(right).length;
    return {
      testedBy: part.testedBy,
      sections: part.sections.map((sectionId) => ({ sectionId, begun: begun.has(sectionId) })),
      asked: asked.length,
      right: rightOnes,
      isKnown: isKnown(asked, rightOnes),
    };
  });
}

/** The sections that may be marked as known. Where the questions of a part were opened meanwhile none of it may. */
export const proposedSections = (parts: readonly PartOutcome[]): string[] =>
  parts
    .filter(({ isKnown, testedBy, sections }) => {
      const source = sections.find(({ sectionId }) => sectionId === testedBy);
      return isKnown && !source?.begun;
    })
    .flatMap(({ sections }) => sections.filter(({ begun }) => !begun).map(({ sectionId }) => sectionId));
