/** Embeds the passages of published sections, so that the tutor finds them by meaning. */
import { createHash } from 'node:crypto';
import type { EmbeddingModel } from '../../platform/ai/embedding-model.ts';
import { TextModelError } from '../../platform/ai/text-model.ts';
import { AppError } from '../../platform/errors.ts';
import type { Platform } from '../../platform/platform.ts';
import type { AuthorsService } from '../authors/index.ts';
import type { InstitutionsService } from '../institutions/index.ts';
import { createEmbeddingLedger } from './tutoring-embedding.ledger.ts';
import { unitVector } from './tutoring.fusion.ts';
import { cutPassages, type Passage } from './tutoring.passages.ts';
import { listBodiesWithoutVectors } from './tutoring-vectors.queries.ts';
import {
  closeCutCalls,
  removeForgottenVectors,
  replaceVectors,
  type NewVector,
} from './tutoring-vectors.repository.ts';

export const EMBED_QUEUE = 'tutoring.embed-passages';
/** A provider that is away is asked again after half a minute, then ever later, for about a quarter of an hour. */
const DELIVERY = { retryLimit: 5, retryDelay: 30, retryBackoff: true };
const BODIES_READ = 50;
/** Passages of one request; the bodies of a batch are embedded whole. */
const PASSAGES_AT_ONCE = 64;
/** So many requests may be turned down before the rest is left alone. */
const DECLINED_MOST = 3;
const CUT_MILLISECONDS = 3_600_000;

export type EmbeddingKey = { institutionId: string; courseId?: string | undefined };
type Body = { hash: string; markdown: string };
type EmbeddingDeps = Pick<Platform, 'database' | 'clock' | 'logger' | 'jobs'>;
type Authors = Pick<AuthorsService, 'embedder'>;

/** What is embedded of a passage: its heading says what it is about. */
export const textToEmbed = ({ heading, text }: Pick<Passage, 'heading' | 'text'>): string =>
  heading === null ? text : `${heading}\n${text}`;

export const hashOfText = (text: string): string => createHash('sha256').update(text).digest('base64url');

export type TutoringEmbedding = ReturnType<typeof createTutoringEmbedding>;

/** The work behind the jobs of this module. */
export function createTutoringEmbedding(
  deps: EmbeddingDeps,
  authors: Authors,
  institutions: Pick<InstitutionsService, 'listIds'>,
) {
  return {
    /**
     * Embeds what has no vectors of the institution's model: of one course, or of all, which also clears away what
     * nobody needs. Ends with a warning in the log when there is no money or the provider takes none of it.
     * @throws TextModelError while the provider is away: the job comes again
     */
    async embed(key: EmbeddingKey, signal: AbortSignal): Promise<void> {
      if (key.courseId === undefined) await clearAway(deps, key);
      const model = await authors.embedder(key.institutionId);
      if (model) await embedMissing(deps, key, model, signal);
    },

    /** Sends the job of every institution that has a model: for a new model, for what was left, and for courses from before there was one. */
    async sweep(): Promise<void> {
      for (const institutionId of await institutions.listIds()) {
        if ((await authors.embedder(institutionId)) === null) continue;
        await deps.database.transaction({ institutionId }, (tx) =>
          deps.jobs.send(tx, EMBED_QUEUE, { institutionId }, DELIVERY),
        );
      }
    },
  };
}

const clearAway = ({ database, clock }: EmbeddingDeps, { institutionId }: EmbeddingKey) =>
  database.transaction({ institutionId }, async (tx) => {
    await removeForgottenVectors(tx, institutionId);
    await closeCutCalls(tx, institutionId, new Date(clock.now().getTime() - CUT_MILLISECONDS));
  });

