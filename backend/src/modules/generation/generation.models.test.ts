import { afterEach, describe, expect, it } from '@jest/globals';
import { startOpenAIStandIn } from '../../../test/support/ai/openai-stand-in.ts';
import type { StandInOptions, Step } from '../../../test/support/ai/stand-in.ts';
import {
  createDoor,
  followRun,
  getRun,
  runOf,
  SMALL_BRIEF,
  startRun,
  startWithClaude as startAppWithClaude,
} from '../../../test/support/claude-app.ts';
import type { ClaudeStage } from '../../../test/support/claude-app.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { allFrames, framesOf, framesUntil } from '../../../test/support/run-frames.ts';
import type { NumberedFrame } from '../../../test/support/run-frames.ts';
import { BEE_SOURCES } from '../../../test/support/bee-sources.ts';
import { startTestApp } from '../../../test/support/test-app.ts';
import { coursesAuthoringContract } from '../courses/courses-authoring.contract.ts';
import { coursesContract } from '../courses/courses.contract.ts';
import { generationContract } from './generation.contract.ts';

const OVERLOADED: Step = {
  kind: 'status',
  status: 529,
  type: 'overloaded_error',
  headers: { 'retry-after-ms': '1' },
};

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

async function startWithClaude(options: StandInOptions = {}): Promise<ClaudeStage> {
  const stage = await startAppWithClaude(options);
  open.push(stage);
  return stage;
}

type Asked = { position: number; options: number; explained: number; objective: string | undefined };

/** Every single-choice question of a draft in the order of the course, with the place of its one key. */
async function questionsOf({ app, instructor }: ClaudeStage, courseId: string): Promise<Asked[]> {
  const client = app.as(instructor);
  const page = await client.ok(coursesContract.get, { params: { courseId }, query: { view: 'draft' } });
  const sections = page.course.modules.flatMap(({ lessons }) => lessons.flatMap((each) => each.sections));
  const asked: Asked[] = [];
  for (const { id } of sections) {
    const params = { courseId, sectionId: id };
    const { section } = await client.ok(coursesAuthoringContract.getDraftSection, { params });
    for (const { id: questionId, type, options, objectiveId } of section.body.questions) {
      if (type !== 'single_choice') continue;
      const keys = section.keys.filter((key) => key.questionId === questionId);
      expect(keys.map(({ correct }) => correct.length)).toEqual([1]);
      const [key] = keys;
      asked.push({
        position: options.findIndex((option) => option.id === key!.correct[0]),
        options: options.length,
        explained: options.filter((option) => key!.rationale[option.id]).length,
        objective: objectiveId,
      });
    }
  }
  return asked;
}

const types = (frames: NumberedFrame[]) => frames.map(({ frame }) => frame.type);
const numbersOf = (frames: NumberedFrame[]) => frames.map(({ id }) => id);

describe('a course written by Claude', () => {
  it('has its calls in the ledger with what they cost, and shows the text as it grows', async () => {
    const stage = await startWithClaude();
    const previews: string[] = [];
    const frames: NumberedFrame[] = [];
    for await (const frame of framesOf(await startRun(stage, { sources: BEE_SOURCES }), (text) =>
      previews.push(text),
    ))
      frames.push(frame);
    expect(frames.at(-1)?.frame.type).toBe('complete');
    expect(previews.length).toBeGreaterThan(0);
    const run = await getRun(stage, runOf(frames));
    expect(run).toMatchObject({
      author: { provider: 'claude', model: 'claude-sonnet-5-5' },
      mode: 'written',
    });
    expect(run.ledger.attempts).toBe(stage.standIn.requests.length);
    expect(run.ledger.inputTokens).toBe(960 * run.ledger.attempts);
    // 120 fresh tokens at 2, 40 written to the cache at 2.5, 800 read from it at 0.2 dollars a million.
    expect(run.ledger.costMicros).toBe(500 * run.ledger.attempts + 10 * run.ledger.outputTokens);
    const scores = run.units.flatMap(({ kind, score }) => (kind === 'section' ? [score ?? 0] : []));
    expect(scores).toHaveLength(4);
    expect(Math.min(...scores)).toBeGreaterThan(80);
  });

  it('leaves a section to a person when the model declines it, and cannot be published until it is written', async () => {
    const refusal: Step = { kind: 'refusal', form: 'block', explanation: 'not this one' };
    const stage = await startWithClaude({
      script: [{ kind: 'answer' }, { kind: 'answer' }, { kind: 'answer' }, refusal],
    });
    const frames = await allFrames(await startRun(stage));
    const last = frames.at(-1)!.frame;
    if (last.type !== 'complete') throw new Error(`the run ended with ${last.type}`);
    const run = await getRun(stage, runOf(frames));
    const left = run.units.filter(({ state }) => state === 'declined');
    expect(left).toEqual([
      expect.objectContaining({
        kind: 'section',
        score: null,
        findings: [expect.stringContaining('not this one')],
        sentences: [
          { key: 'unit_refused', values: { detail: expect.stringContaining('not this one') }, words: {} },
        ],
      }),
    ]);
    const params = { params: { courseId: last.courseId }, body: {} };
    const refused = await stage.app.as(stage.instructor).refused(coursesAuthoringContract.publish, params);
    expect(refused.code).toBe('not_ready');
  });

  it('ends with an error when the key is wrong, and nobody else writes instead', async () => {
    const denied: Step = {
      kind: 'status',
      status: 401,
      type: 'authentication_error',
      message: 'invalid x-api-key',
    };
    const stage = await startWithClaude({ script: [denied] });
    const frames = await allFrames(await startRun(stage));
    expect(types(frames)).toEqual(['stage_start', 'error']);
    expect(frames.at(-1)?.frame).toMatchObject({
      code: 'provider_unauthorized',
      retryable: false,
      progress: 0,
    });
    const run = await getRun(stage, runOf(frames));
    expect(run).toMatchObject({ status: 'failed', author: { provider: 'claude' }, courseId: null, done: 0 });
    expect(run.ledger.attempts).toBe(1);
    expect(stage.standIn.requests).toHaveLength(1);
  });

  it('waits when there is no outline to go by, and starts with it when continued', async () => {
    const refusal: Step = { kind: 'refusal', form: 'empty', explanation: 'not this course' };
    const stage = await startWithClaude({ script: [refusal] });
    const frames = await allFrames(await startRun(stage));
    expect(frames.at(-1)?.frame).toMatchObject({ type: 'paused', code: 'author_refused', progress: 0 });
    const generationId = runOf(frames);
    await stage.app.as(stage.instructor).ok(generationContract.resume, { params: { generationId } });
    const rest = await allFrames(await followRun(stage, generationId, frames.length));
    expect(rest.at(-1)?.frame.type).toBe('complete');
  });
});

