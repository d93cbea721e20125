import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { readEnvironment } from '../src/platform/config/config.ts';
import { freePort } from '../src/platform/database/embedded-port.ts';
import { findProcess, waitUntilEnded } from '../src/platform/database/embedded-process.ts';

const CHECKOUT = join(import.meta.dirname, '../..');
const PROGRAM = join(CHECKOUT, 'backend/src/start.ts');

type Run = { child: ChildProcess; printed: string[]; complaints: string[]; ended: Promise<number | null> };

let folder: string;
const runs: Run[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-start-'));
});

afterEach(async () => {
  for (const { child, ended } of runs.splice(0)) {
    child.kill('SIGTERM');
    await ended;
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What `npm start` runs after its bootstrap. */
function startProgram(port: number | string, ...words: string[]): Run {
  return launch(process.execPath, [PROGRAM, ...words], port);
}

/** Starts something with a data folder of its own and nothing of this machine's configuration. */
function launch(command: string, words: string[], port: number | string): Run {
  const { PATH, HOME } = readEnvironment();
  const env = { PATH, HOME, PORT: String(port), LECTERN_DATA: join(folder, 'data'), BCRYPT_ROUNDS: '4' };
  const child = spawn(command, words, { env, cwd: CHECKOUT, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  // Not the event `close`, which never comes after disconnect().
  const events = [once(child, 'exit'), once(child.stdout!, 'close'), once(child.stderr!, 'close')];
  const ended = Promise.all(events).then(([exit]) => exit?.[0] as number | null);
  const run: Run = { child, printed: [], complaints: [], ended };
  createInterface(child.stdout!).on('line', (line) => run.printed.push(line));
  createInterface(child.stderr!).on('line', (line) => run.complaints.push(line));
  runs.push(run);
  return run;
}

/** Resolves when it says that it is ready, and fails with what it complained about when it ends instead. */
async function isReady(run: Run): Promise<void> {
  const ready = new Promise<void>((resolve) => {
    createInterface(run.child.stdout!).on(
      'line',
      (line) => line.startsWith('Lectern is ready at') && resolve(),
    );
  });
  const died = run.ended.then((code) => {
    throw new Error(`npm start ended with ${code}: ${run.complaints.join('\n')}`);
  });
  await Promise.race([ready, died]);
}

function postgresPid(): number {
  return Number.parseInt(readFileSync(join(folder, 'data/postgres/postmaster.pid'), 'utf8'), 10);
}

async function expectNothingLeft(postgres: number): Promise<void> {
  expect(await waitUntilEnded(postgres, 5_000)).toBe(true);
  expect(readdirSync(join(folder, 'data')).sort()).toEqual(['postgres', 'postgres.log', 'settings.json']);
  expect(readdirSync(join(folder, 'data/postgres'))).not.toContain('postmaster.pid');
}

describe('npm start', () => {
  test('is ready when it says so, tells how to sign in, and leaves nothing behind after SIGTERM', async () => {
    const port = await freePort();
    const run = startProgram(port);
    await isReady(run);
    expect((await fetch(`http://127.0.0.1:${port}/ready`)).status).toBe(200);
    expect(run.printed.join('\n')).toMatch(
      /written by: \S+[\s\S]*password lectern-demo[\s\S]*student@other\.example/,
    );
    const postgres = postgresPid();
    run.child.kill('SIGTERM');
    expect(await run.ended).toBe(0);
    expect(run.complaints).toEqual([]);
    await expectNothingLeft(postgres);
  });

  test('refuses a folder in use and a port in use, each in one line', async () => {
    const port = await freePort();
    const first = startProgram(port);
    await isReady(first);
    const second = startProgram(await freePort());
    expect(await second.ended).toBe(1);
    expect(second.complaints).toEqual([
      expect.stringMatching(/^Lectern is already running with the data in .* Stop/),
    ]);
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);

    const holder = createServer().listen(port, '127.0.0.1');
    await once(holder, 'listening');
    const third = startProgram(port);
    expect(await third.ended).toBe(1);
    expect(third.complaints).toEqual([expect.stringMatching(`^Port ${port} is in use\\. Set PORT`)]);
    holder.close();
    await once(holder, 'close');
  });

  test('recovers after kill -9, and stops once however often Ctrl-C arrives', async () => {
    const port = await freePort();
    const killed = startProgram(port);
    await isReady(killed);
    const orphan = postgresPid();
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect(findProcess(orphan)).not.toBeNull();

    const run = startProgram(port);
    await isReady(run);
    expect(await waitUntilEnded(orphan, 0)).toBe(true);
    expect((await fetch(`http://127.0.0.1:${port}/ready`)).status).toBe(200);
    const postgres = postgresPid();
    run.child.kill('SIGINT');
    run.child.kill('SIGINT');
    expect(await run.ended).toBe(0);
    await expectNothingLeft(postgres);
  });

  test('stops when the process that started it is gone', async () => {
    const run = startProgram(await freePort());
    await isReady(run);
    const postgres = postgresPid();
    run.child.disconnect();
    expect(await run.ended).toBe(0);
    await expectNothingLeft(postgres);
  });

  test.each(['SIGTERM', 'SIGKILL'] as const)(
    'leaves nothing behind when npm itself gets %s',
    async (signal) => {
      const run = launch('npm', ['start'], await freePort());
      await isReady(run);
      const postgres = postgresPid();
      run.child.kill(signal);
      expect(await run.ended).toBe(signal === 'SIGTERM' ? 0 : null);
      await expectNothingLeft(postgres);
    },
  );

  test.each([
    ['PORT', 'abc', [], /^The configuration is wrong\. PORT: /],
    ['no terminal to ask in', 0, ['--reset'], /^--reset empties all data; without a terminal it needs --yes/],
    ['an unknown word', 0, ['--fresh'], /^npm start understands --reset and --yes/],
  ])('says what is wrong in one line: %s', async (_, port, words, complaint) => {
    const run = startProgram(port, ...words);
    expect(await run.ended).toBe(1);
    expect(run.complaints).toEqual([expect.stringMatching(complaint)]);
  });

  test('--reset --yes empties the data and starts afresh', async () => {
    const port = await freePort();
    const before = readFileSync(join(folder, 'data/settings.json'), 'utf8');
    const run = startProgram(port, '--reset', '--yes');
    await isReady(run);
    expect(run.printed[0]).toBe(`Emptied ${join(folder, 'data')}`);
    expect(readFileSync(join(folder, 'data/settings.json'), 'utf8')).not.toBe(before);
    expect((await fetch(`http://127.0.0.1:${port}/ready`)).status).toBe(200);
  });
});
