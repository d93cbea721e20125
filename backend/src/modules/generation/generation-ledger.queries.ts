/** What screens read of the ledger; changes nothing. */
import { z } from 'zod';
import type { Database } from '../../platform/database/database.ts';
import { numeric, timestamp } from '../../platform/database/row-types.ts';
import { AuthorIdentity } from '../authors/index.ts';
import { AttemptOutcome, GenerationType } from './generation-ledger.contract.ts';
import { UnitKind } from './generation.frames.ts';
import type { RunKey } from './generation.repository.ts';

type Reader = Pick<Database, 'query'>;

const tokens = z.number().int().nullable();
const AttemptRow = z.object({
  id: z.string(),
  unit: z.object({ id: z.string(), kind: UnitKind, title: z.string() }),
  number: z.number().int(),
  generationType: GenerationType,
  author: AuthorIdentity,
  promptVersion: z.string(),
  promptSha256: z.string(),
  requestId: z.string().nullable(),
  inputTokens: tokens,
  outputTokens: tokens,
  cacheReadTokens: tokens,
  cacheWriteTokens: tokens,
  costMicros: numeric.nullable(),
  outcome: AttemptOutcome,
  detail: z.string().nullable(),
  startedAt: timestamp,
  durationSeconds: numeric.nullable(),
});

const COLUMNS = `a.id, jsonb_build_object('id', u.id, 'kind', u.kind, 'title', u.title) as unit, a.number,
  coalesce(a.generation_type, u.kind) as "generationType",
  jsonb_build_object('provider', a.provider, 'model', a.model) as author,
  a.prompt_version as "promptVersion", a.prompt_sha256 as "promptSha256", a.request_id as "requestId",
  a.input_tokens as "inputTokens", a.output_tokens as "outputTokens", a.cache_read_tokens as "cacheReadTokens",
  a.cache_write_tokens as "cacheWriteTokens", a.cost_micros as "costMicros", a.outcome, a.detail,
  a.started_at as "startedAt", round(extract(epoch from a.finished_at - a.started_at), 3) as "durationSeconds"`;
const FROM = `from generation_attempts a
  join generation_units u on u.institution_id = a.institution_id and u.id = a.unit_id`;

const Totals = z.object({
  attempts: numeric,
  cut: numeric,
  inputTokens: numeric,
  outputTokens: numeric,
  cacheReadTokens: numeric,
  cacheWriteTokens: numeric,
  costMicros: numeric.nullable(),
  durationSeconds: numeric,
});

/** The calls of a run, oldest first, by pages, and the totals of all of them. */
export async function listAttempts(
  database: Reader,
  { institutionId, generationId }: RunKey,
  { page, limit }: { page: number; limit: number },
) {
  const [attempts, [totals]] = await Promise.all([
    database.query(
      { institutionId },
      {
        name: 'generation_attempts',
        text: `select ${COLUMNS} ${FROM} where a.institution_id = $1 and a.generation_id = $2
               order by a.started_at, a.id limit $3 offset $4`,
        values: [institutionId, generationId, limit, (page - 1) * limit],
      },
      AttemptRow,
    ),
    database.query(
      { institutionId },
      {
        name: 'generation_attempt_totals',
        text: `select count(*) as attempts, count(*) filter (where outcome = 'cut') as cut,
                 coalesce(sum(input_tokens), 0) as "inputTokens", coalesce(sum(output_tokens), 0) as "outputTokens",
                 coalesce(sum(cache_read_tokens), 0) as "cacheReadTokens",
                 coalesce(sum(cache_write_tokens), 0) as "cacheWriteTokens",
                 -- As in the run's own figures: one call of an unknown price makes the whole unknown.
                 case when bool_or(cost_micros is null and input_tokens is not null) then null
                      else coalesce(sum(cost_micros), 0) end as "costMicros",
                 round(coalesce(sum(extract(epoch from finished_at - started_at)), 0), 3) as "durationSeconds"
               from generation_attempts where institution_id = $1 and generation_id = $2`,
        values: [institutionId, generationId],
      },
      Totals,
    ),
  ]);
  return { attempts, totals: totals! };
}

/** One call with what was asked and answered; undefined when the run has none such. */
export async function findAttempt(
  database: Reader,
  { institutionId, generationId }: RunKey,
  attemptId: string,
) {
  const [row] = await database.query(
    { institutionId },
    {
      name: 'generation_attempt',
      text: `select ${COLUMNS}, a.prompt, a.response_text as "responseText", a.stop_reason as "stopReason"
             ${FROM} where a.institution_id = $1 and a.generation_id = $2 and a.id = $3`,
      values: [institutionId, generationId, attemptId],
    },
    AttemptRow.extend({
      prompt: z.string(),
      responseText: z.string().nullable(),
      stopReason: z.string().nullable(),
    }),
  );
  return row;
}

const RecentSize = z.object({
  kind: z.enum(['outline', 'module', 'lesson', 'section']),
  calls: numeric,
  outputTokens: numeric,
  seconds: numeric,
  callsPerUnit: numeric,
});
export type RecentSize = z.infer<typeof RecentSize>;

/** What the last calls of a model were like in an institution, by the kind of unit they wrote. */
export function readRecentSizes(
  database: Reader,
  institutionId: string,
  model: string,
): Promise<RecentSize[]> {
  return database.query(
    { institutionId },
    {
      name: 'generation_recent_sizes',
      text: `with recent as (
               select a.unit_id, a.output_tokens, a.started_at, a.finished_at,
                 coalesce(a.generation_type, u.kind) as kind
               ${FROM} where a.institution_id = $1 and a.model = $2 and a.output_tokens is not null
               order by a.started_at desc limit 200)
             select kind, count(*) as calls, avg(output_tokens) as "outputTokens",
               avg(extract(epoch from finished_at - started_at)) as seconds,
               count(*)::numeric / count(distinct unit_id) as "callsPerUnit"
             from recent where kind in ('outline', 'module', 'lesson', 'section') group by kind`,
      values: [institutionId, model],
    },
    RecentSize,
  );
}
