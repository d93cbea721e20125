/** A limit that gives another result, or writes other rows, is no limit: this is looked at before anything is measured. */
import { deepStrictEqual } from 'node:assert/strict';
import type { Request } from 'autocannon';
import jwt from 'jsonwebtoken';
import { withClient } from '../src/platform/database/embedded-database.ts';
import { ProgressReply } from '../src/modules/progress/progress.contract.ts';
import type { BenchDatabase } from './bench-database.ts';
import type { Requests } from './bench-load.ts';
import type { BenchRequests } from './bench-requests.ts';
import type { Ports } from './bench-server.ts';

const LOOKED_AT = 25;

async function reply(port: number, { method, path, headers, body }: Request): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: headers as Record<string, string>,
    body: body as string | undefined,
  });
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

async function assertSameReplies(port: number, limit: number, requests: Requests): Promise<void> {
  if (!('list' in requests)) return;
  const step = Math.max(1, Math.floor(requests.list.length / LOOKED_AT));
  for (const request of requests.list.filter((_, index) => index % step === 0)) {
    deepStrictEqual(await reply(port, request), await reply(limit, request), request.path);
  }
}

type WriteClient = Parameters<Parameters<typeof withClient>[1]>[0];

/** The writes under comparison, as the servers call them. */
const WRITES = {
  product: `record_progress($1, $2, jsonb_build_object('lessonId', $3::uuid, 'sectionId', $4::uuid, 'eventId', $5::uuid,
    'completed', $6::boolean, 'timeSpent', $7::integer)) -> 'reply'`,
  limit: 'bench_progress($1, $2, $3, $4, $5, $6, $7)::jsonb',
};

/** Moments and numbers of rows differ from one write to the next; all else has to be the same. */
const VARYING = `array['id', 'recorded_at', 'occurred_at', 'last_fact_at', 'started_at', 'claimed_at', 'completed_at', 'last_accessed_at', 'updated_at', 'reported_until', 'server_time']`;
const ROWS = [
  'progress_facts',
  'section_progress',
  'lesson_progress',
  'enrollments',
  'learning_events',
  'learning_days',
]
  .map(
    (table) => `'${table}', (select jsonb_agg(row order by row::text)
    from (select to_jsonb(t) - ${VARYING} as row from ${table} t where t.user_id = $1) rows)`,
  )
  .join(', ');

/** What one report leaves behind, and its reply; undone again. */
async function rowsOfWrite(client: WriteClient, write: string, values: unknown[]): Promise<unknown> {
  await client.query('begin');
  const answered = await client.query<{ reply: object }>(`select ${write} as reply`, values);
  const { rows } = await client.query(`select jsonb_build_object(${ROWS}) as rows`, [values[1]]);
  await client.query('rollback');
  // Achievements are the product's own: the limit gives none.
  const reply = { ...ProgressReply.parse(answered.rows[0]?.reply), achievements: [] };
  return {
    rows,
    reply: JSON.parse(
      JSON.stringify(reply, (key, value: unknown) => (key === 'completedAt' ? value !== null : value)),
    ) as unknown,
  };
}

async function assertSameWrites(
  { superuserUrl, institutionId }: BenchDatabase,
  requests: Requests,
): Promise<void> {
  if (!('next' in requests)) return;
  const { next } = requests;
  await withClient(superuserUrl, async (client) => {
    for (let index = 0; index < LOOKED_AT; index += 1) {
      const { path, headers, body } = next();
      const [, lessonId, sectionId] = /lessons\/(.+)\/sections\/(.+)$/.exec(path ?? '') ?? [];
      const { eventId, completed, timeSpent } = JSON.parse(String(body)) as Record<string, unknown>;
      const userId = jwt.decode(String(headers?.['authorization']).slice('Bearer '.length))?.sub;
      const values = [institutionId, userId, lessonId, sectionId, eventId, completed, timeSpent];
      const [product, limit] = [
        await rowsOfWrite(client, WRITES.product, values),
        await rowsOfWrite(client, WRITES.limit, values),
      ];
      deepStrictEqual(limit, product, `the rows of a report in ${sectionId}`);
    }
  });
}

/** @throws AssertionError when the product and a limit differ */
export async function assertSameResults(
  database: BenchDatabase,
  ports: Ports,
  requests: BenchRequests,
): Promise<void> {
  await assertSameReplies(ports.app, ports.memory, requests.catalogueFirst);
  await assertSameReplies(ports.uncached, ports.database, requests.catalogue);
  await assertSameReplies(ports.uncached, ports.database, requests.coursePages);
  await assertSameWrites(database, requests.progressWrites);
}
