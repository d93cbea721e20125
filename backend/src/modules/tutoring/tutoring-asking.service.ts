/** One question to the tutor: taken on in one transaction, then answered for as long as somebody reads along. */
import { createHash } from 'node:crypto';
import { costMicros } from '../../platform/ai/model-catalogue.ts';
import type { TextModel } from '../../platform/ai/text-model.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { AppError, conflict } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import { reserveBudget, settleBudget } from '../authors/index.ts';
import type { ReadCourse } from '../courses/index.ts';
import { ANSWER_TOKENS, answerWithModel, answerWithPassages } from './tutoring.answering.ts';
import type { AskRequest } from './tutoring.contract.ts';
import type { AnsweredBy } from './tutoring.frames.ts';
import { readDay } from './tutoring-history.queries.ts';
import { fuseRanks } from './tutoring.fusion.ts';
import { HINT_STEPS } from './tutoring.hints.ts';
import type { LiveAnswer, LiveAnswers } from './tutoring.live-answers.ts';
import { planAnswer, type Asked } from './tutoring.plan.ts';
import type { Preparation } from './tutoring-preparing.service.ts';
import { PROMPT_VERSION } from './tutoring.prompts.ts';
import * as repository from './tutoring.repository.ts';
import type { Asker, Ending, NewInteraction } from './tutoring.repository.ts';

/** Nothing is written for longer; a row that is open longer was left by a program that ended. */
export const ANSWER_MILLISECONDS = 120_000;
const FORGOTTEN_MILLISECONDS = ANSWER_MILLISECONDS + 60_000;
const OPEN_MOST = 2;
const RETRY_SECONDS = 5;
/** The longest prompt there is: passages, the open section, the words asked and the rules, in tokens. */
const PROMPT_TOKENS = 6_000;

export type AskKey = Asker & { interactionId: string };

/** A question about which everything is known that decides whether it may be asked. */
export type ReadyQuestion = {
  who: SignedIn;
  request: AskRequest;
  course: ReadCourse;
  prepared: Preparation;
  model: TextModel | null;
  dailyLimit: number;
  idempotencyKey: string | null;
};

type AskingDeps = Pick<Platform, 'database' | 'clock' | 'logger'> & { live: LiveAnswers };

export const askerOf = ({ institutionId, actor }: SignedIn): Asker => ({
  institutionId,
  userId: actor.userId,
});

export const answeredBy = (model: TextModel | null): AnsweredBy =>
  model ? model.identity : { provider: 'passages', model: null };

/**
 * Takes a question on and starts to answer it; the same key again joins that answer.
 * @throws AppError `idempotency_key_reused`, `too_many_answers`, `tutor_limit_reached`, `hints_used_up`,
 *   `ai_budget_exceeded`
 */
export async function takeOn(deps: AskingDeps, question: ReadyQuestion): Promise<AskKey> {
  const { who } = question;
  const asker = askerOf(who);
  const taken = await deps.database.transaction(who, (tx) => register(deps, tx, asker, question));
  if (taken.isNew) {
    const work = (live: LiveAnswer) =>
      answer(deps, { ...asker, interactionId: taken.id }, question, taken, live);
    deps.live.start(taken.id, work);
  }
  return { ...asker, interactionId: taken.id };
}

/** Money that is set aside for an answer; null where no model answers. */
type Reserved = { reservationId: string; micros: number } | null;

type Taken = { id: string; isNew: boolean; hintStep: number | null; reserved: Reserved };

async function register(
  deps: AskingDeps,
  tx: Transaction,
  asker: Asker,
  question: ReadyQuestion,
): Promise<Taken> {
  const { request, idempotencyKey } = question;
  const requestHash = createHash('sha256').update(JSON.stringify(request)).digest('hex');
  await repository.takeTurn(tx, asker);
  const earlier =
    idempotencyKey === null ? null : await repository.findByIdempotencyKey(tx, asker, idempotencyKey);
  if (earlier) {
    if (earlier.requestHash === requestHash)
      return { id: earlier.id, isNew: false, hintStep: null, reserved: null };
    throw conflict('idempotency_key_reused', 'This Idempotency-Key was used for another question.');
  }
  await repository.closeForgotten(tx, asker, new Date(deps.clock.now().getTime() - FORGOTTEN_MILLISECONDS));
  if ((await repository.countOpen(tx, asker)) >= OPEN_MOST) {
    throw new AppError('too_many_answers', 429, 'Two answers are being written for you already.', {
      retryAfterSeconds: RETRY_SECONDS,
    });
  }
  const { day } = await assertAllowance(deps, tx, asker, question);
  const row = await newInteraction(tx, asker, question, { day, requestHash });
  const id = await repository.insertInteraction(tx, asker, row);
  await repository.noteAsked(tx, asker, row, id);
  const reserved = await reserve(deps, tx, asker, id, question.model);
  return { id, isNew: true, hintStep: row.hintStep, reserved };
}

