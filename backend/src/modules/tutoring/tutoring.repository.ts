/** Writes of the tutor's history: a row before anything is asked of a model, closed when the answer is there. */
import type { ModelUsage } from '../../platform/ai/text-model.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { Prisma } from '../../platform/database/generated/client.ts';
import type {
  AnsweredBy,
  AskType,
  Outcome,
  TutorCitation,
  TutorError,
  TutorPassage,
} from './tutoring.frames.ts';

export type Asker = { institutionId: string; userId: string };

export type NewInteraction = {
  courseId: string;
  versionId: string | null;
  lessonId: string | null;
  sectionId: string | null;
  questionId: string | null;
  type: AskType;
  query: string;
  idempotencyKey: string | null;
  requestHash: string;
  day: string;
  attempt: number | null;
  hintStep: number | null;
  answeredBy: AnsweredBy;
  promptVersion: string | null;
};

/** How an answer ended. `calls` is how often a model was called for it. */
export type Ending = {
  outcome: Exclude<Outcome, 'open'>;
  answer: string | null;
  citations: TutorCitation[];
  passages: TutorPassage[];
  error: TutorError | null;
  calls: number;
  usage: ModelUsage | null;
  costMicros: number | null;
};

/** Lets one question of a person after the other through, so that counting and adding are one step. */
export async function takeTurn(tx: Transaction, { institutionId, userId }: Asker): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`tutor:${institutionId}:${userId}`}, 0))`;
}

/** Closes what a program that ended left open: nothing is written for longer than this. */
export async function closeForgotten(tx: Transaction, asker: Asker, before: Date): Promise<void> {
  await tx.tutorInteraction.updateMany({
    where: { ...asker, outcome: 'open', createdAt: { lt: before } },
    data: { outcome: 'interrupted', finishedAt: new Date() },
  });
}

export const findByIdempotencyKey = (
  tx: Transaction,
  { institutionId, userId }: Asker,
  idempotencyKey: string,
): Promise<{ id: string; requestHash: string } | null> =>
  tx.tutorInteraction.findFirst({
    where: { institutionId, userId, idempotencyKey },
    select: { id: true, requestHash: true },
  });

export const countOpen = (tx: Transaction, asker: Asker): Promise<number> =>
  tx.tutorInteraction.count({ where: { ...asker, outcome: 'open' } });

/** The answers of a model on a day; those that failed do not count. */
export const countOfDay = (tx: Transaction, asker: Asker, day: string): Promise<number> =>
  tx.tutorInteraction.count({
    where: {
      ...asker,
      day: new Date(`${day}T00:00:00Z`),
      answeredBy: { not: 'passages' },
      outcome: { notIn: ['failed', 'interrupted'] },
    },
  });

/** The hints a person was given for a question in one attempt. */
export const countHints = (
  tx: Transaction,
  asker: Asker,
  question: { sectionId: string; questionId: string; attempt: number },
): Promise<number> =>
  tx.tutorInteraction.count({
    where: { ...asker, ...question, type: 'hint', outcome: { in: ['open', 'answered', 'withheld'] } },
  });

export async function insertInteraction(
  tx: Transaction,
  asker: Asker,
  { day, answeredBy, ...columns }: NewInteraction,
): Promise<string> {
  const { id } = await tx.tutorInteraction.create({
    data: {
      ...asker,
      ...columns,
      day: new Date(`${day}T00:00:00Z`),
      answeredBy: answeredBy.provider,
      model: answeredBy.model,
    },
    select: { id: true },
  });
  return id;
}

/** The learner's event of a question; it says that something was asked, not what. */
export async function noteAsked(
  tx: Transaction,
  { institutionId, userId }: Asker,
  { courseId, lessonId, sectionId, type }: NewInteraction,
  interactionId: string,
): Promise<void> {
  await tx.learningEvent.createMany({
    data: [
      {
        institutionId,
        userId,
        courseId,
        lessonId,
        sectionId,
        category: 'interaction',
        type: 'tutor_asked',
        data: { interactionId, ask: type },
      },
    ],
  });
}

/** Closes an open row. @returns false when it was closed before */
export async function closeInteraction(
  tx: Transaction,
  asker: Asker,
  id: string,
  { usage, costMicros, error, citations, passages, ...plain }: Ending,
): Promise<boolean> {
  const { count } = await tx.tutorInteraction.updateMany({
    where: { ...asker, id, outcome: 'open' },
    data: {
      ...plain,
      citations,
      passages,
      error: error ?? Prisma.DbNull,
      inputTokens: usage?.inputTokens ?? null,
      outputTokens: usage?.outputTokens ?? null,
      cacheReadTokens: usage?.cacheReadTokens ?? null,
      cacheWriteTokens: usage?.cacheWriteTokens ?? null,
      costMicros,
      finishedAt: new Date(),
    },
  });
  return count > 0;
}

/** @returns false when the person has no such answer */
export async function markInteraction(
  tx: Transaction,
  asker: Asker,
  id: string,
  helpful: boolean | null,
): Promise<boolean> {
  const { count } = await tx.tutorInteraction.updateMany({
    where: { ...asker, id, outcome: { in: ['answered', 'not_covered', 'withheld'] } },
    data: { helpful },
  });
  return count > 0;
}
