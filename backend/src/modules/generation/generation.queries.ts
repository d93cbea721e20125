/** What screens and streams read of runs; changes nothing. */
import { z } from 'zod';
import type { Database } from '../../platform/database/database.ts';
import { SentenceReply } from '../../platform/http/reply-schemas.ts';
import { numeric, timestamp } from '../../platform/database/row-types.ts';
import { Frame, RunStatus, StageName, STAGES, UnitKind, UnitState } from './generation.frames.ts';
import type { RunKey } from './generation.repository.ts';

type Reader = Pick<Database, 'query'>;

/** Frames that one read brings; a slow reader never makes the server hold more. */
export const FRAMES_PER_PAGE = 200;

const RunState = z.object({ requestedBy: z.string(), status: RunStatus, lastSequence: z.number().int() });
export type RunState = z.infer<typeof RunState>;

/** Whose run it is and how far it has come; undefined when there is none. */
export async function findRunState(
  database: Reader,
  { institutionId, generationId }: RunKey,
): Promise<RunState | undefined> {
  const rows = await database.query(
    { institutionId },
    {
      name: 'generation_state',
      text: `select requested_by as "requestedBy", status, last_sequence as "lastSequence"
             from generations where institution_id = $1 and id = $2`,
      values: [institutionId, generationId],
    },
    RunState,
  );
  return rows[0];
}

const FramePage = z.object({
  status: RunStatus,
  lastSequence: z.number().int(),
  frames: z.array(z.object({ sequence: z.number().int(), frame: Frame })),
});
export type FramePage = z.infer<typeof FramePage>;

/** The frames after a number, with the state of the run at that same moment. */
export async function readFrames(
  database: Reader,
  { institutionId, generationId }: RunKey,
  after: number,
): Promise<FramePage> {
  const [page] = await database.query(
    { institutionId },
    {
      name: 'generation_frames',
      text: `select g.status, g.last_sequence as "lastSequence", coalesce((
               select jsonb_agg(jsonb_build_object('sequence', page.sequence, 'frame', page.frame) order by page.sequence)
               from (select e.sequence, e.frame from generation_events e
                     where e.institution_id = g.institution_id and e.generation_id = g.id and e.sequence > $3
                     order by e.sequence limit $4) page), '[]') as frames
             from generations g where g.institution_id = $1 and g.id = $2`,
      values: [institutionId, generationId, after, FRAMES_PER_PAGE],
    },
    FramePage,
  );
  return page ?? { status: 'cancelled', lastSequence: after, frames: [] };
}

const RunRow = z
  .object({
    id: z.string(),
    title: z.string(),
    status: RunStatus,
    stage: StageName.nullable(),
    progress: z.number().int(),
    courseId: z.string().nullable(),
    provider: z.enum(['claude', 'openai_compatible', 'offline']),
    model: z.string(),
    done: numeric,
    planned: numeric,
    error: z.object({ code: z.string(), message: z.string(), retryable: z.boolean() }).nullable(),
    createdAt: timestamp,
    startedAt: timestamp.nullable(),
    finishedAt: timestamp.nullable(),
  })
  .transform(({ provider, model, ...run }) => ({ ...run, author: { provider, model } }));

/** `done` and `planned` count the units of the stage at hand, as the frames do. */
const RUN_COLUMNS = `g.id, g.brief ->> 'title' as title, g.status, g.stage, g.progress, g.course_id as "courseId",
  g.provider, g.model, units.done, units.planned, g.error,
  g.created_at as "createdAt", g.started_at as "startedAt", g.finished_at as "finishedAt"`;
const RUN_UNITS = `left join lateral (
    select count(*) as planned, count(*) filter (where u.state in ('written', 'declined', 'needs_author')) as done
    from generation_units u
    where u.institution_id = g.institution_id and u.generation_id = g.id and u.stage = g.stage) units on true`;

type RunFilter = {
  page: number;
  limit: number;
  status?: RunStatus | undefined;
  searchTerm?: string | undefined;
};

