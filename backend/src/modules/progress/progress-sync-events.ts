/** Pieces of work on their way through a batch: what can be recorded of each, and what is answered for it. */
import type { z } from 'zod';
import { AppError } from '../../platform/errors.ts';
import { momentOf, type ClockReading } from './progress-clock.ts';
import type { SyncEvent, SyncResult } from './progress-sync.contract.ts';
import type { BatchResult } from './progress-sync.queries.ts';

export type Event = z.output<typeof SyncEvent>;
type Result = z.input<typeof SyncResult>;
type Verdict = NonNullable<Result['verdict']>;
type Place = { courseId: string; enrolledAt: Date };

/** Scores an answer of somebody; what is to be kept of it is null for staff who only try. */
export type ScoreAnswer = (
  place: { courseId: string; sectionId: string },
  given: { questionId: string; response: string | string[] },
) => Promise<{ verdict: Verdict; answer: object | null }>;

/** An event that can be recorded in its course, as the database takes it. */
export type Ready = { event: Event; courseId: string; record: object; verdict?: Verdict };
export type Prepared = Ready | { event: Event; refusal: string };

type Circumstances = { reading: ClockReading; now: Date; deviceId: string; score: ScoreAnswer };

/** Of events that came more than once the first. */
export const firstOfEach = (events: Event[]): Event[] => [
  ...events
    .reduce((first, event) => {
      if (!first.has(event.eventId)) first.set(event.eventId, event);
      return first;
    }, new Map<string, Event>())
    .values(),
];

/**
 * Where and when an event happened, and its answer scored; or why it cannot be recorded.
 * @param place the course of its section, undefined when the person is enrolled in none that has it
 */
export async function prepareEvent(
  event: Event,
  place: Place | undefined,
  { reading, now, deviceId, score }: Circumstances,
): Promise<Prepared> {
  if (!place) return { event, refusal: 'section_not_found' };
  const { courseId, enrolledAt } = place;
  const moment = momentOf(new Date(event.clientTime), reading, { now, enrolledAt });
  if ('refusal' in moment) return { event, refusal: moment.refusal };
  const { sequence, ...rest } = event;
  const record = { ...rest, occurredAt: moment.at.toISOString(), deviceId, deviceSequence: sequence };
  if (event.kind === 'report') return { event, courseId, record };
  try {
    const { verdict, answer } = await score({ courseId, sectionId: event.sectionId }, event);
    if (answer === null) return { event, refusal: 'enrollment_not_active' };
    return { event, courseId, record: { ...record, ...answer }, verdict };
  } catch (error) {
    if (error instanceof AppError && error.status < 500) return { event, refusal: error.code };
    throw error;
  }
}

/** Why a rule refuses, and what is to be done about it. */
export type Missing = { reason: string; requiredActions?: Record<string, unknown>[] };

/**
 * One result for each event of the request, in its order; of one that came twice the second is known. A claim that waits
 * for a completion rule is recorded, and says what it waits for.
 */
export function resultsOf(
  events: Event[],
  prepared: Prepared[],
  batches: BatchResult[],
  missing: Map<string, Missing>,
): Result[] {
  const recorded = new Map(
    batches.flatMap(({ results }) => results).map((result) => [result.eventId, result]),
  );
  const outcomes = new Map(prepared.map((each) => [each.event.eventId, each]));
  const answered = new Set<string>();
  return events.map(({ eventId, sequence }) => {
    const outcome = outcomes.get(eventId)!;
    const isRepeated = answered.has(eventId);
    answered.add(eventId);
    if ('refusal' in outcome) return { eventId, sequence, outcome: 'refused', reason: outcome.refusal };
    const { refusal, known } = recorded.get(eventId)!;
    if (refusal && refusal !== 'completion_rule') {
      return { eventId, sequence, outcome: 'refused', reason: refusal, ...missing.get(eventId) };
    }
    const verdict = outcome.verdict && { verdict: outcome.verdict };
    const taken = known || isRepeated ? ('known' as const) : ('accepted' as const);
    return { eventId, sequence, outcome: taken, ...verdict, ...missing.get(eventId) };
  });
}
