/** Writes wishes and proposals, inside the caller's transaction. */
import type { Transaction } from '../../platform/database/database.ts';
import type { Sentence } from '../../platform/sentences.ts';
import type { AuthorIdentity } from '../authors/index.ts';
import type { ContentHashes } from '../courses/index.ts';
import { RevisionScope, RevisionStatus } from './review.replies.ts';

/** One wish of one institution. */
export type RevisionKey = { institutionId: string; revisionId: string };

export type NewRevision = {
  sectionId: string;
  unitId: string;
  requestedBy: string;
  instruction: string;
  scope: RevisionScope;
  author: AuthorIdentity;
};

/** Nobody has written it to its end yet. */
export const UNDER_WAY: RevisionStatus[] = ['queued', 'writing'];

/** How many wishes of a person are written or wait for their turn. */
export const countUnderWay = (tx: Transaction, institutionId: string, requestedBy: string): Promise<number> =>
  tx.sectionRevision.count({ where: { institutionId, requestedBy, status: { in: UNDER_WAY } } });

/** @returns the id of the new one, which is queued */
export async function insertRevision(
  tx: Transaction,
  institutionId: string,
  { author, ...revision }: NewRevision,
): Promise<string> {
  const { id } = await tx.sectionRevision.create({
    data: { institutionId, ...revision, ...author },
    select: { id: true },
  });
  return id;
}

/** The wish as jobs and decisions need it; null when there is none. */
export async function findRevision(tx: Transaction, { institutionId, revisionId }: RevisionKey) {
  const row = await tx.sectionRevision.findFirst({
    where: { institutionId, id: revisionId },
    include: { section: { select: { courseId: true } } },
  });
  if (!row) return null;
  const { bodyHash, keysHash } = row;
  return {
    sectionId: row.sectionId,
    courseId: row.section.courseId,
    requestedBy: row.requestedBy,
    askedAt: row.createdAt,
    instruction: row.instruction,
    scope: RevisionScope.parse(row.scope),
    status: RevisionStatus.parse(row.status),
    author: { provider: row.provider, model: row.model } as AuthorIdentity,
    proposed: bodyHash !== null && keysHash !== null ? { bodyHash, keysHash } : null,
  };
}
export type Revision = NonNullable<Awaited<ReturnType<typeof findRevision>>>;

/** Whether a wish for the section is being written or waits for its turn. */
export const isUnderWay = async (
  tx: Transaction,
  institutionId: string,
  sectionId: string,
): Promise<boolean> =>
  (await tx.sectionRevision.count({ where: { institutionId, sectionId, status: { in: UNDER_WAY } } })) > 0;

type Change = Partial<ContentHashes> & {
  status: RevisionStatus;
  preview?: string;
  score?: number;
  findings?: string[];
  sentences?: Sentence[];
  errorCode?: string;
  errorMessage?: string;
  startedAt?: Date;
  finishedAt?: Date;
  decidedAt?: Date;
  decidedBy?: string;
};

/** Changes a wish that is in one of the given states. @returns false when it is not any more */
export async function changeRevision(
  tx: Transaction,
  { institutionId, revisionId }: RevisionKey,
  from: readonly RevisionStatus[],
  change: Change,
): Promise<boolean> {
  const { count } = await tx.sectionRevision.updateMany({
    where: { institutionId, id: revisionId, status: { in: [...from] } },
    data: change,
  });
  return count === 1;
}

/** A newer proposal takes the place of one that nobody has answered. */
export async function supersedeProposals(
  tx: Transaction,
  institutionId: string,
  sectionId: string,
): Promise<void> {
  await tx.sectionRevision.updateMany({
    where: { institutionId, sectionId, status: 'proposed' },
    data: { status: 'superseded' },
  });
}

/** Shows what is written so far; not for a wish that is over. */
export async function showPreview(
  tx: Transaction,
  { institutionId, revisionId }: RevisionKey,
  preview: string,
): Promise<void> {
  await tx.sectionRevision.updateMany({
    where: { institutionId, id: revisionId, status: 'writing' },
    data: { preview },
  });
}