async function embedMissing(
  deps: EmbeddingDeps,
  key: EmbeddingKey,
  model: EmbeddingModel,
  signal: AbortSignal,
): Promise<void> {
  let declined = 0;
  for await (const bodies of missingBodies(deps, key, model.identity.model)) {
    for (const batch of batchesOf(bodies)) {
      const fault = await embedBatch(deps, key, model, batch, signal).catch(faultOf);
      if (!fault) continue;
      declined += 1;
      const context = { ...key, model: model.identity.model, reason: fault.message };
      if (fault.isFinal || declined === DECLINED_MOST) {
        deps.logger.warn(
          context,
          'passages are not embedded: the tutor finds them by words until the next sweep',
        );
        return;
      }
      deps.logger.warn(context, 'some passages are not embedded');
    }
  }
}

/**
 * The bodies without vectors, some at a time. A sweep over all courses begins elsewhere every hour: what a provider
 * always turns down would else stand before the rest for ever.
 */
async function* missingBodies(
  { database, clock }: EmbeddingDeps,
  key: EmbeddingKey,
  model: string,
): AsyncGenerator<Body[]> {
  const start = key.courseId === undefined ? startOfSweep(clock.now()) : '';
  const stretches = [
    { from: start, until: null },
    { from: '', until: start },
  ];
  for (const { from, until } of stretches) {
    for (let after = from; ;) {
      const bodies = await listBodiesWithoutVectors(database, key, {
        courseId: key.courseId ?? null,
        model,
        after,
        until,
        limit: BODIES_READ,
      });
      if (bodies.length === 0) break;
      yield bodies;
      after = bodies.at(-1)!.hash;
    }
  }
}

/** A place among the hashes of bodies, another one in every hour. */
export const startOfSweep = (now: Date): string =>
  createHash('sha256')
    .update(`${Math.floor(now.getTime() / 3_600_000)}`)
    .digest('hex');

type PassageOfBody = { bodyHash: string; passage: number; text: string };

/** Whole bodies together, until there are enough passages for a request. */
function batchesOf(bodies: readonly Body[]): PassageOfBody[][] {
  const batches: PassageOfBody[][] = [];
  for (const { hash, markdown } of bodies) {
    // Where a section stands and what it is called changes nothing about its passages' texts.
    const section = { ...NOWHERE, bodyHash: hash };
    const passages = cutPassages(section, markdown).map((passage) => ({
      bodyHash: hash,
      passage: passage.index,
      text: textToEmbed(passage),
    }));
    const last = batches.at(-1);
    if (last && last.length + passages.length <= PASSAGES_AT_ONCE) last.push(...passages);
    else if (passages.length > 0) batches.push(passages);
  }
  return batches;
}

const NOWHERE = {
  id: '',
  title: '',
  lessonId: '',
  lessonTitle: '',
  objectives: [],
  bodyHash: '',
  keysHash: '',
};

async function embedBatch(
  deps: EmbeddingDeps,
  { institutionId, courseId = undefined }: EmbeddingKey,
  model: EmbeddingModel,
  batch: readonly PassageOfBody[],
  signal: AbortSignal,
): Promise<null> {
  const texts = batch.map(({ text }) => text);
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  const use = {
    institutionId,
    purpose: 'passages',
    courseId: courseId ?? null,
    texts: texts.length,
    characters,
  } as const;
  const attempts = createEmbeddingLedger(deps, use);
  const embeddings = await model.embed({ texts, signal, attempts });
  const vectors = batch.flatMap(({ bodyHash, passage, text }, index): NewVector[] => {
    const vector = unitVector(embeddings[index]?.vector ?? []);
    return vector ? [{ bodyHash, passage, textHash: hashOfText(text), vector }] : [];
  });
  await deps.database.transaction({ institutionId }, (tx) =>
    replaceVectors(tx, institutionId, model.identity.model, vectors),
  );
  return null;
}

/** @returns what ends this work, or this part of it. @throws what a later delivery may overcome */
function faultOf(error: unknown): { isFinal: boolean; message: string } {
  if (error instanceof AppError && error.code === 'ai_budget_exceeded') {
    return { isFinal: true, message: error.message };
  }
  if (!(error instanceof TextModelError) || error.retryable || error.kind === 'aborted') throw error;
  return { isFinal: error.kind === 'unauthorized', message: error.message };
}
