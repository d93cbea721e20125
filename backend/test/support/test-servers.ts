/** The PostgreSQL and Redis that one test run starts for itself, and the way its test files find them. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { readEnvironment } from '../../src/platform/config/config.ts';
import { ensureDatabase } from '../../src/platform/database/embedded-database.ts';
import type { RolePasswords } from '../../src/platform/database/embedded-database.ts';
import { endOrphan } from '../../src/platform/database/embedded-orphan.ts';
import { freePort } from '../../src/platform/database/embedded-port.ts';
import { findProcess } from '../../src/platform/database/embedded-process.ts';
import { startEmbeddedServer } from '../../src/platform/database/embedded-server.ts';
import { migrate } from '../../src/platform/database/migrate.ts';

export type TestServers = {
  /** Of the database `postgres`, as the superuser. */
  superuserUrl: string;
  passwords: RolePasswords;
  redisUrl: string;
};

export const TEMPLATE_DATABASE = 'lectern_template';

const FOLDER_PREFIX = 'lectern-test-';
/** Environment variable with the path of the file that describes the servers; Jest's workers inherit it. */
const VARIABLE = 'LECTERN_TEST_SERVERS';
const SUPERUSER_PASSWORD = 'only-for-this-test-run';
const PASSWORDS: RolePasswords = { owner: 'test-owner', app: 'test-app', worker: 'test-worker' };
/** Nothing in a test run has to survive a power cut. */
const SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' };

/**
 * Starts both servers in a folder of their own, with a migrated template database.
 * @returns stops them and removes the folder
 */
export async function startTestServers(): Promise<() => Promise<void>> {
  await sweepKilledRuns();
  const folder = mkdtempSync(join(tmpdir(), FOLDER_PREFIX));
  const startedAt = findProcess(process.pid)?.startedAt;
  writeFileSync(join(folder, 'run.json'), JSON.stringify({ pid: process.pid, startedAt }));
  const [postgres, redis] = await Promise.all([startPostgres(folder), startRedis(folder)]);
  const servers: TestServers = {
    superuserUrl: postgres.superuserUrl,
    passwords: PASSWORDS,
    redisUrl: redis.url,
  };
  const description = join(folder, 'servers.json');
  writeFileSync(description, JSON.stringify(servers));
  readEnvironment()[VARIABLE] = description;
  return async () => {
    await Promise.all([postgres.stop(), redis.stop()]);
    rmSync(folder, { recursive: true, force: true });
  };
}

/** The servers of this test run. */
export function testServers(): TestServers {
  const description = readEnvironment()[VARIABLE];
  if (description === undefined)
    throw new Error('No test servers: run the tests with backend/jest.config.mjs.');
  return JSON.parse(readFileSync(description, 'utf8')) as TestServers;
}

async function startPostgres(folder: string): ReturnType<typeof startEmbeddedServer> {
  const server = await startEmbeddedServer({
    dataDirectory: join(folder, 'postgres'),
    superuserPassword: SUPERUSER_PASSWORD,
    settings: SETTINGS,
  });
  try {
    const { ownerUrl } = await ensureDatabase(server.superuserUrl, TEMPLATE_DATABASE, PASSWORDS);
    await migrate(ownerUrl, () => undefined);
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** A redis-server without persistence; `kill` takes it away as a crash would. */
export type TestRedis = { url: string; stop(): Promise<void>; kill(): Promise<void> };

/** Starts one in the given folder, on a free port. */
export async function startRedis(folder: string): Promise<TestRedis> {
  const port = await freePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const pidFile = join(folder, 'redis.pid');
  const child = spawn('redis-server', args, { cwd: folder, stdio: 'ignore', detached: true });
  const failure = once(child, 'error').then(([error]) => {
    throw new Error('redis-server is not installed (Debian: apt-get install redis-server)', { cause: error });
  });
  if (child.pid !== undefined) writeFileSync(pidFile, String(child.pid));
  const url = `redis://127.0.0.1:${port}`;
  await Promise.race([failure, answers(url)]);
  failure.catch(() => undefined);
  return { url, stop: () => end(child), kill: () => end(child, 'SIGKILL') };
}

async function answers(url: string): Promise<void> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => 25, maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  await client.ping();
  client.disconnect();
}

async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, 'exit');
}

/** Ends what a killed test run (kill -9 reaches no handler) left behind. */
async function sweepKilledRuns(): Promise<void> {
  const folders = readdirSync(tmpdir()).filter((name) => name.startsWith(FOLDER_PREFIX));
  for (const name of folders) {
    const folder = join(tmpdir(), name);
    const run = readJson<{ pid: number; startedAt: string }>(join(folder, 'run.json'));
    // No description yet: the run may be starting at this moment.
    if (run === null || findProcess(run.pid)?.startedAt === run.startedAt) continue;
    if (existsSync(join(folder, 'postgres'))) await endOrphan(join(folder, 'postgres'));
    endRedis(readJson<number>(join(folder, 'redis.pid')));
    rmSync(folder, { recursive: true, force: true });
  }
}

function endRedis(pid: number | null): void {
  if (pid !== null && findProcess(pid)?.commandLine.startsWith('redis-server')) process.kill(pid, 'SIGTERM');
}

function readJson<T>(file: string): T | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    return null;
  }
}
