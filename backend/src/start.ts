/** `npm start`: everything on this machine in one process, with a PostgreSQL of its own unless one is named. */
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseConfig, readEnvironment } from './platform/config/config.ts';
import type { Config } from './platform/config/config.ts';
import { loadLocalSettings, saveLocalSettings } from './platform/config/local-settings.ts';
import type { LocalSettings } from './platform/config/local-settings.ts';
import { ensureDatabase } from './platform/database/embedded-database.ts';
import { endOrphan } from './platform/database/embedded-orphan.ts';
import { freePort, portIsFree } from './platform/database/embedded-port.ts';
import { startEmbeddedServer } from './platform/database/embedded-server.ts';
import { migrate } from './platform/database/migrate.ts';
import { AppError } from './platform/errors.ts';
import { DEMO_ACCOUNTS, DEMO_PASSWORD, seed } from './seed.ts';
import { startServer } from './server.ts';
import { parseArguments } from './start/arguments.ts';
import { EMBEDDED_DATABASE, completeEnvironment, namesDatabase, prepareFolder } from './start/environment.ts';
import { claimFolder } from './start/folder-lock.ts';
import { complain, say, step } from './start/progress.ts';
import { resetFolder } from './start/reset.ts';
import { listenForStop } from './start/stop-request.ts';
import type { StopRequest } from './start/stop-request.ts';

/** Milliseconds that requests and jobs in flight get to finish before the database is stopped under them. */
const DRAIN_MS = 20_000;

type Cleanup = () => void | Promise<void>;

async function start(stop: StopRequest, cleanups: Cleanup[]): Promise<void> {
  const started = performance.now();
  const { reset, yes } = parseArguments(process.argv.slice(2));
  const environment = readEnvironment();
  const ownDatabase = namesDatabase(environment);
  if (reset && ownDatabase)
    throw new AppError('reset_refused', 500, '--reset empties only the embedded database.');
  const folder = prepareFolder(environment);
  cleanups.push(claimFolder(folder));
  if (reset) await resetFolder(folder, yes, stop.signal);
  const dataDirectory = join(folder, 'postgres');
  // Before the port is chosen: a server left behind by a killed run would hold the kept one.
  if (!ownDatabase) await endOrphan(dataDirectory);
  const settings = await settleSettings(folder);
  const port = ownDatabase ? null : settings.postgresPort;
  const config = parseConfig(completeEnvironment(environment, settings, port));
  if (!(await portIsFree(config.PORT, config.HOST))) {
    throw new AppError(
      'port_busy',
      500,
      `Port ${config.PORT} is in use. Set PORT to a free one: PORT=3001 npm start`,
    );
  }
  stop.signal.throwIfAborted();
  if (port !== null) await startDatabase(dataDirectory, settings, port, stop, cleanups);
  stop.signal.throwIfAborted();
  await prepareDatabase(config, stop.signal);
  stop.signal.throwIfAborted();
  const server = await step('Starting Lectern', () => startServer(config, { withWorker: true }));
  cleanups.push(() => withinDrainTime(server.stop()));
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  announce(server, config.SEED_DEMO, seconds);
}

/** Passwords, the token secret, and a database port that is free now; kept for the next start. */
async function settleSettings(folder: string): Promise<LocalSettings & { postgresPort: number }> {
  const settings = loadLocalSettings(folder);
  const kept = settings.postgresPort;
  const postgresPort = kept !== null && (await portIsFree(kept, '127.0.0.1')) ? kept : await freePort();
  const settled = { ...settings, postgresPort };
  if (postgresPort !== kept) saveLocalSettings(folder, settled);
  return settled;
}

async function startDatabase(
  dataDirectory: string,
  settings: LocalSettings,
  port: number,
  stop: StopRequest,
  cleanups: Cleanup[],
): Promise<void> {
  const server = await step('Starting PostgreSQL', () =>
    startEmbeddedServer({
      dataDirectory,
      port,
      superuserPassword: settings.superuserPassword,
      onUnexpectedExit: stop.demand,
    }),
  );
  cleanups.push(() => server.stop());
  await ensureDatabase(server.superuserUrl, EMBEDDED_DATABASE, {
    owner: settings.ownerPassword,
    app: settings.appPassword,
    worker: settings.workerPassword,
  });
}

async function prepareDatabase(config: Config, signal: AbortSignal): Promise<void> {
  const ownerUrl = config.DATABASE_OWNER_URL;
  if (ownerUrl === undefined) {
    say('DATABASE_OWNER_URL is not set: the database is taken as it is, without migrating or seeding.');
    return;
  }
  await step('Migrating the database', () => migrate(ownerUrl, () => undefined));
  signal.throwIfAborted();
  await step('Seeding', () => seed(config));
}

async function withinDrainTime(stopping: Promise<void>): Promise<void> {
  const late = delay(DRAIN_MS, 'late' as const, { ref: false });
  if ((await Promise.race([stopping, late])) === 'late')
    say('Some requests did not finish in time and were cut off.');
}

function announce(server: { url: string; author: string }, hasDemo: boolean, seconds: string): void {
  say(`\nLectern is ready at ${server.url} (after ${seconds} s)`);
  say(`Courses are written by: ${server.author}`);
  if (hasDemo) {
    const accounts = DEMO_ACCOUNTS.map(({ email, institution }) => `  ${email} (${institution})`);
    say(`Sign in with the password ${DEMO_PASSWORD} as\n${accounts.join('\n')}`);
  }
  say('Ctrl-C stops it.\n');
}

/** Waits for the reason to stop; a failure while starting is one. Null means that it was asked for. */
async function runUntilStopped(stop: StopRequest, cleanups: Cleanup[]): Promise<unknown> {
  try {
    await start(stop, cleanups);
    if (!stop.signal.aborted) await once(stop.signal, 'abort');
    return stop.signal.reason;
  } catch (error) {
    return stop.signal.aborted ? stop.signal.reason : error;
  }
}

async function cleanUp(cleanups: Cleanup[]): Promise<void> {
  if (cleanups.length > 1) say('Stopping …');
  for (const cleanup of cleanups.toReversed()) {
    try {
      await cleanup();
    } catch (error) {
      complain(error);
    }
  }
}

const stop = listenForStop();
const cleanups: Cleanup[] = [];
const reason = await runUntilStopped(stop, cleanups);
if (reason !== null) complain(reason);
await cleanUp(cleanups);
process.exit(reason === null ? 0 : 1);
