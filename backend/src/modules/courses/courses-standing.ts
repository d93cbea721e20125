/** How far somebody is in a course, as it is shown everywhere. */
export type Standing = {
  progressPercentage: number;
  requiredSections: number;
  completedRequiredSections: number;
};

/** floor(100 × completed required sections / required sections), the contract's formula; 0 where nothing is required. */
export function standingOf(completed: number, required: number): Standing {
  return {
    progressPercentage: required === 0 ? 0 : Math.floor((100 * completed) / required),
    requiredSections: required,
    completedRequiredSections: completed,
  };
}
