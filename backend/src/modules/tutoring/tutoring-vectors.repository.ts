/** Writes of vectors, and the ledger of the calls that made them. */
import type { CallEnd, CallStart } from '../../platform/ai/text-model.ts';
import type { Transaction } from '../../platform/database/database.ts';

export type NewVector = { bodyHash: string; passage: number; textHash: string; vector: Float32Array };

/** Adds the vectors of whole bodies, and takes away what other models made of the same bodies. */
export async function replaceVectors(
  tx: Transaction,
  institutionId: string,
  model: string,
  vectors: readonly NewVector[],
): Promise<void> {
  const bodyHashes = [...new Set(vectors.map(({ bodyHash }) => bodyHash))];
  await tx.passageVector.deleteMany({
    where: { institutionId, bodyHash: { in: bodyHashes }, model: { not: model } },
  });
  await tx.passageVector.createMany({
    data: vectors.map(({ vector, ...place }) => ({
      ...place,
      institutionId,
      model,
      dimensions: vector.length,
      vector: new Uint8Array(vector.slice().buffer),
    })),
    // Of two jobs that embedded the same body the first one is kept.
    skipDuplicates: true,
  });
}

/** Removes the vectors of bodies that stand in no version any more. @returns how many */
export function removeForgottenVectors(tx: Transaction, institutionId: string): Promise<number> {
  return tx.$executeRaw`delete from passage_vectors p where p.institution_id = ${institutionId}::uuid
    and not exists (select 1 from course_version_sections w
      where w.institution_id = p.institution_id and w.body_hash = p.body_hash)`;
}

/** Marks calls that a program left open when it ended. */
export async function closeCutCalls(tx: Transaction, institutionId: string, before: Date): Promise<void> {
  await tx.embeddingCall.updateMany({
    where: { institutionId, outcome: 'started', startedAt: { lt: before } },
    data: { outcome: 'cut', finishedAt: new Date() },
  });
}

export type EmbeddingUse = {
  institutionId: string;
  purpose: 'passages' | 'question';
  courseId: string | null;
  texts: number;
  characters: number;
};

export async function openCall(
  tx: Transaction,
  use: EmbeddingUse,
  { provider, model, promptVersion }: CallStart,
  at: Date,
): Promise<string> {
  const { id } = await tx.embeddingCall.create({
    data: { ...use, provider, model, promptVersion, startedAt: at },
    select: { id: true },
  });
  return id;
}

export async function closeCall(
  tx: Transaction,
  { institutionId, id }: { institutionId: string; id: string },
  { outcome, detail, requestId, usage }: CallEnd,
  { costMicros, at }: { costMicros: number | null; at: Date },
): Promise<void> {
  await tx.embeddingCall.updateMany({
    where: { institutionId, id },
    data: {
      outcome,
      detail,
      requestId,
      inputTokens: usage?.inputTokens ?? null,
      costMicros,
      finishedAt: at,
    },
  });
}
