import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allFrames, framesOf, framesUntil } from '../../../test/support/run-frames.ts';
import type { NumberedFrame } from '../../../test/support/run-frames.ts';
import { BEE_SOURCES } from '../../../test/support/bee-sources.ts';
import { withClient } from '../../platform/database/embedded-database.ts';
import { SECOND, startTestApp } from '../../../test/support/test-app.ts';
import type { TestApp, TestPerson } from '../../../test/support/test-app.ts';
import { coursesAuthoringContract } from '../courses/courses-authoring.contract.ts';
import { coursesContract } from '../courses/courses.contract.ts';
import { generationContract } from './generation.contract.ts';
import { STAGES } from './generation.frames.ts';

let app: TestApp;
let instructor: TestPerson;
beforeAll(async () => {
  app = await startTestApp({ GENERATIONS_AT_ONCE: '20' });
  instructor = await app.person({ role: 'instructor' });
});
afterAll(() => app.close());

const REQUEST = {
  title: 'How bees live',
  description: 'Hive and dance of the honey bee.',
  sources: BEE_SOURCES,
};

const start = (changes: object = {}, headers: Record<string, string> = {}, by = instructor) =>
  app.as(by).open(generationContract.start, { body: { ...REQUEST, ...changes }, headers });
const follow = (generationId: string, after: number, by = instructor) =>
  app.as(by).open(generationContract.events, {
    params: { generationId },
    headers: { 'last-event-id': String(after) },
  });
const runOf = (frames: NumberedFrame[]) => frames[0]!.frame.generationId;
const get = async (generationId: string, by = instructor) =>
  (await app.as(by).ok(generationContract.get, { params: { generationId } })).generation;

function courseOf(frames: NumberedFrame[]): string {
  const last = frames.at(-1)?.frame;
  if (last?.type !== 'complete') throw new Error(`the run ended with ${last?.type}`);
  return last.courseId;
}

describe('an instructor turns two documents into a course', () => {
  let frames: NumberedFrame[];
  beforeAll(async () => {
    frames = await allFrames(await start());
  });

  it('and watches it being written, frame by frame without gaps', () => {
    expect(frames.map(({ id }) => id)).toEqual(frames.map((_, index) => index + 1));
    const progress = frames.map(({ frame }) => frame.progress);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(progress[0]).toBe(0);
    expect(frames.at(-1)?.frame).toMatchObject({ type: 'complete', progress: 100 });
  });

  it('through the five stages in order, each with all of its units', () => {
    const names = STAGES.map(({ name }) => name);
    const stagesOf = (type: 'stage_start' | 'stage_complete') =>
      frames.flatMap(({ frame }) => (frame.type === type ? [frame.stage] : []));
    expect(stagesOf('stage_start')).toEqual(names);
    expect(stagesOf('stage_complete')).toEqual(names);
    for (const name of names) {
      const units = frames.flatMap(({ frame }) =>
        frame.type === 'stage_progress' && frame.stage === name ? [frame.data] : [],
      );
      expect(units.map(({ done }) => done)).toEqual(units.map((_, index) => index + 1));
      expect(new Set(units.map(({ planned }) => planned))).toEqual(new Set([units.length]));
      expect(units.every(({ unit }) => unit.state === 'written')).toBe(true);
    }
  });

  it('sees the outline as soon as it is there, made of the headings of the documents', () => {
    const outline = frames.flatMap(({ frame }) =>
      frame.type === 'stage_complete' && frame.data.outline ? [frame.data.outline] : [],
    );
    expect(outline).toHaveLength(1);
    expect(outline[0]).toMatchObject({ title: 'How bees live', structureFromSources: true });
  });

  it('finds the course as a draft of theirs that learners do not see', async () => {
    const courseId = courseOf(frames);
    const page = await app
      .as(instructor)
      .ok(coursesContract.get, { params: { courseId }, query: { view: 'draft' } });
    expect(page.course).toMatchObject({
      status: 'draft',
      title: 'How bees live',
      instructor: { id: instructor.id },
    });
    expect(page.course.modules.map(({ title }) => title)).toEqual(['The hive', 'The dance']);
    const student = await app.person();
    const refusal = await app.as(student).refused(coursesContract.get, { params: { courseId } });
    expect(refusal.code).toBe('course_not_found');
  });

  it('may publish it as it is', async () => {
    const courseId = courseOf(frames);
    const { findings } = await app
      .as(instructor)
      .ok(coursesAuthoringContract.readiness, { params: { courseId } });
    expect(findings.filter(({ severity }) => severity === 'blocker')).toEqual([]);
    const { version } = await app
      .as(instructor)
      .ok(coursesAuthoringContract.publish, { params: { courseId }, body: {} });
    expect(version.number).toBe(1);
  });

  it('finds the run with its units, and every attempt in the ledger at no cost', async () => {
    const run = await get(runOf(frames));
    expect(run).toMatchObject({
      status: 'completed',
      progress: 100,
      courseId: courseOf(frames),
      author: { provider: 'offline' },
      mode: 'extracted',
      structureFromSources: true,
      lastSequence: frames.length,
      error: null,
    });
    expect(run.units.every(({ state }) => state === 'written')).toBe(true);
    expect(run.ledger).toMatchObject({ attempts: run.units.length - 1, costMicros: 0 });
    expect(run.sources.map(({ name }) => name)).toEqual(['the-hive.md', 'the-dance.md']);
  });
});

