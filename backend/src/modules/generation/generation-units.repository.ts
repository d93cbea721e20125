/** Writes the units of a run, inside the caller's transaction. */
import type { Transaction } from '../../platform/database/database.ts';
import { asFindings, type Said } from '../../platform/sentences.ts';
import { Prisma } from '../../platform/database/generated/client.ts';
import { UnitAddress } from './generation.content.ts';
import { UnitState } from './generation.frames.ts';
import type { StageName, UnitKind } from './generation.frames.ts';
import type { RunKey } from './generation.repository.ts';
import { say } from './generation.sentences.ts';
import type { PlannedUnit } from './generation.stages.ts';

export type StoredUnit = {
  id: string;
  kind: UnitKind;
  stage: StageName;
  ordinal: number;
  address: UnitAddress;
  title: string;
  state: UnitState;
  /** What counts: a person's edit of it where there is one, else what the author wrote. */
  content: unknown;
  isEdited: boolean;
};

export type UnitOutcome = {
  state: 'written' | 'declined' | 'needs_author' | 'failed';
  content: object | null;
  score: number | null;
  findings: Said[];
};

/** States in which a unit is over; the others are still to be written. */
export const OVER: UnitState[] = ['written', 'declined', 'needs_author'];

export async function insertUnits(
  tx: Transaction,
  { institutionId, generationId }: RunKey,
  stage: StageName,
  units: PlannedUnit[],
): Promise<void> {
  await tx.generationUnit.createMany({
    data: units.map((unit) => ({ ...unit, institutionId, generationId, stage })),
  });
}

/** Units of one stage in order, or those of the whole run. */
export async function listUnits(
  tx: Transaction,
  { institutionId, generationId }: RunKey,
  stage?: StageName,
): Promise<StoredUnit[]> {
  const rows = await tx.generationUnit.findMany({
    where: { institutionId, generationId, ...(stage === undefined ? {} : { stage }) },
    orderBy: { ordinal: 'asc' },
    select: {
      id: true,
      kind: true,
      stage: true,
      ordinal: true,
      address: true,
      title: true,
      state: true,
      content: true,
      editedContent: true,
    },
  });
  return rows.map(({ editedContent, ...row }) => ({
    ...row,
    content: editedContent ?? row.content,
    isEdited: editedContent !== null,
    kind: row.kind as UnitKind,
    stage: row.stage as StageName,
    address: UnitAddress.parse(row.address),
    state: UnitState.parse(row.state),
  }));
}

export async function setUnitState(
  tx: Transaction,
  institutionId: string,
  unitId: string,
  state: 'planned' | 'writing',
): Promise<void> {
  await tx.generationUnit.updateMany({
    where: { institutionId, id: unitId, state: { notIn: OVER } },
    data: { state },
  });
}

/**
 * Units that a process was writing when it ended are planned again, and so is an outline that was declined: there is
 * no course without one.
 */
export async function releaseUnits(tx: Transaction, { institutionId, generationId }: RunKey): Promise<void> {
  await tx.generationUnit.updateMany({
    where: {
      institutionId,
      generationId,
      OR: [{ state: 'writing' }, { kind: 'outline', state: 'declined', content: { equals: Prisma.DbNull } }],
    },
    data: { state: 'planned' },
  });
}

/** Has a unit written once more; its text stays until there is another. */
export async function planAgain(tx: Transaction, institutionId: string, unitId: string): Promise<void> {
  await tx.generationUnit.updateMany({
    where: { institutionId, id: unitId, editedAt: null },
    data: { state: 'planned', finishedAt: null },
  });
}

/**
 * Stores what became of a unit. Where a new attempt brought nothing, the text of an earlier one stays.
 * @returns what is stored; null when it was over before, and stays as it is
 */
export async function finishUnit(
  tx: Transaction,
  institutionId: string,
  unitId: string,
  outcome: UnitOutcome,
  at: Date,
): Promise<UnitOutcome | null> {
  const earlier = outcome.content === null ? await findEarlierText(tx, institutionId, unitId) : null;
  const stored = earlier === null ? outcome : keptInstead(earlier, outcome);
  const { state, content, score, findings } = stored;
  const { count } = await tx.generationUnit.updateMany({
    where: { institutionId, id: unitId, state: { notIn: OVER } },
    data: {
      state,
      score,
      ...asFindings(findings),
      ...(outcome.content === null ? {} : { content: content as Prisma.InputJsonObject }),
      finishedAt: at,
    },
  });
  return count === 1 ? stored : null;
}

function findEarlierText(tx: Transaction, institutionId: string, unitId: string) {
  return tx.generationUnit.findFirst({
    where: { institutionId, id: unitId, content: { not: Prisma.DbNull } },
    select: { content: true, score: true },
  });
}

function keptInstead(
  earlier: { content: unknown; score: number | null },
  { findings }: UnitOutcome,
): UnitOutcome {
  const content = earlier.content as object;
  return {
    state: 'written',
    content,
    score: earlier.score,
    findings: [say('earlier_text_kept'), ...findings],
  };
}

/** How many units of a stage there are and how many are over. */
export async function countUnits(
  tx: Transaction,
  { institutionId, generationId }: RunKey,
  stage: StageName,
): Promise<{ done: number; planned: number }> {
  const where = { institutionId, generationId, stage };
  const planned = await tx.generationUnit.count({ where });
  const done = await tx.generationUnit.count({ where: { ...where, state: { in: OVER } } });
  return { done, planned };
}

/** Ties the units of a run's sections to the sections that came of them; both lists are in the order of the course. */
export async function setUnitSections(
  tx: Transaction,
  { institutionId, generationId }: RunKey,
  addresses: Required<UnitAddress>[],
  sectionIds: string[],
): Promise<void> {
  await tx.$executeRaw`
    update generation_units u set section_id = s.id
    from unnest(${addresses.map((address) => JSON.stringify(address))}::jsonb[], ${sectionIds}::uuid[]) as s (address, id)
    where u.institution_id = ${institutionId}::uuid and u.generation_id = ${generationId}::uuid
      and u.kind = 'section' and u.address = s.address`;
}
