/** Finds the passages that mean what a question means, where the institution has a model for it. */
import { TextModelError } from '../../platform/ai/text-model.ts';
import type { EmbeddingModel } from '../../platform/ai/embedding-model.ts';
import type { InstitutionScope } from '../../platform/database/database.ts';
import { AppError } from '../../platform/errors.ts';
import type { Platform } from '../../platform/platform.ts';
import type { AuthorsService } from '../authors/index.ts';
import { createEmbeddingLedger } from './tutoring-embedding.ledger.ts';
import { hashOfText, textToEmbed } from './tutoring-embedding.service.ts';
import { nearestPassages, unitVector } from './tutoring.fusion.ts';
import type { PassageIndex } from './tutoring.ranking.ts';
import { listVectors } from './tutoring-vectors.queries.ts';

/** Somebody waits for the answer: after this the passages are found by words alone. */
const PATIENCE_MILLISECONDS = 2_000;
/** Vectors that are still being made are looked for again after this. */
const INCOMPLETE_MILLISECONDS = 15_000;

type MeaningDeps = Pick<Platform, 'database' | 'clock' | 'logger'>;
type Vectors = { model: string; of: (Float32Array | null)[]; readAgainAt: number };

export type Meaning = ReturnType<typeof createMeaning>;

export function createMeaning(deps: MeaningDeps, authors: Pick<AuthorsService, 'embedder'>) {
  // Kept as long as the passages that they belong to.
  const kept = new WeakMap<PassageIndex, Vectors>();
  const vectorsOf = async (scope: InstitutionScope, index: PassageIndex, model: string) => {
    const now = deps.clock.now().getTime();
    const known = kept.get(index);
    if (known?.model === model && now < known.readAgainAt) return known.of;
    const of = await readVectors(deps, scope, index, model);
    const isWhole = of.every((vector) => vector !== null);
    kept.set(index, { model, of, readAgainAt: isWhole ? Infinity : now + INCOMPLETE_MILLISECONDS });
    return of;
  };
  return {
    /**
     * @param query may be empty
     * @returns best first; null where passages are found by words only: no model, no vectors yet, no money, or no
     *   answer in time. The learner's question never fails by it.
     */
    async find({ institutionId }: InstitutionScope, courseId: string, index: PassageIndex, query: string) {
      if (query.trim() === '') return null;
      const model = await authors.embedder(institutionId);
      if (!model) return null;
      const vectors = await vectorsOf({ institutionId }, index, model.identity.model);
      if (vectors.every((vector) => vector === null)) return null;
      const asked = await embedQuestion(deps, model, { institutionId, courseId }, query);
      return asked && nearestPassages(index.passages, vectors, asked);
    },
  };
}

/** A vector for each passage in its place; null where there is none, or one of another text. */
async function readVectors(
  { database }: MeaningDeps,
  scope: InstitutionScope,
  { passages }: PassageIndex,
  model: string,
): Promise<(Float32Array | null)[]> {
  const hashes = [...new Set(passages.map(({ section }) => section.bodyHash))];
  const stored = new Map(
    (await listVectors(database, scope, hashes, model)).map((row) => [`${row.bodyHash} ${row.passage}`, row]),
  );
  return passages.map((passage) => {
    const row = stored.get(`${passage.section.bodyHash} ${passage.index}`);
    return row && row.textHash === hashOfText(textToEmbed(passage)) ? row.vector : null;
  });
}

async function embedQuestion(
  deps: MeaningDeps,
  model: EmbeddingModel,
  of: { institutionId: string; courseId: string },
  query: string,
): Promise<Float32Array | null> {
  const attempts = createEmbeddingLedger(deps, {
    ...of,
    purpose: 'question',
    texts: 1,
    characters: query.length,
  });
  const signal = AbortSignal.timeout(PATIENCE_MILLISECONDS);
  try {
    const [embedding] = await model.embed({ texts: [query], signal, attempts });
    return unitVector(embedding?.vector ?? []);
  } catch (error) {
    const isOurs = error instanceof TextModelError;
    if (!isOurs && !(error instanceof AppError && error.code === 'ai_budget_exceeded')) throw error;
    deps.logger.warn({ ...of, reason: error.message }, 'a question was looked up by words only');
    return null;
  }
}
