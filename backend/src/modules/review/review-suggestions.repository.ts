/** Writes suggestions and the ledger of the calls that made them, inside the caller's transaction. */
import { costMicros } from '../../platform/ai/model-catalogue.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { AttemptEnd, AttemptStart, AuthorIdentity, Suggestion } from '../authors/index.ts';
import type { SuggestionRequest } from './review-suggestions.contract.ts';

/** One suggestion of one institution. */
export type SuggestionKey = { institutionId: string; suggestionId: string };

export type NewSuggestion = Pick<SuggestionRequest, 'action' | 'passage'> & {
  courseId: string;
  sectionId: string;
  requestedBy: string;
  author: AuthorIdentity;
};

/** What PostgreSQL can hold. */
const storable = (text: string) => text.replaceAll('\0', '').toWellFormed();
const storableJson = <T>(value: T): T => {
  const clean = (_key: string, held: unknown) => (typeof held === 'string' ? storable(held) : held);
  return JSON.parse(JSON.stringify(value, clean)) as T;
};

/** Lets one wish of a person after the other through, so that counting and adding are one step. */
export async function takeTurn(tx: Transaction, institutionId: string, userId: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`suggestion:${institutionId}:${userId}`}, 0))`;
}

/** Closes what a program that ended left open: nothing is written for longer than this. */
export async function closeForgotten(
  tx: Transaction,
  institutionId: string,
  requestedBy: string,
  before: Date,
): Promise<void> {
  await tx.sectionSuggestion.updateMany({
    where: { institutionId, requestedBy, status: 'writing', createdAt: { lt: before } },
    data: { status: 'failed', errorCode: 'interrupted', finishedAt: new Date() },
  });
}

export const countWriting = (tx: Transaction, institutionId: string, requestedBy: string): Promise<number> =>
  tx.sectionSuggestion.count({ where: { institutionId, requestedBy, status: 'writing' } });

/** @returns the id of the new one, which is being written */
export async function insertSuggestion(
  tx: Transaction,
  institutionId: string,
  { author, passage, ...columns }: NewSuggestion,
): Promise<string> {
  const { id } = await tx.sectionSuggestion.create({
    data: { institutionId, ...columns, ...author, passage: storable(passage) },
    select: { id: true },
  });
  return id;
}

/** Ends the writing of a suggestion, with a proposal or with the code of what went wrong. */
export async function finishSuggestion(
  tx: Transaction,
  { institutionId, suggestionId }: SuggestionKey,
  ending: { proposal: Suggestion } | { errorCode: string },
  at: Date,
): Promise<void> {
  await tx.sectionSuggestion.updateMany({
    where: { institutionId, id: suggestionId, status: 'writing' },
    data:
      'proposal' in ending
        ? { status: 'proposed', proposal: storableJson(ending.proposal), finishedAt: at }
        : { status: 'failed', errorCode: ending.errorCode, finishedAt: at },
  });
}

/** The person's own suggestion for a section; null when there is none. */
export const findOwnSuggestion = (
  tx: Transaction,
  { institutionId, suggestionId: id }: SuggestionKey,
  own: { courseId: string; sectionId: string; requestedBy: string },
): Promise<{ action: string } | null> =>
  tx.sectionSuggestion.findFirst({ where: { institutionId, id, ...own }, select: { action: true } });

/** @returns false when it does not wait for a decision */
export async function decideSuggestion(
  tx: Transaction,
  { institutionId, suggestionId }: SuggestionKey,
  status: 'accepted' | 'rejected',
  decidedAt: Date,
): Promise<boolean> {
  const { count } = await tx.sectionSuggestion.updateMany({
    where: { institutionId, id: suggestionId, status: 'proposed' },
    data: { status, decidedAt },
  });
  return count === 1;
}

/** Opens a row of the ledger before a call. */
export async function openCall(
  tx: Transaction,
  { institutionId, suggestionId }: SuggestionKey,
  { prompt, ...start }: AttemptStart,
): Promise<string> {
  const { id } = await tx.sectionSuggestionCall.create({
    data: { institutionId, suggestionId, ...start, prompt: storable(prompt) },
    select: { id: true },
  });
  return id;
}

/** Closes a row of the ledger with what came back and what it cost. @returns the cost; null when it is not known */
export async function closeCall(
  tx: Transaction,
  { institutionId }: SuggestionKey,
  callId: string,
  { model, ...end }: AttemptEnd & { model: string },
  at: Date,
): Promise<number | null> {
  const { usage, ...rest } = storableJson(end);
  const cost = usage && costMicros(model, usage);
  await tx.sectionSuggestionCall.updateMany({
    where: { institutionId, id: callId },
    data: { ...rest, ...usage, costMicros: cost, finishedAt: at },
  });
  return cost;
}
