/** The money of a section that is written anew: set aside before its author is asked, settled with the ledger after. */
import type { Transaction } from '../../platform/database/database.ts';
import type { Platform } from '../../platform/platform.ts';
import { findReservations, reserveBudget, settleBudget } from '../authors/index.ts';
import type { AuthorIdentity, Outline, Source } from '../authors/index.ts';
import type { StoredBrief } from './generation.content.ts';
import { estimateUnits } from './generation.estimate.ts';
import type { WrittenKind } from './generation.estimate.ts';
import { readRecentSizes } from './generation-ledger.queries.ts';
import { costOfUnitSince } from './generation-ledger.repository.ts';

/** As long as a job may run: whoever has not settled by then is gone. */
const RESERVED_SECONDS = 6 * 3_600;
/** What is written for each scope: questions are asked by lesson. */
const WRITTEN: Record<'text' | 'questions' | 'all', WrittenKind[]> = {
  text: ['section'],
  questions: ['lesson'],
  all: ['lesson', 'section'],
};

/** One wish: the subject of its reservations, and since when its unit's calls are its own. */
export type RewriteSubject = { institutionId: string; revisionId: string; askedAt: Date };

/**
 * Sets aside what the wish may cost.
 * @throws AppError `ai_budget_exceeded` when the month's budget does not suffice
 */
export async function reserveForRewrite(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  task: RewriteSubject & { author: AuthorIdentity; scope: 'text' | 'questions' | 'all' },
  { brief, outline, sources }: { brief: StoredBrief; outline: Outline; sources: readonly Source[] },
): Promise<void> {
  const { institutionId, revisionId, author, scope } = task;
  const input = {
    author,
    contentDepth: brief.contentDepth,
    sourceCharacters: sources.reduce((sum, { text }) => sum + text.length, 0),
    modules: outline.modules.length,
    recent: await readRecentSizes(database, institutionId, author.model),
  };
  const micros = WRITTEN[scope].reduce(
    (sum, kind) => sum + (estimateUnits(input, kind, 1, false).costMicros ?? 0),
    0,
  );
  await database.transaction({ institutionId }, (tx) =>
    reserveBudget(tx, {
      institutionId,
      purpose: 'revision',
      subjectId: revisionId,
      micros,
      at: clock.now(),
      expiresAfterSeconds: RESERVED_SECONDS,
    }),
  );
}

/** Settles what is set aside for a wish, also by a process that ended in the middle, with what its calls have cost. */
export async function settleRewrite(
  tx: Transaction,
  { institutionId, revisionId, askedAt }: RewriteSubject,
  unitId: string,
  at: Date,
): Promise<void> {
  const { open, spentMicros } = await findReservations(tx, institutionId, revisionId);
  if (open.length === 0) return;
  const cost = await costOfUnitSince(tx, institutionId, unitId, askedAt);
  let unsettled = Math.max(0, cost - spentMicros);
  for (const reservationId of open) {
    await settleBudget(tx, { institutionId, reservationId, micros: unsettled, at });
    unsettled = 0;
  }
}