describe('a reader who comes back', () => {
  it('gets each frame once, wherever the connection broke', async () => {
    const all = await allFrames(await start());
    for (const after of [0, 1, 7, all.length - 1]) {
      const rest = await allFrames(await follow(runOf(all), after));
      expect(rest).toEqual(all.slice(after));
    }
  });

  it('is told that nothing is left with the last frame of a run that has ended', async () => {
    const all = await allFrames(await start());
    for (const after of [all.length, all.length + 5]) {
      const response = await follow(runOf(all), after);
      expect(response.status).toBe(204);
      await response.body?.cancel();
    }
  });

  it('finds that the run went on while nobody listened', async () => {
    const response = await start();
    const named = response.headers.get('content-location');
    const [first] = await framesUntil(response, () => true);
    expect(named).toBe(`/api/courses/generations/${first!.frame.generationId}`);
    const rest = await allFrames(await follow(first!.frame.generationId, 1));
    expect(rest[0]?.id).toBe(2);
    expect(rest.at(-1)?.frame.type).toBe('complete');
  });

  it('shares the frames with fifty others', async () => {
    const streams = [await start({}, { 'idempotency-key': 'fifty-readers' })];
    const [first] = await framesUntil(await start({}, { 'idempotency-key': 'fifty-readers' }), () => true);
    for (let reader = 0; reader < 50; reader += 1) streams.push(await follow(first!.frame.generationId, 0));
    const read = await Promise.all(streams.map(allFrames));
    expect(read[0]?.at(-1)?.frame.type).toBe('complete');
    for (const frames of read) expect(frames).toEqual(read[0]);
  });

  it('is told the address of the run before its first frame', async () => {
    const response = await start({ title: 'Named at once' });
    const address = response.headers.get('content-location');
    expect(address).toBe(`/api/courses/generations/${runOf(await allFrames(response))}`);
  });

  it('is not held back by a proxy', async () => {
    const response = await start();
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    expect(response.headers.get('cache-control')).toContain('no-transform');
    const last = (await allFrames(response)).at(-1);
    expect(last?.frame.type).toBe('complete');
  });
});

describe('the same request again', () => {
  it('joins the run that it started before', async () => {
    const key = { 'idempotency-key': 'sent-twice' };
    const [first, again] = await Promise.all([start({}, key), start({}, key)]);
    const [a, b] = await Promise.all([allFrames(first), allFrames(again)]);
    expect(b).toEqual(a);
    expect(await allFrames(await start({}, key))).toEqual(a);
  });

  it('is refused when it is another request', async () => {
    const key = { 'idempotency-key': 'sent-differently' };
    await allFrames(await start({}, key));
    const refusal = await app
      .as(instructor)
      .refused(generationContract.start, { body: { ...REQUEST, title: 'Wasps' }, headers: key });
    expect(refusal.code).toBe('idempotency_key_reused');
  });

  it('of somebody else is a run of their own', async () => {
    const key = { 'idempotency-key': 'same-words' };
    const colleague = await app.person({ role: 'instructor' });
    const mine = await allFrames(await start({}, key));
    const theirs = await allFrames(await start({}, key, colleague));
    expect(runOf(theirs)).not.toBe(runOf(mine));
  });
});

