import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runner } from 'node-pg-migrate';
import { Client } from 'pg';
import { PgBoss } from 'pg-boss';
import { AppError } from '../errors.ts';

/** database/ of the checkout: migrations, repeatables, and the SQL for a new server. */
export const DATABASE_FOLDER = join(import.meta.dirname, '../../../../database');

/** Any number will do, as long as every release takes the same one. */
const MIGRATION_LOCK = 5_318_008_001;

/** What the roles that enqueue and run jobs may do; the tables themselves belong to the owner. */
const JOB_GRANTS = `
  grant usage on schema pgboss to lectern_app, lectern_worker;
  grant select, insert, update, delete on all tables in schema pgboss to lectern_app, lectern_worker;
  grant usage, select on all sequences in schema pgboss to lectern_app, lectern_worker;
  grant execute on all functions in schema pgboss to lectern_app, lectern_worker;
`;

/**
 * Brings a database up to this release: SQL migrations in their order, the job tables of pg-boss, then everything
 * in database/repeatable. A second starter waits until the first is done, for repeatable SQL run twice at once
 * fails with "tuple concurrently updated".
 * @param ownerUrl connects as the owner of the database
 * @param log called with one line for each migration that was applied
 * @returns the names of the migrations that were applied
 * @throws AppError `database_unreachable`; `migration_failed`, naming the file; the migrations of this run are then rolled back together
 */
export async function migrate(ownerUrl: string, log: (line: string) => void): Promise<string[]> {
  const client = await connect(ownerUrl);
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const applied = await applyMigrations(client);
    for (const name of applied) log(`applied ${name}`);
    await installJobs(ownerUrl);
    await client.query(JOB_GRANTS);
    await applyRepeatables(client);
    return applied;
  } finally {
    // The lock belongs to the connection and goes with it.
    await client.end();
  }
}

async function connect(ownerUrl: string): Promise<Client> {
  const client = new Client({ connectionString: ownerUrl });
  try {
    await client.connect();
    return client;
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
    const text = `The database at ${client.host}:${client.port} refuses ${client.user}: ${reason}`;
    throw new AppError('database_unreachable', 500, text, { cause });
  }
}

async function applyMigrations(client: Client): Promise<string[]> {
  const silent = () => undefined;
  let complaint = '';
  const run = await runner({
    dbClient: client,
    dir: join(DATABASE_FOLDER, 'migrations'),
    direction: 'up',
    migrationsTable: 'schema_migrations',
    singleTransaction: true,
    noLock: true,
    logger: { debug: silent, info: silent, warn: silent, error: (line) => (complaint += `${line}\n`) },
  }).catch((cause: unknown) => {
    throw failed(complaint.trim().split('\n')[0] ?? 'A migration', cause);
  });
  return run.map((migration) => migration.name);
}

async function installJobs(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    max: 2,
    migrate: true,
    supervise: false,
    schedule: false,
  });
  boss.on('error', () => undefined);
  try {
    await boss.start();
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** All of them in one transaction, so that nobody sees a function without its grants. */
async function applyRepeatables(client: Client): Promise<void> {
  const folder = join(DATABASE_FOLDER, 'repeatable');
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  await client.query('begin');
  try {
    for (const name of files.sort()) {
      await client.query(readFileSync(join(folder, name), 'utf8')).catch((cause: unknown) => {
        throw failed(`repeatable/${name}`, cause);
      });
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

function failed(what: string, cause: unknown): AppError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new AppError('migration_failed', 500, `The database was not migrated. ${what}: ${reason}`, {
    cause,
  });
}
