/** The database server of a bench: its own, as durable as in production, with the same data in two sizes. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServices, openShared } from '../src/composition.ts';
import { parseConfig } from '../src/platform/config/config.ts';
import { databaseUrl, ensureDatabase, withClient } from '../src/platform/database/embedded-database.ts';
import { startEmbeddedServer } from '../src/platform/database/embedded-server.ts';
import { migrate } from '../src/platform/database/migrate.ts';
import { createLogger } from '../src/platform/observability/logger.ts';
import { seed, seedInstitution } from '../src/seed.ts';

/** How much there is: courses, people, and rows of section progress. */
export type Size = { courses: number; people: number; progress: number };

export const FULL: Size = { courses: 10_000, people: 2_000, progress: 100_000 };
/** One hundredth of it. */
export const SMALL: Size = { courses: 100, people: 20, progress: 1_000 };
/** What the progress write has to be as fast with as with a thousandth of it. */
export const MILLION: Size = { courses: 1_000, people: 20_000, progress: 1_000_000 };

const INSTITUTION = 'bench-college';

/** A seeded database; `environment` is what a server needs to run on it. */
export type BenchDatabase = {
  size: Size;
  institutionId: string;
  superuserUrl: string;
  environment: Record<string, string>;
};

export type BenchServer = { databases: BenchDatabase[]; stop(): Promise<void> };

/**
 * Starts a server in a temporary folder with one database for each size.
 * @param tell is told what is being done
 */
export async function openBenchDatabases(sizes: Size[], tell: (line: string) => void): Promise<BenchServer> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-'));
  const server = await startEmbeddedServer({
    dataDirectory: join(folder, 'postgres'),
    superuserPassword: randomBytes(16).toString('hex'),
    // Room for the pools of two servers; everything else, durability too, is as PostgreSQL comes.
    settings: { max_connections: '200' },
  });
  const stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const databases: BenchDatabase[] = [];
    for (const size of sizes) {
      tell(`seeding ${size.courses} courses, ${size.people} people, ${size.progress} rows of progress`);
      databases.push(await fill(server.superuserUrl, size));
    }
    await withClient(server.superuserUrl, (client) => client.query('checkpoint'));
    return { databases, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function fill(serverUrl: string, size: Size): Promise<BenchDatabase> {
  const name = `bench_${size.courses}`;
  const passwords = { owner: 'bench-owner', app: 'bench-app', worker: 'bench-worker' };
  const urls = await ensureDatabase(serverUrl, name, passwords);
  await migrate(urls.ownerUrl, () => undefined);
  const environment = {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    DATABASE_URL: urls.appUrl,
    DATABASE_WORKER_URL: urls.workerUrl,
    JWT_SECRET: randomBytes(32).toString('hex'),
    ACCESS_TOKEN_SECONDS: '86400',
    DEFAULT_INSTITUTION: INSTITUTION,
    // The limiter counts every request and stops none.
    RATE_LIMIT_PER_MINUTE: '1000000000',
  };
  const institutionId = await makeInstitution(environment);
  const superuserUrl = databaseUrl(serverUrl, name);
  await withClient(superuserUrl, async (client) => {
    await client.query('begin');
    for (const [key, value] of Object.entries({ institution: institutionId, ...size })) {
      await client.query('select set_config($1, $2, true)', [`bench.${key}`, String(value)]);
    }
    await client.query(readFileSync(join(import.meta.dirname, 'seed.sql'), 'utf8'));
    await client.query('commit');
    await client.query('vacuum (analyze)');
    await assertSize(client, size);
  });
  return { size, institutionId, superuserUrl, environment };
}

async function makeInstitution(environment: Record<string, string>): Promise<string> {
  const config = parseConfig({ ...environment, LOG_LEVEL: 'silent' });
  await seed(config);
  const services = await createServices(config, 'app', openShared(config, createLogger('silent')));
  try {
    const institution = { slug: INSTITUTION, name: 'Bench College', selfRegistration: false };
    return (await seedInstitution(services, institution)).id;
  } finally {
    await services.close();
  }
}

type CountingClient = Parameters<Parameters<typeof withClient>[1]>[0];

/** @throws when the data is not as large as it says */
async function assertSize(client: CountingClient, size: Size): Promise<void> {
  const { rows } = await client.query<Size>(
    `select (select count(*)::int from courses where status = 'published') as courses,
      (select count(*)::int from memberships) as people, (select count(*)::int from section_progress) as progress`,
  );
  if (JSON.stringify(rows[0]) !== JSON.stringify(size)) {
    throw new Error(`seeded ${JSON.stringify(rows[0])} instead of ${JSON.stringify(size)}`);
  }
}
