/** Which unit may be written again while its course is not saved yet. */
import type { RunStatus, StageName, UnitKind, UnitState } from './generation.frames.ts';

type Unit = { kind: UnitKind; stage: StageName; state: UnitState; isEdited: boolean };

/** Why a unit cannot be tried again; the words are the codes of the refusals. */
export type RetryRefusal =
  'generation_completed' | 'generation_going' | 'unit_edited' | 'unit_in_use' | 'unit_not_retryable';

/**
 * A unit may be written again while nothing stands on it: one of the stage at hand, a section, and a lesson that was
 * left to a person, whose sections were written without it. What a person has edited is theirs.
 * @returns null when it may
 */
export function refusalOfRetry(
  run: { status: RunStatus; stage: StageName | null },
  unit: Unit,
): RetryRefusal | null {
  if (run.status === 'completed') return 'generation_completed';
  if (run.status === 'queued' || run.status === 'running') return 'generation_going';
  if (unit.kind === 'finalization') return 'unit_not_retryable';
  if (unit.isEdited) return 'unit_edited';
  const isLeft = unit.state === 'declined' || unit.state === 'needs_author';
  const standsAlone =
    unit.stage === run.stage || unit.kind === 'section' || (unit.kind === 'lesson' && isLeft);
  return standsAlone ? null : 'unit_in_use';
}
