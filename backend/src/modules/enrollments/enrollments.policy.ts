/** Whether a person may enrol in a course they see; a pure function of what is known of both. */

/** What decides. `existing` is the status of the enrolment there is already, null when there is none. */
export type EnrollmentFacts = {
  existing: string | null;
  courseStatus: string;
  isArchived: boolean;
  hasPublishedVersion: boolean;
  priceCents: number | null;
  /** Staff of the course enrol whom they like, themselves too, and nobody pays. */
  byStaff: boolean;
};

export type EnrollmentRefusal = 'already_enrolled' | 'enrollment_closed' | 'payment_required';

/**
 * The first reason against an enrolment, or null. Somebody who withdrew may come back; somebody who is enrolled,
 * suspended or waiting is enrolled already.
 */
export function enrollmentRefusal(facts: EnrollmentFacts): EnrollmentRefusal | null {
  if (facts.existing !== null && facts.existing !== 'withdrawn') return 'already_enrolled';
  if (facts.courseStatus !== 'published' || facts.isArchived || !facts.hasPublishedVersion)
    return 'enrollment_closed';
  if ((facts.priceCents ?? 0) > 0 && !facts.byStaff) return 'payment_required';
  return null;
}
