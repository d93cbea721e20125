/** Who may ask the tutor of a course, and what a question's attempt allows. Pure. */
import { isCourseStaff, maySee, type CourseActor, type CourseSight } from '../courses/index.ts';

/** learner: asks about the version they learn · staff: about the newest version, else the draft. */
export type AskRight = 'unseen' | 'not_enrolled' | 'learner' | 'staff';

export type AskStanding = Omit<CourseSight, 'isEnrolled'> & { enrollmentStatus: string | null };

export function askRight(actor: CourseActor, standing: AskStanding): AskRight {
  const { enrollmentStatus } = standing;
  const isEnrolled = enrollmentStatus !== null && enrollmentStatus !== 'withdrawn';
  if (!maySee(actor, { ...standing, isEnrolled })) return 'unseen';
  if (enrollmentStatus === 'active' || enrollmentStatus === 'completed') return 'learner';
  return isCourseStaff(actor, standing) ? 'staff' : 'not_enrolled';
}

/**
 * What is known of a person's answers to one question in the version they learn. An attempt ends with an answer that is
 * checked; the question stays open until one of them was right.
 */
export type QuestionStanding = { checked: number; isSolved: boolean };

/** Keys are kept back as long as the question is open. Staff, whose answers are not kept, know the keys. */
export const isOpen = ({ isSolved }: QuestionStanding): boolean => !isSolved;

/** The attempt that is under way: one more than the answers checked so far. */
export const attemptOf = ({ checked }: QuestionStanding): number => checked + 1;
