import type { Redis } from 'ioredis';
import { notFound } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { EventStream } from '../../platform/http/event-stream.ts';
import type { Platform } from '../../platform/platform.ts';
import type { AuthorChoice, AuthorsBudgetService, AuthorsService } from '../authors/index.ts';
import { authorInWords } from '../authors/index.ts';
import type { GenerationRequest, RunQuery } from './generation.contract.ts';
import { estimateRequest } from './generation-estimate.service.ts';
import { findAttempt, listAttempts } from './generation-ledger.queries.ts';
import { maySeeRun } from './generation.policy.ts';
import { createPreviews } from './generation.previews.ts';
import type { Previews } from './generation.previews.ts';
import { findRunDetail, findRunState, listRuns } from './generation.queries.ts';
import type { RunKey } from './generation.repository.ts';
import { createRunner } from './generation.run.ts';
import { createOutlineGate } from './generation-outline.service.ts';
import type { OutlineEdit } from './generation.outline-edit.ts';
import type { SourceReader } from '../sources/index.ts';
import { createSteering } from './generation-steering.service.ts';
import { createRunStreams, isOver } from './generation-stream.ts';

export type GenerationService = ReturnType<typeof createGenerationService>;

/**
 * Starts, follows and steers runs, and carries them out.
 * @param authors who may write
 * @param budget what an institution may spend
 * @param reader reads the texts that come with a request
 * @param redis carries previews between processes; null: only those of this process are seen
 */
export function createGenerationService(
  platform: Platform,
  authors: AuthorsService,
  budget: AuthorsBudgetService,
  reader: SourceReader,
  redis: Redis | null = null,
) {
  const { config } = platform;
  const previews = createPreviews(redis);
  const streams = createRunStreams(platform, previews);
  const runner = createRunner({
    ...platform,
    authors: authors.directory,
    drawer: authors.drawer,
    previews,
  });
  return {
    ...createReading(platform, authors),
    ...createSteered(platform, authors, reader),
    ...createReckoning(platform, authors, budget),

    /** Sends what follows `after` until the run is over or the reader goes away. Check `hasMore` first. */
    follow: (key: RunKey, after: number, stream: EventStream): Promise<void> =>
      streams.follow(key, after, stream),

    /** Carries out a run; the work of the job. */
    run: (key: RunKey, signal: AbortSignal): Promise<void> => runner.run(key, signal),

    /** How many runs one worker carries out at a time: each holds a connection of its own and uses some more. */
    runsAtOnce: Math.max(
      1,
      Math.min(config.GENERATIONS_PER_WORKER, Math.floor(config.DATABASE_POOL_MAX / 1.5) - 2),
    ),

    previews,
    /** Shows here what the services of a worker in the same process write. */
    sharePreviews: (worker: { previews: Previews }): void => previews.joinWith(worker.previews),

    /** Ends all open streams, for a program that stops. */
    endStreams(): void {
      streams.endAll();
      previews.close();
    },
  };
}

function createReading({ database }: Pick<Platform, 'database'>, authors: AuthorsService) {
  return {
    /** Who writes a run that names no author. @throws AppError `author_unavailable` */
    usualAuthor: ({ institutionId }: SignedIn) => authors.choose(institutionId),

    /** Who writes where an institution has not chosen, in words for a terminal. */
    describeAuthor: () => authorInWords(authors.directory.resolve(null)),

    /**
     * Whether a reader who has the frames up to `after` can still be sent something.
     * @throws AppError `generation_not_found`
     */
    hasMore: async (who: SignedIn, key: RunKey, after: number): Promise<boolean> =>
      !isOver(visible(who, await findRunState(database, key)), after),

    /** The caller's runs by a filter, newest first; admins get those of everybody. */
    async list(who: SignedIn, query: RunQuery) {
      const requestedBy = who.actor.role === 'admin' ? null : who.actor.userId;
      const { generations, total } = await listRuns(database, who.institutionId, requestedBy, query);
      const { page, limit } = query;
      return { generations, pagination: { page, limit, total } };
    },

    /** @throws AppError `generation_not_found` */
    async get(who: SignedIn, key: RunKey) {
      const { requestedBy: _owner, ...generation } = visible(who, await findRunDetail(database, key));
      return { generation };
    },
  };
}

