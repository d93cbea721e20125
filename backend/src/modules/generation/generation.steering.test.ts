import { afterEach, describe, expect, it } from '@jest/globals';
import type { StandInOptions, Step } from '../../../test/support/ai/stand-in.ts';
import {
  createDoor,
  followRun,
  getRun,
  runOf,
  startRun,
  startWithClaude,
} from '../../../test/support/claude-app.ts';
import type { ClaudeStage } from '../../../test/support/claude-app.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { allFrames, framesUntil } from '../../../test/support/run-frames.ts';
import type { NumberedFrame } from '../../../test/support/run-frames.ts';
import { coursesContract } from '../courses/courses.contract.ts';
import { generationContract } from './generation.contract.ts';

const ANSWER: Step = { kind: 'answer' };
const DECLINED: Step = { kind: 'refusal', form: 'block', explanation: 'not this one' };
const DENIED: Step = { kind: 'status', status: 401, type: 'authentication_error', message: 'no' };
/** Outline, module and lesson are written, the first section is declined, the second meets a key that is refused. */
const STUCK_AT_THE_LAST_SECTION = [ANSWER, ANSWER, ANSWER, DECLINED, DENIED];

let stage: ClaudeStage;
afterEach(() => stage.close());

async function open(options: StandInOptions = {}): Promise<void> {
  stage = await startWithClaude(options);
}

const by = () => stage.app.as(stage.instructor);
const last = (frames: NumberedFrame[]) => frames.at(-1)?.frame;
const retry = (generationId: string, unitId: string) => ({ params: { generationId, unitId } });

describe('an instructor who pauses a run', () => {
  it('has the call under way cut within a second, and goes on where it was', async () => {
    const door = createDoor();
    await open({ gate: door.gate });
    const [first] = await framesUntil(await startRun(stage), () => true);
    const { generationId } = first!.frame;
    const request = await eventually(() => Promise.resolve(stage.standIn.requests[0]));

    const asked = Date.now();
    await by().ok(generationContract.pause, { params: { generationId } });
    expect(await request.hungUp).toBe(true);
    expect(Date.now() - asked).toBeLessThan(1_000);
    expect(last(await allFrames(await followRun(stage, generationId, 1)))).toMatchObject({
      type: 'paused',
      code: 'paused_by_person',
    });
    const refusal = await by().refused(generationContract.pause, { params: { generationId } });
    expect(refusal.code).toBe('generation_not_going');

    door.open();
    await by().ok(generationContract.resume, { params: { generationId } });
    const rest = await allFrames(await followRun(stage, generationId, 2));
    expect(rest.map(({ id }) => id)).toEqual(rest.map((_, index) => index + 3));
    expect(last(rest)?.type).toBe('complete');
    expect((await getRun(stage, generationId)).error).toBeNull();
  });
});

describe('a refusal of the provider’s', () => {
  it('of a module leaves its plan to code, and the rest is written', async () => {
    await open({ script: [ANSWER, DECLINED] });
    const frames = await allFrames(await startRun(stage));
    const end = last(frames);
    if (end?.type !== 'complete') throw new Error(`the run ended with ${end?.type}`);
    const run = await getRun(stage, runOf(frames));
    expect(run.units.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'outline written',
      'module declined',
      'lesson written',
      'section written',
      'section written',
      'finalization written',
    ]);
    const page = await by().ok(coursesContract.get, {
      params: { courseId: end.courseId },
      query: { view: 'draft' },
    });
    const [module] = page.course.modules;
    expect(module?.lessons.map(({ title }) => title)).toEqual([module?.title]);
  });
});

describe('one unit of a halted run', () => {
  it('is written again when asked for, and nothing else is', async () => {
    await open({ script: [...STUCK_AT_THE_LAST_SECTION] });
    const before = await allFrames(await startRun(stage));
    expect(last(before)).toMatchObject({ type: 'error', code: 'provider_unauthorized' });
    const generationId = runOf(before);
    const { units } = await getRun(stage, generationId);
    const declined = units.find(({ state }) => state === 'declined')!;
    const calls = stage.standIn.requests.length;

    await by().ok(generationContract.retryUnit, retry(generationId, declined.id));
    const after = await allFrames(await followRun(stage, generationId, before.length));
    expect(last(after)?.type).toBe('complete');
    // The declined section and the one that was never written: two calls.
    expect(stage.standIn.requests.length - calls).toBe(2);
    const progress = [...before, ...after].map(({ frame }) => frame.progress);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    const run = await getRun(stage, generationId);
    expect(run.units.map(({ state }) => state)).toEqual(run.units.map(() => 'written'));

    const refusal = await by().refused(generationContract.retryUnit, retry(generationId, declined.id));
    expect(refusal).toMatchObject({ status: 409, code: 'generation_completed' });
  });

  it('keeps its text when a new attempt is declined', async () => {
    await open({ script: [ANSWER, ANSWER, ANSWER, ANSWER, DENIED, DECLINED] });
    const before = await allFrames(await startRun(stage));
    const generationId = runOf(before);
    const { units } = await getRun(stage, generationId);
    const written = units.find(({ kind, state }) => kind === 'section' && state === 'written')!;

    await by().ok(generationContract.retryUnit, retry(generationId, written.id));
    expect(last(await allFrames(await followRun(stage, generationId, before.length)))?.type).toBe('complete');
    const unit = (await getRun(stage, generationId)).units.find(({ id }) => id === written.id);
    expect(unit).toMatchObject({ state: 'written', score: written.score });
    expect(unit?.findings).toEqual([
      expect.stringContaining('earlier text is kept'),
      expect.stringContaining('not this one'),
    ]);
  });

  it('is not there in another run, and not rewritten under others', async () => {
    await open({ script: [...STUCK_AT_THE_LAST_SECTION] });
    const frames = await allFrames(await startRun(stage));
    const generationId = runOf(frames);
    const { units } = await getRun(stage, generationId);
    const idOf = (kind: string) => units.find((unit) => unit.kind === kind)!.id;
    for (const kind of ['outline', 'module', 'lesson']) {
      const refusal = await by().refused(generationContract.retryUnit, retry(generationId, idOf(kind)));
      expect(refusal.code).toBe('unit_in_use');
    }
    const unknown = '00000000-0000-7000-8000-000000000000';
    const refusal = await by().refused(generationContract.retryUnit, retry(generationId, unknown));
    expect(refusal).toMatchObject({ status: 404, code: 'unit_not_found' });
  });
});

describe('a provider in trouble', () => {
  const limited: Step = {
    kind: 'status',
    status: 429,
    type: 'rate_limit_error',
    headers: { 'retry-after': '3600' },
  };

  it('that limits us pauses the run instead of sleeping through its hour', async () => {
    await open({ script: [ANSWER, ...Array.from({ length: 12 }, () => limited)] });
    const frames = await allFrames(await startRun(stage));
    expect(last(frames)).toMatchObject({ type: 'paused', code: 'provider_unavailable', progress: 20 });
    expect(stage.standIn.requests.length).toBeLessThan(8);
  });

  it('that answers now and then does not stop the run', async () => {
    await open({ script: [ANSWER, limited, ANSWER, limited, ANSWER, limited, ANSWER] });
    const frames = await allFrames(await startRun(stage));
    expect(last(frames)?.type).toBe('complete');
    const run = await getRun(stage, runOf(frames));
    expect(run.units.map(({ state }) => state)).toEqual(run.units.map(() => 'written'));
    expect(run.ledger.attempts).toBe(stage.standIn.requests.length);
  });
});
