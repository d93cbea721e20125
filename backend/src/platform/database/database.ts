import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import type { z } from 'zod';
import { AppError } from '../errors.ts';
import { PrismaClient } from './generated/client.ts';
import type { Prisma } from './generated/client.ts';

/** Prisma inside one transaction of one institution. */
export type Transaction = Prisma.TransactionClient;

/** A statement of a `queries` file. The name lets the server keep its plan; it must be unique. */
export type Statement = { name: string; text: string; values: unknown[] };

/** The institution whose rows are visible. */
export type InstitutionScope = { institutionId: string };

export type Database = {
  /** Runs one use case in one transaction with the institution set. Never hold it across a network call. */
  transaction<Result>(scope: InstitutionScope, work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  /** Reads rows of one institution in one round trip; every row is parsed. */
  query<Row extends z.ZodType>(
    scope: InstitutionScope,
    statement: Statement,
    row: Row,
  ): Promise<z.output<Row>[]>;
  /** Calls a SQL function that sets the institution itself: one statement, one trip, one transaction. */
  call<Row extends z.ZodType>(statement: Statement, row: Row): Promise<z.output<Row>>;
  /** For the global tables only (institutions, users, user_sessions): no institution is set. */
  globalTransaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  pool: Pool;
  close(): Promise<void>;
};

export type DatabaseOptions = { url: string; poolMax: number; applicationName: string };

const TRANSACTION_LIMITS = { maxWait: 10_000, timeout: 20_000 };
// The plan of a named statement is kept: planning the joins of a screen anew costs more than running them.
const SET_INSTITUTION = `select set_config('app.institution_id', $1, true),
  set_config('plan_cache_mode', 'force_generic_plan', true)`;

/** Opens the pool that Prisma and the queries share. Nothing connects before the first use. */
export function createDatabase(options: DatabaseOptions): Database {
  const pool = new Pool({
    connectionString: options.url,
    max: options.poolMax,
    application_name: options.applicationName,
    pipeline: true,
  });
  // An idle connection that breaks is replaced at its next use; without a listener it would end the process.
  pool.on('error', () => undefined);
  // So is one that breaks while it is in use: its statements fail, and between two of them nobody else would listen.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    pool,
    transaction: (scope, work) =>
      prisma.$transaction(async (tx) => {
        await tx.$executeRaw`select set_config('app.institution_id', ${scope.institutionId}, true)`;
        return work(tx);
      }, TRANSACTION_LIMITS),
    globalTransaction: (work) => prisma.$transaction(work, TRANSACTION_LIMITS),
    query: (scope, statement, row) => pipelinedQuery(pool, scope, statement, row),
    async call(statement, row) {
      const result = await pool.query(statement);
      return row.parse(result.rows[0]);
    },
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

/** begin · set institution · statement · commit, sent together: one trip. */
async function pipelinedQuery<Row extends z.ZodType>(
  pool: Pool,
  scope: InstitutionScope,
  statement: Statement,
  row: Row,
): Promise<z.output<Row>[]> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const [begun, set, read, ended] = await Promise.allSettled([
      client.query('begin read only'),
      client.query({ name: 'set_institution', text: SET_INSTITUTION, values: [scope.institutionId] }),
      client.query(statement),
      client.query('commit'),
    ]);
    for (const step of [begun, set, read, ended]) if (step.status === 'rejected') throw step.reason;
    if (read.status !== 'fulfilled') throw new AppError('internal_error', 500, 'The query did not run.');
    return read.value.rows.map((found) => row.parse(found));
  } catch (error) {
    if (isConnectionLoss(error)) broken = error as Error;
    throw error;
  } finally {
    client.release(broken);
  }
}

const isConnectionLoss = (error: unknown) =>
  error instanceof Error && !('severity' in error) && error.name !== 'ZodError';
