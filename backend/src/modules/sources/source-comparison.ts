/** What changed from one version of a document to the next, block by block. */
import { diffArrays } from 'diff';

export type SourceChangeCounts = { unchanged: number; added: number; changed: number; removed: number };

/** So many edits are looked for one by one; beyond that the versions have little in common. */
const MOST_EDITS = 2_000;

/**
 * @param before the hashes of the blocks, in order; `after` likewise
 * @returns how many stayed, came, went, or gave way to another at the same place
 */
export function compareBlocks(before: readonly string[], after: readonly string[]): SourceChangeCounts {
  const steps = diffArrays([...before], [...after], { maxEditLength: MOST_EDITS }) ?? [
    { removed: true, added: false, count: before.length },
    { removed: false, added: true, count: after.length },
  ];
  const counts = { unchanged: 0, added: 0, changed: 0, removed: 0 };
  let gone = 0;
  let come = 0;
  const settle = () => {
    const replaced = Math.min(gone, come);
    counts.changed += replaced;
    counts.removed += gone - replaced;
    counts.added += come - replaced;
    gone = 0;
    come = 0;
  };
  for (const { added, removed, count } of steps) {
    if (removed) gone += count;
    else if (added) come += count;
    else {
      settle();
      counts.unchanged += count;
    }
  }
  settle();
  return counts;
}
