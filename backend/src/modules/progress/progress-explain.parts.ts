/** Takes a number apart: its value from the facts, the sections it is made of, and the facts that have a say in it. */
import type { z } from 'zod';
import type { ExplainedFact, ExplainedNumber, ExplainedPart } from './progress-explain.contract.ts';
import type { ExplainedFactRow } from './progress-explain.queries.ts';
import type { PinnedSection, Replay, SectionReplay } from './progress-explain.replay.ts';

type Number = z.output<typeof ExplainedNumber>;
type Part = z.output<typeof ExplainedPart>;
type Fact = z.output<typeof ExplainedFact>;
type Why = Part['why'];

/** What a number is of. `sections` are those of the pinned version that belong to it. */
export type Subject = {
  kind: 'course' | 'lesson' | 'section';
  id: string;
  sections: (PinnedSection & { title: string })[];
};

export const PARTS_SHOWN = 500;

/** Whether a section of the version is one that the subject's percentage divides by. */
function isCounted({ kind }: Subject, section: PinnedSection): boolean {
  if (kind === 'course') return section.countsForCourse;
  return kind === 'section' || section.countsForLesson;
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

/** The sections of the version that the subject's percentage divides by. */
export const countedIn = (subject: Subject) =>
  subject.sections.filter((section) => isCounted(subject, section));

/** Sections that count, and how many of them are done. */
export function countDone(subject: Subject, { sections }: Replay): { done: number; required: number } {
  const counted = countedIn(subject);
  return { required: counted.length, done: counted.filter(({ id }) => sections.get(id)?.done).length };
}

/** Seconds; of a course also those in sections that its version does not have. */
export const secondsOf = (subject: Subject, replayed: Replay): number =>
  subject.kind === 'course'
    ? replayed.seconds
    : sum(subject.sections.map(({ id }) => replayed.sections.get(id)?.seconds ?? 0));

/** The score: of a section its own, else the mean of those that the server gave, to two decimals; null without any. */
export function scoreOf({ kind, sections }: Subject, replayed: Replay): number | null {
  const scores = sections.flatMap(({ id }) => replayed.sections.get(id)?.score ?? []);
  if (kind === 'section') return scores[0]?.value ?? null;
  const ours = scores.filter(({ isSelfReported }) => !isSelfReported).map(({ value }) => value);
  return ours.length === 0 ? null : Math.round((100 * sum(ours)) / ours.length) / 100;
}

type Judgement = { value: number | null; counts: boolean; why: Why };

function judgeDone(section: SectionReplay | undefined, counted: boolean): Judgement {
  const value = section?.done ? 1 : 0;
  if (!counted) return { value, counts: false, why: 'optional' };
  if (section?.done) return { value, counts: true, why: 'counts' };
  return { value, counts: false, why: section?.isClaimed ? 'waits_for_rule' : 'not_done' };
}

function judgeScore(section: SectionReplay | undefined): Judgement {
  const score = section?.score ?? null;
  if (score === null) return { value: null, counts: false, why: 'no_score' };
  const why = score.isSelfReported ? 'self_reported' : 'counts';
  return { value: score.value, counts: why === 'counts', why };
}

function judgePart(number: Number, section: SectionReplay | undefined, counted: boolean): Judgement {
  if (number === 'score' || number === 'mastery') return judgeScore(section);
  if (number !== 'time') return judgeDone(section, counted);
  const value = section?.seconds ?? 0;
  return { value, counts: value > 0, why: value > 0 ? 'counts' : 'other' };
}

const isoOf = (micros: number) => new Date(micros / 1000).toISOString();

/** The sections a number is made of, in the order of the course; then those that the version does not have. */
export function partsOf(number: Number, subject: Subject, { sections }: Replay): Part[] {
  const known = new Set(subject.sections.map(({ id }) => id));
  const doneIn = (section: SectionReplay | undefined) => ({
    doneAt: section?.done ? isoOf(section.done.at) : null,
    doneBy: section?.done?.by ?? null,
  });
  const own = subject.sections.map((each): Part => {
    const section = sections.get(each.id);
    const judgement = judgePart(number, section, isCounted(subject, each));
    return {
      sectionId: each.id,
      lessonId: each.lessonId,
      title: each.title,
      ...judgement,
      ...doneIn(section),
    };
  });
  if (subject.kind !== 'course') return own;
  const strange = [...sections].filter(([id]) => !known.has(id));
  const others = strange.map(([id, section]): Part => {
    const { value } = judgePart(number, section, false);
    const counts = number === 'time' && section.seconds > 0;
    return {
      sectionId: id,
      lessonId: null,
      title: null,
      value,
      counts,
      why: 'not_in_version',
      ...doneIn(section),
    };
  });
  return [...own, ...others].slice(0, PARTS_SHOWN);
}

/** Whether a fact has a say in a number at all. */
function concerns(number: Number, fact: ExplainedFactRow): boolean {
  if (fact.kind === 'reset') return true;
  if (number === 'time') return fact.reportedSeconds > 0;
  if (number === 'score' || number === 'mastery') return fact.score !== null;
  return fact.completed || fact.claimed;
}

function judgeFact(number: Number, subject: Subject, fact: ExplainedFactRow, replayed: Replay): Why {
  const effect = replayed.effects.get(fact.eventId);
  if (fact.kind === 'reset' || fact.sectionId === null || !effect) return 'counts';
  if (effect.isUndone) return 'reset_later';
  if (number === 'time') return effect.creditedSeconds < fact.reportedSeconds ? 'capped' : 'counts';
  const pinned = subject.sections.find(({ id }) => id === fact.sectionId);
  if (!pinned) return 'not_in_version';
  if (number === 'score' || number === 'mastery') {
    if (fact.isSelfReported) return 'self_reported';
    return replayed.sections.get(pinned.id)?.score?.eventId === fact.eventId ? 'counts' : 'not_the_best';
  }
  if (!isCounted(subject, pinned)) return 'optional';
  if (!fact.completed) return 'waits_for_rule';
  return effect.completes ? 'counts' : 'already_done';
}

/** The facts that have a say in a number, newest first, each with what it did. */
export function factsOf(
  number: Number,
  subject: Subject,
  facts: readonly ExplainedFactRow[],
  replayed: Replay,
): Fact[] {
  const titles = new Map(subject.sections.map(({ id, title }) => [id, title]));
  const isAbout = ({ sectionId, lessonId }: ExplainedFactRow) =>
    subject.kind === 'course' ||
    (sectionId !== null && titles.has(sectionId)) ||
    (subject.kind === 'lesson' && sectionId === null && lessonId === subject.id);
  return facts
    .filter((fact) => isAbout(fact) && concerns(number, fact))
    .map((fact): Fact => {
      const { eventId, kind, occurredAt, sectionId, completed, reportedSeconds, score, madeBy, reason } =
        fact;
      const why = judgeFact(number, subject, fact, replayed);
      const creditedSeconds = replayed.effects.get(eventId)?.creditedSeconds ?? 0;
      const counts = why === 'counts' || (why === 'capped' && creditedSeconds > 0);
      const title = sectionId === null ? null : (titles.get(sectionId) ?? null);
      const shown = {
        eventId,
        kind,
        occurredAt,
        sectionId,
        title,
        completed,
        reportedSeconds,
        creditedSeconds,
      };
      return { ...shown, score, madeBy, reason, counts, why };
    })
    .toReversed();
}