/** @throws AppError `ai_budget_exceeded` when the institution's month has nothing left for another answer */
async function reserve(
  { clock }: AskingDeps,
  tx: Transaction,
  { institutionId }: Asker,
  subjectId: string,
  model: TextModel | null,
): Promise<Reserved> {
  if (model === null) return null;
  const most = {
    inputTokens: PROMPT_TOKENS,
    outputTokens: ANSWER_TOKENS,
    cacheReadTokens: 0,
    cacheWriteTokens: 0,
  };
  // A price that is not known counts as nothing, as for courses.
  const micros = costMicros(model.identity.model, most) ?? 0;
  const reservationId = await reserveBudget(tx, {
    institutionId,
    purpose: 'tutoring',
    subjectId,
    micros,
    at: clock.now(),
    expiresAfterSeconds: FORGOTTEN_MILLISECONDS / 1_000,
  });
  return { reservationId, micros };
}

/** Passages cost nothing and are not counted. */
async function assertAllowance(
  { database, clock }: AskingDeps,
  tx: Transaction,
  asker: Asker,
  { who, model, dailyLimit }: ReadyQuestion,
): Promise<{ day: string }> {
  const { day, resetsAt } = await readDay(database, who);
  if (model === null || (await repository.countOfDay(tx, asker, day)) < dailyLimit) return { day };
  const seconds = Math.ceil((Date.parse(resetsAt) - clock.now().getTime()) / 1_000);
  throw new AppError(
    'tutor_limit_reached',
    429,
    `You have asked ${dailyLimit} times today. Ask again tomorrow.`,
    {
      retryAfterSeconds: Math.max(1, seconds),
      extra: { allowance: { limit: dailyLimit, left: 0, resetsAt } },
    },
  );
}

/** The row of a question, with the step of its hint: hints are counted for each attempt at the question. */
async function newInteraction(
  tx: Transaction,
  asker: Asker,
  { request, course, prepared, model, idempotencyKey }: ReadyQuestion,
  { day, requestHash }: { day: string; requestHash: string },
): Promise<NewInteraction> {
  const { sectionId, lessonId } = prepared.place;
  const questionId = prepared.subject?.question.id ?? null;
  const attempt = questionId === null ? null : prepared.attempt;
  let hintStep: number | null = null;
  if (request.type === 'hint' && sectionId !== null && questionId !== null) {
    const given = await repository.countHints(tx, asker, {
      sectionId,
      questionId,
      attempt: prepared.attempt,
    });
    if (given >= HINT_STEPS && prepared.isLearner) {
      throw conflict(
        'hints_used_up',
        'These were all the hints. Try an answer: after it there are new ones.',
      );
    }
    // Staff try the hints as often as they like.
    hintStep = (given % HINT_STEPS) + 1;
  }
  return {
    courseId: request.courseId,
    versionId: course.versionId,
    lessonId,
    sectionId,
    questionId,
    type: request.type,
    query: request.query,
    idempotencyKey,
    requestHash,
    day,
    attempt,
    hintStep,
    answeredBy: answeredBy(model),
    promptVersion: model ? PROMPT_VERSION : null,
  };
}

const BROKEN: Ending = {
  outcome: 'failed',
  answer: null,
  citations: [],
  passages: [],
  error: { code: 'internal_error', message: 'Something went wrong here.', retryable: true },
  calls: 0,
  usage: null,
  costMicros: null,
};

async function answer(
  { database, logger, clock }: AskingDeps,
  { interactionId, ...asker }: AskKey,
  { prepared, model }: ReadyQuestion,
  { hintStep, reserved }: Taken,
  live: LiveAnswer,
): Promise<void> {
  const write = async () => {
    const byMeaning = await prepared.findByMeaning();
    const found = byMeaning ? fuseRanks([prepared.found, byMeaning]) : prepared.found;
    const asked: Asked = { ...prepared, found, hintStep };
    return model ? answerWithModel(model, planAnswer(asked), live) : answerWithPassages(asked);
  };
  const ending = await write().catch((error: unknown) => {
    logger.error({ error, interactionId }, 'an answer of the tutor failed');
    return BROKEN;
  });
  const close = async (tx: Transaction) => {
    await repository.closeInteraction(tx, asker, interactionId, ending);
    if (reserved === null) return;
    // A call that was cut may not say what it took: then the most it can have taken counts.
    const micros = ending.costMicros ?? reserved.micros;
    const { reservationId } = reserved;
    await settleBudget(tx, { institutionId: asker.institutionId, reservationId, micros, at: clock.now() });
  };
  await database
    .transaction(asker, close)
    .catch((error: unknown) => logger.error({ error, interactionId }, 'an answer was not kept'));
}
