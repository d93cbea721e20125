/** What a question's attempt allows. Pure. */

/**
 * What is known of a person's answers to one question in the version they learn. An attempt ends with an answer that is
 * checked; the question stays open until one of them was right.
 */
export type QuestionStanding = { checked: number; isSolved: boolean };

/** Keys are kept back as long as the question is open. Staff, whose answers are not kept, know the keys. */
export const isOpen = ({ isSolved }: QuestionStanding): boolean => !isSolved;

/** The attempt that is under way: one more than the answers checked so far. */
export const attemptOf = ({ checked }: QuestionStanding): number => checked + 1;