describe('a run', () => {
  it('is not there for anybody but its instructor and the admins of the institution', async () => {
    const generationId = runOf(await allFrames(await start()));
    const colleague = await app.person({ role: 'instructor' });
    const stranger = await app.person({ role: 'admin', institution: SECOND });
    const admin = await app.person({ role: 'admin' });
    for (const person of [colleague, stranger]) {
      for (const contract of [generationContract.get, generationContract.cancel, generationContract.events]) {
        const refusal = await app.as(person).refused(contract, { params: { generationId } });
        expect(refusal.code).toBe('generation_not_found');
      }
    }
    expect((await get(generationId, admin)).id).toBe(generationId);
    const ofAll = await app.as(admin).ok(generationContract.list);
    expect(ofAll.generations.map(({ id }) => id)).toContain(generationId);
    const ofColleague = await app.as(colleague).ok(generationContract.list);
    expect(ofColleague).toEqual({ generations: [], pagination: { page: 1, limit: 20, total: 0 } });
  });

  it('is found by its state and by words of its title', async () => {
    const person = await app.person({ role: 'instructor' });
    const generationId = runOf(
      await allFrames(await start({ title: 'Wasps and 100 % of them' }, {}, person)),
    );
    await allFrames(await start({ title: 'Bees' }, {}, person));
    const found = async (query: object) => {
      const { generations, pagination } = await app.as(person).ok(generationContract.list, { query });
      return [generations.map(({ id }) => id), pagination.total];
    };
    expect(await found({ searchTerm: 'wasps AND 100 %' })).toEqual([[generationId], 1]);
    expect(await found({ status: 'completed', searchTerm: 'wasp' })).toEqual([[generationId], 1]);
    expect(await found({ status: 'failed' })).toEqual([[], 0]);
  });

  it('that has ended can neither be stopped nor continued', async () => {
    const generationId = runOf(await allFrames(await start()));
    const params = { params: { generationId } };
    expect((await app.as(instructor).refused(generationContract.cancel, params)).code).toBe(
      'generation_ended',
    );
    expect((await app.as(instructor).refused(generationContract.resume, params)).code).toBe(
      'generation_not_resumable',
    );
  });

  it('is not started with sources that cannot be read', async () => {
    const sources = [...BEE_SOURCES, { name: 'empty.md', mediaType: 'text/markdown', text: '  ' }];
    const refusal = await app
      .as(instructor)
      .refused(generationContract.start, { body: { ...REQUEST, sources } });
    expect(refusal).toMatchObject({
      code: 'sources_invalid',
      errors: [{ path: 'sources.2.text', code: 'empty' }],
    });
  });

  it('is for those who write courses', async () => {
    const student = await app.person();
    const refusal = await app.as(student).refused(generationContract.start, { body: REQUEST });
    expect(refusal).toMatchObject({ status: 403, code: 'forbidden' });
  });
});

describe('a fault of ours', () => {
  const asOwner = (text: string) => withClient(app.database.superuserUrl, (client) => client.query(text));

  it('is told after some tries; what is written is kept for going on', async () => {
    await asOwner(`create function refuse() returns trigger language plpgsql as $$
      begin raise exception 'the disk is full'; end $$;
      create trigger refuse before insert on courses for each row execute function refuse()`);
    const before = await allFrames(await start());
    expect(before.at(-1)?.frame).toMatchObject({
      type: 'error',
      code: 'internal_error',
      retryable: true,
      progress: 90,
    });
    expect(JSON.stringify(before)).not.toContain('disk');

    await asOwner('drop trigger refuse on courses; drop function refuse()');
    const generationId = runOf(before);
    await app.as(instructor).ok(generationContract.resume, { params: { generationId } });
    const after = await allFrames(await follow(generationId, before.length));
    expect(after.map(({ id }) => id)).toEqual(after.map((_, index) => before.length + 1 + index));
    expect(after.map(({ frame }) => frame.type)).toEqual(['stage_progress', 'stage_complete', 'complete']);
  });
});

describe('with a title and a description only', () => {
  it('the instructor gets a scaffold that cannot be published unfilled', async () => {
    const description = 'Covers queens, honey and swarms.';
    const frames: NumberedFrame[] = [];
    for await (const frame of framesOf(await start({ description, sources: [] }))) frames.push(frame);
    const run = await get(runOf(frames));
    expect(run).toMatchObject({ mode: 'scaffold', structureFromSources: false, status: 'completed' });
    expect(run.units.every(({ score }) => score === null)).toBe(true);
    const refusal = await app
      .as(instructor)
      .refused(coursesAuthoringContract.publish, { params: { courseId: courseOf(frames) }, body: {} });
    expect(refusal).toMatchObject({ status: 422, code: 'not_ready' });
  });
});
