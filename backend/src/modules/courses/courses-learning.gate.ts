/** What keeps learners out of sections that are not open to them yet. Progress knows; courses are given it. */
import type { SignedIn } from '../../platform/http/caller.ts';

export type LearningGate = {
  /** @throws AppError 409 with the reason as code when the section is locked to the caller, who learns the course */
  assertOpen(caller: SignedIn, place: { courseId: string; sectionId: string }): Promise<void>;
  /** The sections of a course that are locked to the caller, who learns it. */
  lockedSections(caller: SignedIn, courseId: string): Promise<ReadonlySet<string>>;
};

const why = (when: string) => ({
  status: 409,
  when: `${when}; \`reason\` and \`requiredActions\` say what to do`,
});

/** The refusals of a gate, for the contracts of what stands behind it. */
export const lockedRefusals = {
  prerequisites_not_met: why('something else has to be done first'),
  locked_until: why('it is open at other times'),
  insufficient_engagement: why('more time is asked for first'),
  mastery_not_achieved: why('a better score is asked for first'),
};
