/** What the numbers must be, computed from all facts at once; the product folds them one by one. Pure. */

/** A fact as it is stored; `at` is when it happened, in microseconds since 1970. */
export type Fact = {
  event_id: string;
  kind: string;
  lesson_id: string | null;
  section_id: string | null;
  completed: boolean;
  claimed: boolean;
  reported_seconds: number;
  score: string | null;
  score_self_reported: boolean;
  confidence: string | null;
  at: number;
  /** When its person was enrolled in its course, and whether that is another course than the one that is computed. */
  enrolled_at: number;
  is_elsewhere: boolean;
};
type ModelSection = { id: string; isRequired: boolean };
/** `waits`: its completion rule has to be met too, which a fact of its own says. */
export type ModelCourse = {
  waits?: boolean;
  lessons: { id: string; waits?: boolean; sections: ModelSection[] }[];
};
type Credited = Fact & { credited: number };

const SECOND = 1_000_000;
const VISIT = 30 * 60 * SECOND;
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
const earliest = (moments: number[]) => (moments.length === 0 ? null : Math.min(...moments));

/** In the order of facts: when they happened, then the event. */
export const inOrder = <F extends Pick<Fact, 'at' | 'event_id'>>(facts: F[]): F[] =>
  facts.toSorted((one, other) => one.at - other.at || (one.event_id < other.event_id ? -1 : 1));

/**
 * Whole seconds since the last credited moment at most, in whichever course; less than a second that is left over stays.
 */
function credit(facts: Fact[]): Credited[] {
  let until = -Infinity;
  const credited = inOrder(facts).map((fact) => {
    if (fact.reported_seconds === 0) return { ...fact, credited: 0 };
    const from = Math.max(until, fact.enrolled_at);
    const passed = Math.max(0, Math.floor((fact.at - from) / SECOND));
    const seconds = Math.min(fact.reported_seconds, passed);
    until = Math.max(from + seconds * SECOND, fact.at - SECOND, fact.enrolled_at + 1);
    return { ...fact, credited: seconds };
  });
  return credited.filter(({ is_elsewhere }) => !is_elsewhere);
}

const isOwn = ({ kind }: Fact) => kind === 'report' || kind === 'answer';

function masteryOf(score: number): string {
  if (score < 50) return 'struggling';
  if (score < 70) return 'developing';
  return score < 85 ? 'proficient' : 'advanced';
}

/** The score that counts, and whose it is: the best of the server, else the last that was reported. */
function scoreOf(facts: Credited[]) {
  const scores = facts.filter(({ score }) => score !== null);
  const of = (isSelf: boolean) =>
    scores
      .filter(({ score_self_reported }) => score_self_reported === isSelf)
      .map(({ score }) => Number(score));
  const scored = of(false);
  if (scored.length > 0) {
    const score = Math.max(...scored);
    return { score, isSelfReported: false, mastery: masteryOf(score) };
  }
  return { score: of(true).at(-1) ?? null, isSelfReported: of(true).length > 0, mastery: null };
}

/** A section's numbers from its facts in order; null when there are none since it was reset. */
function sectionOf(facts: Credited[]) {
  const since = facts.slice(facts.findLastIndex(({ kind }) => kind === 'reset') + 1);
  if (since.length === 0) return null;
  const own = since.filter(isOwn);
  const firstDone = since.find(({ completed }) => completed);
  const visits = own.filter((fact, index) => index > 0 && fact.at - own[index - 1]!.at > VISIT);
  const isReviewed = firstDone && visits.some((fact) => since.indexOf(fact) > since.indexOf(firstDone));
  const done = isReviewed ? 'reviewed' : 'completed';
  const sure = since.findLast(({ confidence }) => confidence !== null);
  return {
    status: firstDone ? done : 'in_progress',
    startedAt: own[0]?.at ?? null,
    completedAt: firstDone?.at ?? null,
    source: firstDone ? (isOwn(firstDone) ? 'learner' : firstDone.kind) : null,
    claimedAt: earliest(since.filter(({ claimed }) => claimed).map(({ at }) => at)),
    seconds: sum(since.map(({ credited }) => credited)),
    interactions: own.length,
    revisits: visits.length,
    confidence: sure ? Number(sure.confidence) : null,
    ...scoreOf(since),
  };
}

/** Those that count: the required ones, or all where none is required. */
function counted(sections: ModelSection[]) {
  const required = sections.filter(({ isRequired }) => isRequired);
  return required.length > 0 ? required : sections;
}

/** Lesson and course numbers of one enrolment from the facts of its person, in any order. */
export function progressOf(course: ModelCourse, facts: Fact[]) {
  const credited = credit(facts);
  const all = course.lessons.flatMap(({ sections }) => sections);
  const ids = new Set([
    ...all.map(({ id }) => id),
    ...credited.flatMap(({ section_id }) => section_id ?? []),
  ]);
  const sections = new Map(
    [...ids].map((id) => [id, sectionOf(credited.filter(({ section_id }) => section_id === id))]),
  );
  const roll = (of: ModelSection[], waits: boolean, grants: Credited[]) => {
    const counting = counted(of);
    const done = counting.map(({ id }) => sections.get(id)?.completedAt ?? null).filter((at) => at !== null);
    const isDone = done.length === counting.length;
    const last = Math.max(...done);
    const granted = grants.find(({ at }) => at >= last)?.at ?? null;
    return {
      required: counting.length,
      done: done.length,
      percentage: Math.floor((100 * done.length) / counting.length),
      completedAt: isDone ? (waits ? granted : last) : null,
    };
  };
  const ofNode = (lessonId: string | null) =>
    credited.filter(({ section_id, lesson_id }) => section_id === null && lesson_id === lessonId);
  const lessons = course.lessons.map(({ id, sections: own, waits = false }) => ({
    id,
    ...roll(own, waits, ofNode(id)),
    seconds: sum(own.map((section) => sections.get(section.id)?.seconds ?? 0)),
  }));
  return {
    sections,
    lessons,
    course: {
      ...roll(all, course.waits ?? false, ofNode(null)),
      sectionsDone: all.filter(({ id }) => sections.get(id)?.completedAt).length,
      lessonsDone: lessons.filter(({ completedAt }) => completedAt !== null).length,
      seconds: sum([...sections.values()].map((section) => section?.seconds ?? 0)),
    },
  };
}
