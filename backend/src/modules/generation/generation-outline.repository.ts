/** Writes a person's version of an outline beside its author's, inside the caller's transaction. */
import type { Transaction } from '../../platform/database/database.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';
import type { Outline } from '../authors/index.ts';
import { OutlineContent } from './generation.content.ts';
import type { RunStatus } from './generation.frames.ts';
import type { RunKey } from './generation.repository.ts';

/** The outline of a run and where the run stands; null when none is written. The run stays locked until the end. */
export async function findOutline(tx: Transaction, { institutionId, generationId }: RunKey) {
  await tx.$queryRaw`select 1 from generations where institution_id = ${institutionId}::uuid and id = ${generationId}::uuid for update`;
  const unit = await tx.generationUnit.findFirst({
    where: { institutionId, generationId, kind: 'outline', state: 'written' },
    select: {
      id: true,
      content: true,
      editedContent: true,
      edits: true,
      generation: { select: { status: true, error: true, outlineConfirmedAt: true } },
    },
  });
  if (!unit) return null;
  const { status, error, outlineConfirmedAt } = unit.generation;
  return {
    unitId: unit.id,
    authored: OutlineContent.parse(unit.content),
    outline: OutlineContent.parse(unit.editedContent ?? unit.content),
    revision: unit.edits,
    confirmedAt: outlineConfirmedAt,
    status: status as RunStatus,
    waitsFor: (error as { code?: string } | null)?.code ?? null,
  };
}
export type StoredOutline = NonNullable<Awaited<ReturnType<typeof findOutline>>>;

/** Keeps an edit. The author's version stays where it is. */
export async function saveEdit(
  tx: Transaction,
  institutionId: string,
  unitId: string,
  edit: { outline: Outline; by: string; at: Date },
): Promise<void> {
  await tx.generationUnit.updateMany({
    where: { institutionId, id: unitId },
    data: {
      editedContent: edit.outline as unknown as Prisma.InputJsonObject,
      editedBy: edit.by,
      editedAt: edit.at,
      edits: { increment: 1 },
      title: edit.outline.title,
    },
  });
}

/** Fixes the outline: what is written from now on is written from it. */
export async function setConfirmed(
  tx: Transaction,
  { institutionId, generationId }: RunKey,
  at: Date,
): Promise<void> {
  await tx.generation.updateMany({
    where: { institutionId, id: generationId },
    data: { outlineConfirmedAt: at },
  });
}
