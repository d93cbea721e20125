/**
 * Goes through the facts of an enrolment once more, in their order, and notes what each of them did. The projection in
 * the database is made by the same rules; that both end in the same numbers is what makes an explanation a proof.
 */

/** A fact as it was recorded. Moments in microseconds of the epoch, times in seconds, scores from 0 to 100. */
export type RecordedFact = {
  eventId: string;
  kind: 'report' | 'answer' | 'rule' | 'credit' | 'known' | 'excuse' | 'grant' | 'reset';
  at: number;
  lessonId: string | null;
  sectionId: string | null;
  completed: boolean;
  claimed: boolean;
  reportedSeconds: number;
  score: number | null;
  isSelfReported: boolean;
};

/** Time that was reported in another course of the person, since when they were enrolled there. */
export type TimeElsewhere = Pick<RecordedFact, 'eventId' | 'at' | 'reportedSeconds'> & { enrolledAt: number };

/** A section of the pinned version. */
export type PinnedSection = {
  id: string;
  lessonId: string;
  countsForCourse: boolean;
  countsForLesson: boolean;
};

export type DoneBy = 'learner' | 'rule' | 'credit' | 'known' | 'excuse' | 'grant';

export type SectionReplay = {
  status: 'in_progress' | 'completed' | 'reviewed';
  /** The fact that made it done, when, and who said so. */
  done: { eventId: string; at: number; by: DoneBy } | null;
  seconds: number;
  score: { value: number; isSelfReported: boolean; eventId: string; at: number } | null;
  isClaimed: boolean;
  lastAccess: number | null;
};

/** What one fact did to its section. */
export type FactEffect = {
  creditedSeconds: number;
  /** It made the section done. */
  completes: boolean;
  /** A later reset took away what it did. */
  isUndone: boolean;
};

export type Replay = {
  sections: Map<string, SectionReplay>;
  /** By event id. */
  effects: Map<string, FactEffect>;
  /** Lessons, and with null the course, that were said to be done as a whole, and when. */
  granted: { lessonId: string | null; at: number }[];
  /** Of everything that was learned, also in sections that the pinned version does not have. */
  seconds: number;
};

const SECOND = 1_000_000;
const VISIT = 30 * 60 * SECOND;
const OWN = new Set(['report', 'answer']);

/**
 * @param enrolledAt the first moment from which time can be credited, in microseconds
 * @param elsewhere in the order of facts: nobody's time counts in two courses at once
 */
export function replay(
  facts: readonly RecordedFact[],
  enrolledAt: number,
  elsewhere: readonly TimeElsewhere[],
): Replay {
  const sections = new Map<string, SectionReplay>();
  const effects = new Map<string, FactEffect>();
  const told = new Map<string, FactEffect[]>();
  const granted: Replay['granted'] = [];
  let seconds = 0;
  const clock = createLearningClock(elsewhere);
  for (const fact of facts) {
    const { sectionId } = fact;
    if (sectionId === null) {
      if (fact.completed) granted.push({ lessonId: fact.lessonId, at: fact.at });
      effects.set(fact.eventId, { creditedSeconds: 0, completes: false, isUndone: false });
      continue;
    }
    const effect: FactEffect = { creditedSeconds: 0, completes: false, isUndone: false };
    effects.set(fact.eventId, effect);
    const before = sections.get(sectionId);
    if (fact.kind === 'reset') {
      seconds -= before?.seconds ?? 0;
      sections.delete(sectionId);
      for (const each of told.get(sectionId) ?? []) each.isUndone = true;
      told.delete(sectionId);
      continue;
    }
    if (fact.reportedSeconds > 0) {
      effect.creditedSeconds = clock.credit({ ...fact, enrolledAt });
    }
    effect.completes = fact.completed && !before?.done;
    seconds += effect.creditedSeconds;
    sections.set(sectionId, afterFact(before, fact, effect));
    const list = told.get(sectionId) ?? [];
    list.push(effect);
    told.set(sectionId, list);
  }
  return { sections, effects, granted, seconds };
}

/** Credits a person's time once, in whichever course it was reported first. */
function createLearningClock(elsewhere: readonly TimeElsewhere[]) {
  let until = -Infinity;
  let next = 0;
  const take = ({ at, reportedSeconds, enrolledAt }: TimeElsewhere): number => {
    const from = Math.max(until, enrolledAt);
    const seconds = Math.min(reportedSeconds, Math.max(0, Math.floor((at - from) / SECOND)));
    until = Math.max(from + seconds * SECOND, at - SECOND, enrolledAt + 1);
    return seconds;
  };
  const isBefore = (one: TimeElsewhere, other: TimeElsewhere) =>
    one.at < other.at || (one.at === other.at && one.eventId < other.eventId);
  return {
    /** The seconds that a report is worth, after all that came before it elsewhere. */
    credit(fact: TimeElsewhere): number {
      while (next < elsewhere.length && isBefore(elsewhere[next]!, fact)) take(elsewhere[next++]!);
      return take(fact);
    },
  };
}

function afterFact(before: SectionReplay | undefined, fact: RecordedFact, effect: FactEffect): SectionReplay {
  const isOwn = OWN.has(fact.kind);
  const done =
    before?.done ??
    (fact.completed
      ? { eventId: fact.eventId, at: fact.at, by: isOwn ? ('learner' as const) : (fact.kind as DoneBy) }
      : null);
  return {
    status: statusAfter(before, fact, isOwn),
    done,
    seconds: (before?.seconds ?? 0) + effect.creditedSeconds,
    score: scoreAfter(before?.score ?? null, fact),
    isClaimed: before?.isClaimed || fact.claimed,
    lastAccess: isOwn ? fact.at : (before?.lastAccess ?? null),
  };
}

/** A visit after completion is a review. */
function statusAfter(before: SectionReplay | undefined, fact: RecordedFact, isOwn: boolean) {
  if (!before?.done) return fact.completed ? 'completed' : 'in_progress';
  const isNewVisit = isOwn && before.lastAccess !== null && fact.at - before.lastAccess > VISIT;
  return isNewVisit ? 'reviewed' : before.status;
}

/** A score of the server is never replaced by a reported one; of its own the best counts. */
function scoreAfter(before: SectionReplay['score'], fact: RecordedFact): SectionReplay['score'] {
  const { score, isSelfReported, eventId, at } = fact;
  if (score === null) return before;
  const now = { value: score, isSelfReported, eventId, at };
  if (before === null || before.isSelfReported) return now;
  if (isSelfReported) return before;
  return score > before.value ? now : before;
}