const FILTERED = `g.institution_id = $1 and ($2::uuid is null or g.requested_by = $2)
  and ($3::text is null or g.status = $3) and ($4 = '' or position(lower($4) in lower(g.brief ->> 'title')) > 0)`;

/** @param requestedBy null: those of everybody in the institution */
export async function listRuns(
  database: Reader,
  institutionId: string,
  requestedBy: string | null,
  { page, limit, status, searchTerm = '' }: RunFilter,
) {
  const filter = [institutionId, requestedBy, status ?? null, searchTerm];
  const [generations, [counted]] = await Promise.all([
    database.query(
      { institutionId },
      {
        name: 'generation_list',
        text: `select ${RUN_COLUMNS} from generations g ${RUN_UNITS}
               where ${FILTERED}
               order by g.created_at desc, g.id desc limit $5 offset $6`,
        values: [...filter, limit, (page - 1) * limit],
      },
      RunRow,
    ),
    database.query(
      { institutionId },
      {
        name: 'generation_count',
        text: `select count(*) as total from generations g where ${FILTERED}`,
        values: filter,
      },
      z.object({ total: numeric }),
    ),
  ]);
  return { generations, total: counted?.total ?? 0 };
}

const DetailRow = z.intersection(
  RunRow,
  z.object({
    requestedBy: z.string(),
    lastSequence: z.number().int(),
    mode: z.enum(['written', 'extracted', 'scaffold']).nullable(),
    structureFromSources: z.boolean().nullable(),
    sources: z.array(z.object({ name: z.string(), characters: z.number().int() })),
    units: z.array(
      z.object({
        id: z.string(),
        kind: UnitKind,
        stage: StageName,
        ordinal: z.number().int(),
        title: z.string(),
        state: UnitState,
        score: z.number().int().nullable(),
        findings: z.array(z.string()),
        sentences: z.array(SentenceReply),
      }),
    ),
    ledger: z.object({
      attempts: z.number().int(),
      inputTokens: z.number().int(),
      outputTokens: z.number().int(),
      costMicros: z.number().int().nullable(),
    }),
  }),
);

const OF_RUN = 'institution_id = g.institution_id and generation_id = g.id';

/** One run with its units, its sources and what it has used; undefined when there is none. */
export async function findRunDetail(database: Reader, { institutionId, generationId }: RunKey) {
  const rows = await database.query(
    { institutionId },
    {
      name: 'generation_detail',
      text: `select ${RUN_COLUMNS}, g.requested_by as "requestedBy", g.last_sequence as "lastSequence",
          outline.content ->> 'mode' as mode, (outline.content ->> 'structureFromSources')::boolean as "structureFromSources",
          coalesce((select jsonb_agg(jsonb_build_object('name', name, 'characters', length(text)) order by order_index)
                    from generation_sources where ${OF_RUN}), '[]') as sources,
          coalesce((select jsonb_agg(jsonb_build_object('id', id, 'kind', kind, 'stage', stage, 'ordinal', ordinal,
                      'title', title, 'state', state, 'score', score, 'findings', findings,
                      'sentences', sentences)
                      order by array_position($3::text[], stage), ordinal)
                    from generation_units where ${OF_RUN}), '[]') as units,
          (select jsonb_build_object('attempts', count(*), 'inputTokens',
              coalesce(sum(input_tokens + coalesce(cache_read_tokens, 0) + coalesce(cache_write_tokens, 0)), 0),
              'outputTokens', coalesce(sum(output_tokens), 0),
              -- A call whose price is not known makes the whole cost unknown; one that used nothing does not.
              'costMicros', case when bool_or(cost_micros is null and input_tokens is not null) then null
                                 else coalesce(sum(cost_micros), 0) end)
           from generation_attempts where ${OF_RUN}) as ledger
        from generations g ${RUN_UNITS}
        left join generation_units outline
          on outline.institution_id = g.institution_id and outline.generation_id = g.id and outline.kind = 'outline'
        where g.institution_id = $1 and g.id = $2`,
      values: [institutionId, generationId, STAGES.map(({ name }) => name)],
    },
    DetailRow,
  );
  return rows[0];
}
