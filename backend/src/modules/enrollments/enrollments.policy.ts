/** Whether and how a person comes into a course they see; a pure function of what is known of both. */
import type { ClosedCause, EnrollmentSource, EntryPolicy, WaitingFor } from './enrollments.values.ts';

/** What decides. */
export type EntryFacts = {
  /** The status of the enrolment there is already, null when there is none. */
  existing: string | null;
  /** They were let in before and left: what let them in then is not asked again. */
  wasAdmitted: boolean;
  courseStatus: string;
  isArchived: boolean;
  hasPublishedVersion: boolean;
  priceCents: number | null;
  /** Staff of the course enrol whom they like, themselves too, at any time, and nobody pays. */
  byStaff: boolean;
  policy: EntryPolicy;
  opensAt: Date | null;
  closesAt: Date | null;
  now: Date;
  missingPrerequisites: number;
  code: 'none' | 'right' | 'wrong';
  /** Places left; null where there is no limit. */
  freePlaces: number | null;
  /** Whether one may wait for a place. */
  waitingList: boolean;
  /** So many wait already that nobody more may. */
  lineIsFull: boolean;
};

export type EntryRefusal =
  | 'already_enrolled'
  | 'enrollment_closed'
  | 'payment_required'
  | 'prerequisites_not_met'
  | 'code_required'
  | 'code_wrong';

export type Entry =
  | { kind: 'admitted'; source: EnrollmentSource }
  | { kind: 'waiting'; waitingFor: WaitingFor; source: EnrollmentSource }
  | { kind: 'refused'; code: EntryRefusal; cause?: ClosedCause };

const closed = (cause: ClosedCause): Entry => ({ kind: 'refused', code: 'enrollment_closed', cause });
const refused = (code: EntryRefusal): Entry => ({ kind: 'refused', code });

/**
 * What comes of somebody's wish to enrol: they are in, they wait, or the first reason against it. Whether the course
 * takes anybody is judged first, then the price, then what was learned before, then the code; a place last.
 */
export function judgeEntry(facts: EntryFacts): Entry {
  const { existing, byStaff } = facts;
  const letInByStaff = byStaff && existing === 'waiting';
  if (existing !== null && existing !== 'withdrawn' && !letInByStaff) return refused('already_enrolled');
  if (facts.courseStatus !== 'published' || facts.isArchived || !facts.hasPublishedVersion)
    return closed('not_published');
  if (byStaff) return { kind: 'admitted', source: 'staff' };
  if (facts.opensAt && facts.now < facts.opensAt) return closed('not_open_yet');
  if (facts.closesAt && facts.now >= facts.closesAt) return closed('over');
  if (facts.policy === 'staff_only' && !facts.wasAdmitted) return closed('staff_only');
  if ((facts.priceCents ?? 0) > 0) return refused('payment_required');
  return judgePlace(facts);
}

function judgePlace(facts: EntryFacts): Entry {
  const { policy, wasAdmitted, code } = facts;
  if (!wasAdmitted && facts.missingPrerequisites > 0) return refused('prerequisites_not_met');
  if (policy === 'code' && !wasAdmitted && code !== 'right')
    return refused(code === 'none' ? 'code_required' : 'code_wrong');
  const isFull = facts.freePlaces !== null && facts.freePlaces <= 0;
  if (isFull && !facts.waitingList) return closed('full');
  const source = policy === 'code' ? 'code' : 'self';
  const asks = policy === 'approval' && !wasAdmitted;
  if (!asks && !isFull) return { kind: 'admitted', source };
  if (facts.lineIsFull) return closed('full');
  return asks
    ? { kind: 'waiting', waitingFor: 'approval', source: 'request' }
    : { kind: 'waiting', waitingFor: 'place', source };
}

/** Codes are handed on by mouth and paper: case and outer spaces say nothing. */
export const isSameCode = (given: string, code: string): boolean =>
  given.trim().toLowerCase() === code.trim().toLowerCase();