function createSteered(platform: Platform, authors: AuthorsService, reader: SourceReader) {
  const steering = createSteering({ ...platform, authors, reader });
  const gate = createOutlineGate({ ...platform, steering });
  const getState = async (who: SignedIn, key: RunKey) =>
    visible(who, await findRunState(platform.database, key));
  return {
    /**
     * Starts a run, or joins the one that the same person started with the same key.
     * @throws AppError `sources_invalid`, `too_many_generations`, `idempotency_key_reused`, `author_unavailable`
     */
    start: (who: SignedIn, request: GenerationRequest, idempotencyKey: string | null): Promise<RunKey> =>
      steering.start(who, request, idempotencyKey),

    /** Stops a run for good or until it is resumed. @throws AppError `generation_not_found`, `generation_ended` */
    async cancel(who: SignedIn, key: RunKey): Promise<void> {
      await getState(who, key);
      await steering.cancel(who, key);
    },

    /** Stops a run until it is gone on with. @throws AppError `generation_not_found`, `generation_not_going` */
    async pause(who: SignedIn, key: RunKey): Promise<void> {
      await getState(who, key);
      await steering.pause(who, key);
    },

    /**
     * Has one unit of a halted run written again.
     * @throws AppError `generation_not_found`, `unit_not_found`, `too_many_generations`, or a refusal of `RetryRefusal`
     */
    async retryUnit(who: SignedIn, key: RunKey, unitId: string): Promise<void> {
      const { requestedBy } = await getState(who, key);
      await steering.retry(who, key, unitId, requestedBy);
    },

    /** @throws AppError `generation_not_found`, `outline_not_written` */
    async getOutline(who: SignedIn, key: RunKey) {
      await getState(who, key);
      return gate.get(who, key);
    },

    /** @throws AppError `generation_not_found`, `outline_not_open`, `outline_changed`, `outline_invalid` */
    async saveOutline(who: SignedIn, key: RunKey, revision: number, outline: OutlineEdit) {
      await getState(who, key);
      return gate.save(who, key, revision, outline);
    },

    /** @throws AppError `generation_not_found`, `outline_not_open`, `outline_changed`, `too_many_generations` */
    async confirmOutline(who: SignedIn, key: RunKey, revision: number): Promise<void> {
      const { requestedBy } = await getState(who, key);
      await gate.confirm(who, key, revision, requestedBy);
    },

    /**
     * Goes on with a run where it stopped, with the author it has or with the one that is named.
     * @throws AppError `generation_not_found`, `generation_not_resumable`, `outline_unconfirmed`, `too_many_generations`,
     * `author_unavailable`
     */
    async resume(who: SignedIn, key: RunKey, choice: AuthorChoice | null): Promise<void> {
      const { requestedBy } = await getState(who, key);
      await steering.resume(who, key, requestedBy, choice);
    },
  };
}

function createReckoning(platform: Platform, authors: AuthorsService, budget: AuthorsBudgetService) {
  const { database } = platform;
  const mustSee = async (who: SignedIn, key: RunKey) => visible(who, await findRunState(database, key));
  return {
    /** What the run of a request would take. @throws AppError `author_unavailable` */
    estimate: (who: SignedIn, request: GenerationRequest) =>
      estimateRequest({ database, authors, budget }, who, request),

    /** The model calls of a run with their totals. @throws AppError `generation_not_found` */
    async listAttempts(who: SignedIn, key: RunKey, page: { page: number; limit: number }) {
      await mustSee(who, key);
      const { attempts, totals } = await listAttempts(database, key, page);
      return { attempts, totals, pagination: { ...page, total: totals.attempts } };
    },

    /** One of them, word for word. @throws AppError `generation_not_found`, `attempt_not_found` */
    async getAttempt(who: SignedIn, key: RunKey, attemptId: string) {
      await mustSee(who, key);
      const attempt = await findAttempt(database, key, attemptId);
      if (!attempt) throw notFound('attempt_not_found', 'The run has no such call.');
      return { attempt };
    },
  };
}

/** A run that the caller may not see is not there for them. */
function visible<Run extends { requestedBy: string }>(who: SignedIn, run: Run | undefined): Run {
  if (!run || !maySeeRun(who.actor, run)) throw notFound('generation_not_found', 'There is no such run.');
  return run;
}
