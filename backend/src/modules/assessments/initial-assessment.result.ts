/** The result as it is shown, to the learner and to staff; pure. */
import { proposedSections, type PartOutcome } from './initial-assessment.selection.ts';

type Decided = { outcome: PartOutcome[]; acceptedSections: readonly string[] };

/** @param titleOf of a section in the version that it was begun on */
export function resultOf({ outcome, acceptedSections }: Decided, titleOf: (sectionId: string) => string) {
  const proposed = new Set(proposedSections(outcome));
  const accepted = new Set(acceptedSections);
  const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
  return {
    asked: sum(outcome.map(({ asked }) => asked)),
    right: sum(outcome.map(({ right }) => right)),
    parts: outcome.map(({ asked, right, isKnown, sections }) => ({
      asked,
      right,
      isKnown,
      sections: sections.map(({ sectionId }) => ({
        sectionId,
        title: titleOf(sectionId),
        isProposed: proposed.has(sectionId),
        isAccepted: accepted.has(sectionId),
      })),
    })),
  };
}