describe('the questions of a whole course', () => {
  it('have one key each, a reason for every option, an objective, and keys in every place equally often', async () => {
    const stage = await startWithClaude();
    const structure = { modules: 3, lessonsPerModule: 2, sectionsPerLesson: 2 };
    const frames = await allFrames(await startRun(stage, { sources: BEE_SOURCES, structure }));
    const last = frames.at(-1)!.frame;
    if (last.type !== 'complete') throw new Error(`the run ended with ${last.type}`);
    const asked = await questionsOf(stage, last.courseId);
    expect(asked.length).toBeGreaterThanOrEqual(8);
    for (const question of asked) {
      expect(question).toMatchObject({ explained: question.options, objective: expect.any(String) });
    }
    for (const [options, group] of Map.groupBy(asked, (question) => question.options)) {
      const places = Array.from(
        { length: options },
        (_, place) => group.filter(({ position }) => position === place).length,
      );
      expect(Math.max(...places) - Math.min(...places)).toBeLessThanOrEqual(1);
    }
  });
});

describe('a provider that is away', () => {
  it('pauses the run; what is written stays, and going on takes up the numbers', async () => {
    const away = Array.from({ length: 30 }, () => OVERLOADED);
    const stage = await startWithClaude({ script: [{ kind: 'answer' }, { kind: 'answer' }, ...away] });
    const before = await allFrames(await startRun(stage));
    expect(before.at(-1)?.frame).toMatchObject({
      type: 'paused',
      code: 'provider_unavailable',
      progress: 45,
    });
    const generationId = runOf(before);
    expect(await getRun(stage, generationId)).toMatchObject({ status: 'paused', error: { retryable: true } });

    stage.standIn.script.length = 0;
    await stage.app.as(stage.instructor).ok(generationContract.resume, { params: { generationId } });
    const after = await allFrames(await followRun(stage, generationId, before.length));
    const all = [...before, ...after];
    expect(numbersOf(all)).toEqual(all.map((_, index) => index + 1));
    expect(after.at(-1)?.frame.type).toBe('complete');
    const outlines = all.filter(
      ({ frame }) => frame.type === 'stage_progress' && frame.data.unit.kind === 'outline',
    );
    expect(outlines).toHaveLength(1);
  });
});

