/** One run during which API and worker are killed at random moments, and what has to hold afterwards. */
import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { generationContract } from '../src/modules/generation/generation.contract.ts';
import { freePort } from '../src/platform/database/embedded-port.ts';
import { withClient } from '../src/platform/database/embedded-database.ts';
import { startClaudeStandIn } from '../test/support/ai/claude-stand-in.ts';
import type { StandIn } from '../test/support/ai/stand-in.ts';
import { createTicketGate } from '../test/support/ai/ticket-gate.ts';
import type { TicketGate } from '../test/support/ai/ticket-gate.ts';
import { createApiClient } from '../test/support/api-client.ts';
import type { ApiClient } from '../test/support/api-client.ts';
import { killProgram, startProgram } from '../test/support/lectern-process.ts';
import type { Program } from '../test/support/lectern-process.ts';
import { framesOf } from '../test/support/run-frames.ts';
import type { NumberedFrame } from '../test/support/run-frames.ts';
import { startTestApp } from '../test/support/test-app.ts';
import type { TestApp } from '../test/support/test-app.ts';

const STRUCTURE = { modules: 6, lessonsPerModule: 2, sectionsPerLesson: 3 };
const UNITS = 1 + 6 + 12 + 36 + 1;
const LONGEST_WAIT_MILLISECONDS = 60_000;
const LONGEST_LIFE_MILLISECONDS = 500;

export type CrashReport = {
  kills: Record<Program, number>;
  frames: number;
  units: number;
  /** Of the ledger: calls that were answered, and calls cut by a kill. */
  answered: number;
  cut: number;
  /** Of the stand-in: calls that reached it. */
  asked: number;
  seconds: number;
  faults: string[];
};

type Stage = { app: TestApp; standIn: StandIn; calls: TicketGate; environment: Record<string, string> };

/**
 * Lets a run be written while its processes are killed.
 * @param kills how often · @param random gives numbers from 0 to 1
 */
export async function soakCrashes(kills: number, random: () => number): Promise<CrashReport> {
  const started = performance.now();
  const calls = createTicketGate();
  const standIn = await startClaudeStandIn({ gate: calls.gate });
  const environment = {
    ANTHROPIC_API_KEY: 'any-word',
    ANTHROPIC_BASE_URL: standIn.baseUrl,
    ACCESS_TOKEN_SECONDS: '86400',
    PORT: String(await freePort()),
  };
  const app = await startTestApp({ ...environment, PORT: '0' }, { withWorker: false });
  const stage: Stage = { app, standIn, calls, environment };
  const processes = new Map<Program, ChildProcess>();
  try {
    const report = await killAtRandom(stage, processes, kills, random);
    return { ...report, seconds: Math.round((performance.now() - started) / 1_000) };
  } finally {
    for (const child of processes.values()) await killProgram(child);
    await app.close();
    await standIn.close();
  }
}

async function killAtRandom(
  stage: Stage,
  processes: Map<Program, ChildProcess>,
  kills: number,
  random: () => number,
): Promise<Omit<CrashReport, 'seconds'>> {
  const { app, standIn, calls, environment } = stage;
  const instructor = await app.person({ role: 'instructor' });
  const api = createApiClient(`http://127.0.0.1:${environment.PORT}`, instructor.accessToken);
  const done: Record<Program, number> = { main: 0, worker: 0 };
  const start = (program: Program) =>
    void processes.set(program, startProgram(program, app.database, environment));
  start('main');
  start('worker');
  const frames: NumberedFrame[] = [];
  const watching = watch(api, frames);
  // In each life some calls are answered; the kill comes at any moment after that.
  const perLife = (2 * UNITS) / kills;
  for (let kill = 0; kill < kills; kill += 1) {
    await until(() => calls.held() > 0, 'no call reached the stand-in');
    calls.give(Math.floor(random() * perLife));
    await pause(random() * LONGEST_LIFE_MILLISECONDS);
    const dice = random();
    const victims: Program[] = dice < 0.25 ? ['main'] : dice < 0.75 ? ['worker'] : ['main', 'worker'];
    calls.stop();
    for (const victim of victims) {
      await killProgram(processes.get(victim)!);
      done[victim] += 1;
      if (victim === 'worker') calls.forget();
      start(victim);
    }
  }
  calls.give(Number.MAX_SAFE_INTEGER);
  await watching;
  return { kills: done, ...(await judge(app, standIn, frames)) };
}

/** Starts the run and follows it through every API process, each from where the one before broke off. */
async function watch(api: ApiClient, frames: NumberedFrame[]): Promise<void> {
  const body = {
    title: 'How bees live',
    description: 'Hive and dance of the honey bee.',
    structure: STRUCTURE,
  };
  const headers = { 'idempotency-key': 'one-run-however-often-asked' };
  const isOver = () => ['complete', 'error', 'cancelled'].includes(frames.at(-1)?.frame.type ?? '');
  while (!isOver()) {
    try {
      const last = frames.at(-1);
      const response = last
        ? await api.open(generationContract.events, {
            params: { generationId: last.frame.generationId },
            headers: { 'last-event-id': String(last.id) },
          })
        : await api.open(generationContract.start, { body, headers });
      for await (const numbered of framesOf(response)) frames.push(numbered);
    } catch {
      // The process was killed, or is not up again yet.
    }
    if (!isOver()) await pause(100);
  }
}

async function judge(app: TestApp, standIn: StandIn, frames: NumberedFrame[]) {
  const rows = <Row extends object>(text: string) =>
    withClient(app.database.superuserUrl, async (client) => (await client.query<Row>(text)).rows);
  const units = await rows<{ id: string; state: string }>('select id, state from generation_units');
  const attempts = await rows<{ outcome: string; request: string | null }>(
    'select outcome, request_id as request from generation_attempts',
  );
  const courses = await rows('select 1 from courses');
  const told = frames.flatMap(({ frame }) => (frame.type === 'stage_progress' ? [frame.data.unit.id] : []));
  const answered = attempts.filter(({ outcome }) => outcome === 'ok');
  const cut = attempts.filter(({ outcome }) => outcome === 'cut');
  const asked = standIn.requests.length;
  const checks: [boolean, string][] = [
    [frames.at(-1)?.frame.type === 'complete', 'the run did not complete'],
    [frames.every(({ id }, index) => id === index + 1), 'the numbers of the frames have a gap'],
    [new Set(told).size === told.length, 'a unit was told of twice'],
    [told.length === UNITS && units.length === UNITS, `${told.length} of ${UNITS} units were told of`],
    [units.every(({ state }) => state === 'written'), 'a unit is not written'],
    [courses.length === 1, `${courses.length} courses were saved`],
    [answered.length + cut.length === attempts.length, 'a call is neither answered nor marked as cut'],
    [new Set(answered.map(({ request }) => request)).size === answered.length, 'a request is counted twice'],
    // Each call asks once. What the stand-in saw and the ledger has not as answered was cut, and is marked so.
    [asked >= answered.length, 'the ledger has answers that the stand-in did not give'],
    [asked - answered.length <= cut.length, 'the stand-in was asked more often than the ledger says'],
  ];
  return {
    frames: frames.length,
    units: units.length,
    answered: answered.length,
    cut: cut.length,
    asked,
    faults: checks.filter(([holds]) => !holds).map(([, fault]) => fault),
  };
}

async function until(holds: () => boolean, fault: string): Promise<void> {
  const end = performance.now() + LONGEST_WAIT_MILLISECONDS;
  while (!holds()) {
    if (performance.now() > end) throw new Error(fault);
    await pause(20);
  }
}
