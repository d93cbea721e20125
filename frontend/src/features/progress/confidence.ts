/** What a learner can say of how sure they are, and the number it is recorded as, from 0 to 1. */
export const CONFIDENCES = [
  { key: 'notYet', value: 0 },
  { key: 'little', value: 0.33 },
  { key: 'mostly', value: 0.67 },
  { key: 'sure', value: 1 },
] as const;

/** The choice that stands for a recorded number, which may have been said in other words; null when nothing was. */
export function nearestConfidence(recorded: number | null): number | null {
  if (recorded === null) return null;
  const [nearest] = CONFIDENCES.toSorted(
    (one, other) => Math.abs(one.value - recorded) - Math.abs(other.value - recorded),
  );
  return nearest!.value;
}
