import type { CoursePage } from '../../api/generated/types.gen.ts';

/** Why somebody cannot begin or go on; each has a sentence that says what to do. */
export type Refusal = 'payment_required' | 'enrollment_closed' | 'not_published' | 'suspended' | 'observer';

/** The one thing to do on a course page. `again`: the person withdrew and comes back to what they had done. */
export type CourseAction =
  | { kind: 'sign_in' }
  | { kind: 'enroll'; again: boolean }
  | { kind: 'start' }
  | { kind: 'continue' }
  | { kind: 'review' }
  | { kind: 'refused'; because: Refusal };

/**
 * What a reader does next with a course. The server decides who may; this only puts its answers in order: an enrolment
 * comes first, then what stands against one, then who reads.
 */
export function courseAction(
  { progress, abilities }: Pick<CoursePage, 'progress' | 'abilities'>,
  signedIn: boolean,
): CourseAction {
  switch (progress?.status) {
    case 'completed':
      return { kind: 'review' };
    case 'active':
      return { kind: progress.lastAccessedAt === null ? 'start' : 'continue' };
    case 'suspended':
      return { kind: 'refused', because: 'suspended' };
    case 'waiting':
      return { kind: 'enroll', again: false };
    default: {
      const refusal = abilities.enrollRefusal;
      if (abilities.enroll) return { kind: 'enroll', again: progress?.status === 'withdrawn' };
      if (refusal !== null && refusal !== 'already_enrolled') return { kind: 'refused', because: refusal };
      return signedIn ? { kind: 'refused', because: 'observer' } : { kind: 'sign_in' };
    }
  }
}