describe('an instructor who stops a run', () => {
  it('has the call under way cut within a second, and can go on later', async () => {
    const door = createDoor();
    const stage = await startWithClaude({ gate: door.gate });
    const [first] = await framesUntil(await startRun(stage), () => true);
    const { generationId } = first!.frame;
    const request = await eventually(() => Promise.resolve(stage.standIn.requests[0]));

    const asked = Date.now();
    await stage.app.as(stage.instructor).ok(generationContract.cancel, { params: { generationId } });
    expect(await request.hungUp).toBe(true);
    expect(Date.now() - asked).toBeLessThan(1_000);
    const stopped = await allFrames(await followRun(stage, generationId, 1));
    expect(types(stopped)).toEqual(['cancelled']);
    expect(await getRun(stage, generationId)).toMatchObject({ status: 'cancelled', courseId: null });

    door.open();
    await stage.app.as(stage.instructor).ok(generationContract.resume, { params: { generationId } });
    const rest = await allFrames(await followRun(stage, generationId, 2));
    expect(numbersOf(rest)).toEqual(rest.map((_, index) => index + 3));
    expect(rest.at(-1)?.frame.type).toBe('complete');
  });

  it('may have two runs going, not three', async () => {
    const door = createDoor();
    const stage = await startWithClaude({ gate: door.gate });
    const running = [await startRun(stage), await startRun(stage)];
    const third = await stage.app.as(stage.instructor).call(generationContract.start, { body: SMALL_BRIEF });
    expect(third).toMatchObject({ status: 429, body: { code: 'too_many_generations' } });
    expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0);
    door.open();
    for (const response of running) expect((await allFrames(response)).at(-1)?.frame.type).toBe('complete');
    expect((await allFrames(await startRun(stage))).at(-1)?.frame.type).toBe('complete');
  });
});

describe('a course written by an OpenAI-compatible server', () => {
  async function startWithOpenAI(options: Parameters<typeof startOpenAIStandIn>[0] = {}) {
    const standIn = await startOpenAIStandIn(options);
    const environment = { OPENAI_BASE_URL: standIn.baseUrl, AI_TEXT_MODEL: 'local-model' };
    open.push(standIn);
    const app = await startTestApp(environment);
    open.push(app);
    return { standIn, app, instructor: await app.person({ role: 'instructor' }) };
  }

  it('is made by the same stages, at a cost that is not known', async () => {
    const stage = await startWithOpenAI();
    const frames = await allFrames(await startRun(stage));
    expect(numbersOf(frames)).toEqual(frames.map((_, index) => index + 1));
    expect(frames.at(-1)?.frame.type).toBe('complete');
    const run = await getRun(stage, runOf(frames));
    expect(run).toMatchObject({ author: { provider: 'openai_compatible', model: 'local-model' } });
    expect(run.ledger.costMicros).toBeNull();
  });

  it('ends with an error when the server will not have us', async () => {
    const stage = await startWithOpenAI({
      script: [{ kind: 'status', status: 401, type: 'invalid_request_error', message: 'no' }],
    });
    const frames = await allFrames(await startRun(stage));
    expect(frames.at(-1)?.frame).toMatchObject({ type: 'error', code: 'provider_unauthorized' });
  });
});

describe('a job that is delivered again while its worker lives', () => {
  it('waits for the run and finds nothing left to write', async () => {
    const door = createDoor();
    const stage = await startWithClaude({ gate: door.gate });
    const response = await startRun(stage);
    await eventually(() => Promise.resolve(stage.standIn.requests.length > 0));
    const [summary] = (await stage.app.as(stage.instructor).ok(generationContract.list)).generations;
    const key = { institutionId: stage.instructor.institution.id, generationId: summary!.id };
    const again = [1, 2].map(() => stage.app.services.generation.run(key, AbortSignal.timeout(20_000)));
    door.open();
    const frames = await allFrames(response);
    await Promise.all(again);
    expect(frames.at(-1)?.frame.type).toBe('complete');
    expect(stage.standIn.requests).toHaveLength(5);
    expect(await getRun(stage, key.generationId)).toMatchObject({ lastSequence: frames.length });
  });
});

describe('a run that another author would have to finish', () => {
  it('waits until somebody says that it may go on so', async () => {
    const door = createDoor();
    const stage = await startWithClaude({ gate: door.gate });
    const [first] = await framesUntil(await startRun(stage), () => true);
    const { generationId } = first!.frame;
    await stage.app.stopServer();
    const restarted = await startTestApp({ GENERATIONS_AT_ONCE: '2' }, { database: stage.app.database });
    open.push({ close: () => restarted.stopServer() });
    const later = { app: restarted, instructor: stage.instructor };

    const frames = await allFrames(await followRun(later, generationId, 1));
    expect(frames.at(-1)?.frame).toMatchObject({
      type: 'paused',
      code: 'author_unavailable',
      message: expect.stringContaining('claude-sonnet-5-5'),
    });
    const params = { generationId };
    const caller = restarted.as(stage.instructor);
    expect(await caller.refused(generationContract.resume, { params })).toMatchObject({
      status: 409,
      code: 'author_unavailable',
    });
    await caller.ok(generationContract.resume, { params, body: { author: { provider: 'offline' } } });
    const rest = await allFrames(await followRun(later, generationId, frames.length + 1));
    expect(rest.at(-1)?.frame.type).toBe('complete');
    expect((await getRun(later, generationId)).author.provider).toBe('offline');
  });
});
