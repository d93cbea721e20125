/** Pays for calls that embed and writes them down: money is set aside with the row and settled with its end. */
import { costMicros } from '../../platform/ai/model-catalogue.ts';
import type { CallRecorder } from '../../platform/ai/text-model.ts';
import type { Platform } from '../../platform/platform.ts';
import { reserveBudget, settleBudget } from '../authors/index.ts';
import { closeCall, openCall, type EmbeddingUse } from './tutoring-vectors.repository.ts';

/** No call takes longer, its repetitions included. */
const EXPIRES_SECONDS = 1_800;

/**
 * The recorder of one request. Its `open` throws AppError `ai_budget_exceeded` when the month's budget does not
 * suffice; nothing is sent then.
 */
export function createEmbeddingLedger(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  use: EmbeddingUse,
): CallRecorder {
  const { institutionId, characters } = use;
  const reserved = new Map<string, { model: string; reservationId: string; micros: number }>();
  return {
    open: (start) =>
      database.transaction({ institutionId }, async (tx) => {
        const at = clock.now();
        const id = await openCall(tx, use, start, at);
        // A character is a token at most. A price that is not known counts as nothing, as for courses.
        const most = costMicros(start.model, inputOf(characters));
        const micros = most === null ? 0 : Math.max(1, most);
        const reservationId = await reserveBudget(tx, {
          institutionId,
          purpose: 'tutoring',
          subjectId: id,
          micros,
          at,
          expiresAfterSeconds: EXPIRES_SECONDS,
        });
        reserved.set(id, { model: start.model, reservationId, micros });
        return id;
      }),
    close: (id, end) =>
      database.transaction({ institutionId }, async (tx) => {
        const at = clock.now();
        const { model, reservationId, micros } = reserved.get(id)!;
        const cost = end.usage ? costMicros(model, end.usage) : null;
        await closeCall(tx, { institutionId, id }, end, { costMicros: cost, at });
        // A call that was cut may not say what it took: then the most it can have taken counts.
        const spent = cost ?? (end.outcome === 'aborted' ? micros : 0);
        await settleBudget(tx, { institutionId, reservationId, micros: spent, at });
      }),
  };
}

const inputOf = (inputTokens: number) => ({
  inputTokens,
  outputTokens: 0,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
});
