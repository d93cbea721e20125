import type { ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startClaudeStandIn } from '../../../test/support/ai/claude-stand-in.ts';
import type { StandIn } from '../../../test/support/ai/stand-in.ts';
import { createTicketGate } from '../../../test/support/ai/ticket-gate.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { killProgram, startProgram } from '../../../test/support/lectern-process.ts';
import { allFrames } from '../../../test/support/run-frames.ts';
import { startTestApp } from '../../../test/support/test-app.ts';
import type { TestApp, TestPerson } from '../../../test/support/test-app.ts';
import { withClient } from '../../platform/database/embedded-database.ts';
import { generationContract } from './generation.contract.ts';

/** Calls that are answered before each kill; others are then under way: in the outline, in modules, in sections. */
const ANSWERED_BEFORE_KILL = [0, 2, 6];

let standIn: StandIn;
let app: TestApp;
let instructor: TestPerson;
let worker: ChildProcess | null = null;

const calls = createTicketGate();

beforeAll(async () => {
  standIn = await startClaudeStandIn({ gate: calls.gate });
  app = await startTestApp(providerOf(standIn), { withWorker: false });
  instructor = await app.person({ role: 'instructor' });
});
afterAll(async () => {
  worker?.kill('SIGKILL');
  await app.close();
  await standIn.close();
});

const providerOf = ({ baseUrl }: StandIn) => ({ ANTHROPIC_API_KEY: 'any-word', ANTHROPIC_BASE_URL: baseUrl });

const startWorker = () => startProgram('worker', app.database, providerOf(standIn));

async function rowsOf<Row extends object>(text: string, values: unknown[]): Promise<Row[]> {
  const { rows } = await withClient(app.database.superuserUrl, (client) => client.query<Row>(text, values));
  return rows;
}

describe('a worker that is killed in the middle of a run, three times', () => {
  it('leaves nothing behind that the next one cannot go on from', async () => {
    const structure = { modules: 3, lessonsPerModule: 1, sectionsPerLesson: 2 };
    const response = await app.as(instructor).open(generationContract.start, {
      body: { title: 'How bees live', description: 'Hive and dance of the honey bee.', structure },
    });
    const watching = allFrames(response);

    for (const answered of ANSWERED_BEFORE_KILL) {
      worker = startWorker();
      await eventually(() => Promise.resolve(calls.held() > 0));
      const before = standIn.requests.length;
      calls.give(answered);
      await eventually(() =>
        Promise.resolve(calls.held() > 0 && standIn.requests.length >= before + answered),
      );
      await killProgram(worker);
      calls.forget();
    }
    worker = startWorker();
    calls.give(Number.MAX_SAFE_INTEGER);

    const frames = await watching;
    expect(frames.map(({ id }) => id)).toEqual(frames.map((_, index) => index + 1));
    expect(frames.at(-1)?.frame.type).toBe('complete');
    const told = frames.flatMap(({ frame }) => (frame.type === 'stage_progress' ? [frame.data.unit.id] : []));
    expect(new Set(told).size).toBe(told.length);

    const { generationId } = frames[0]!.frame;
    const { generation } = await app.as(instructor).ok(generationContract.get, { params: { generationId } });
    expect(generation.units.map(({ id }) => id).sort()).toEqual([...told].sort());
    expect(generation.units.map(({ state }) => state)).toEqual(generation.units.map(() => 'written'));
    expect(generation.units).toHaveLength(1 + 3 + 3 + 6 + 1);

    const attempts = await rowsOf<{ outcome: string }>(
      'select outcome from generation_attempts where generation_id = $1',
      [generationId],
    );
    const outcomes = attempts.map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === 'cut').length).toBeGreaterThanOrEqual(3);
    expect(outcomes).not.toContain('started');
    expect(await rowsOf('select 1 from courses', [])).toHaveLength(1);
  });
});
