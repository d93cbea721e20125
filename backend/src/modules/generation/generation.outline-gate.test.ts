import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BEE_SOURCES } from '../../../test/support/bee-sources.ts';
import { followRun, getRun, runOf, startRun, startWithClaude } from '../../../test/support/claude-app.ts';
import type { ClaudeStage, Stage } from '../../../test/support/claude-app.ts';
import { allFrames } from '../../../test/support/run-frames.ts';
import { startTestApp } from '../../../test/support/test-app.ts';
import type { SuccessOf } from '../../../test/support/api-client.ts';
import { coursesContract } from '../courses/courses.contract.ts';
import { generationContract } from './generation.contract.ts';
import { generationOutlineContract } from './generation-outline.contract.ts';

type OutlineState = SuccessOf<typeof generationOutlineContract.get>;

let claude: ClaudeStage;
let offline: Stage;
beforeAll(async () => {
  claude = await startWithClaude({}, { GENERATIONS_AT_ONCE: '20' });
  const app = await startTestApp({ GENERATIONS_AT_ONCE: '20' });
  offline = { app, instructor: await app.person({ role: 'instructor' }) };
});
afterAll(async () => {
  await claude.close();
  await offline.app.close();
});

const GATED = { confirmOutline: true, structure: { modules: 3, lessonsPerModule: 1, sectionsPerLesson: 1 } };

async function startGated(stage: Stage, changes: object = {}) {
  const frames = await allFrames(await startRun(stage, { ...GATED, ...changes }));
  const generationId = runOf(frames);
  return { frames, generationId, params: { generationId }, api: stage.app.as(stage.instructor) };
}

/** The outline as a person would send it back. */
function editOf({ outline }: OutlineState) {
  const { title, description, targetAudience, prerequisites, outcomes, modules } = outline;
  return {
    title,
    description,
    targetAudience,
    prerequisites,
    outcomes,
    modules: modules.map(({ dependsOn: _needs, ...module }, place) => ({
      ...module,
      origin: module.origin === undefined ? place : module.origin,
    })),
  };
}

const ADDED = {
  origin: null,
  title: 'What a keeper does in winter',
  why: 'Asked for by the keepers.',
  objectives: [{ text: 'Plan the winter feed of a hive', bloomLevel: 'apply' as const }],
  estimatedMinutes: 30,
  keyTerms: ['winter feed'],
};

async function modulesOf(stage: Stage, generationId: string): Promise<string[]> {
  const { courseId } = await getRun(stage, generationId);
  const page = await stage.app
    .as(stage.instructor)
    .ok(coursesContract.get, { params: { courseId: courseId! }, query: { view: 'draft' } });
  return page.course.modules.map(({ title }) => title);
}

describe('an instructor who asked to confirm the outline', () => {
  it('is waited for before anything else is planned or paid', async () => {
    const { frames, generationId, params, api } = await startGated(claude);
    expect(frames.map(({ frame }) => frame.type)).toEqual(['stage_start', 'stage_progress', 'paused']);
    expect(frames.at(-1)?.frame).toMatchObject({ code: 'outline_confirmation', progress: 20 });
    const run = await getRun(claude, generationId);
    expect(run.units).toHaveLength(1);
    expect(run.ledger.attempts).toBe(1);
    const refusal = await api.refused(generationContract.resume, { params });
    expect(refusal).toMatchObject({ status: 409, code: 'outline_unconfirmed' });
  });

  it('has the course written from what they made of it, and the author’s version stays in the record', async () => {
    const { frames, generationId, params, api } = await startGated(claude);
    const read = await api.ok(generationOutlineContract.get, { params });
    expect(read).toMatchObject({ revision: 0, isOpen: true, confirmedAt: null });
    const edit = editOf(read);
    const [first, second] = edit.modules;
    // The second comes first under another title, the third is gone, and one is new.
    const modules = [{ ...second!, title: 'The dance, first' }, first!, ADDED];
    const saved = await api.ok(generationOutlineContract.save, {
      params,
      body: { revision: 0, outline: { ...edit, title: 'Bees and their keepers', modules } },
    });
    expect(saved.revision).toBe(1);
    expect(saved.authored).toEqual(read.outline);
    expect(saved.outline.modules.map(({ origin }) => origin)).toEqual([1, 0, null]);
    const ids = saved.outline.modules.flatMap(({ objectives }) => objectives.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);

    await api.ok(generationOutlineContract.confirm, { params, body: { revision: 1 } });
    const rest = await allFrames(await followRun(claude, generationId, frames.length));
    expect(rest[0]?.frame).toMatchObject({
      type: 'stage_complete',
      data: { outline: { title: 'Bees and their keepers' } },
    });
    expect(rest.at(-1)?.frame.type).toBe('complete');
    expect(await modulesOf(claude, generationId)).toEqual([
      'The dance, first',
      first!.title,
      'What a keeper does in winter',
    ]);
    const after = await api.ok(generationOutlineContract.get, { params });
    expect(after).toMatchObject({ revision: 1, isOpen: false, authored: read.outline });
    expect(after.outline).toEqual(saved.outline);
  });

  it('keeps their version through a stop, a resume and a retry', async () => {
    const { generationId, params, api } = await startGated(claude);
    const read = await api.ok(generationOutlineContract.get, { params });
    const outline = { ...editOf(read), title: 'Mine' };
    await api.ok(generationOutlineContract.save, { params, body: { revision: 0, outline } });
    const [unit] = (await getRun(claude, generationId)).units;
    const retry = { params: { generationId, unitId: unit!.id } };
    expect((await api.refused(generationContract.retryUnit, retry)).code).toBe('unit_edited');

    await api.ok(generationContract.cancel, { params });
    const { lastSequence } = await getRun(claude, generationId);
    await api.ok(generationContract.resume, { params });
    const again = await allFrames(await followRun(claude, generationId, lastSequence));
    expect(again.at(-1)?.frame).toMatchObject({ type: 'paused', code: 'outline_confirmation' });
    const state = await api.ok(generationOutlineContract.get, { params });
    expect(state).toMatchObject({ revision: 1, isOpen: true, outline: { title: 'Mine' } });
    expect((await getRun(claude, generationId)).ledger.attempts).toBe(1);
  });

  it('is told when somebody else saved it first, and where it does not hold together', async () => {
    const { params, api } = await startGated(claude);
    const outline = editOf(await api.ok(generationOutlineContract.get, { params }));
    await api.ok(generationOutlineContract.save, { params, body: { revision: 0, outline } });
    const late = await api.refused(generationOutlineContract.save, {
      params,
      body: { revision: 0, outline },
    });
    expect(late).toMatchObject({ status: 409, code: 'outline_changed' });
    const unread = await api.refused(generationOutlineContract.confirm, { params, body: { revision: 0 } });
    expect(unread.code).toBe('outline_changed');

    const [first] = outline.modules;
    const modules = [first!, first!, { ...ADDED, title: 'TODO: a title' }, { ...ADDED, origin: 9 }];
    const refusal = await api.refused(generationOutlineContract.save, {
      params,
      body: { revision: 1, outline: { ...outline, modules } },
    });
    expect(refusal).toMatchObject({ status: 422, code: 'outline_invalid' });
    expect(refusal.errors?.map(({ path, code }) => `${path} ${code}`)).toEqual(
      expect.arrayContaining([
        'modules.1.origin repeated',
        'modules.3.origin unknown',
        'modules.2.title placeholder',
      ]),
    );
  });

  it('finds nothing to confirm in a run that did not ask for it', async () => {
    const { params, api } = await startGated(claude, { confirmOutline: false });
    const { isOpen, outline, ...state } = await api.ok(generationOutlineContract.get, { params });
    expect(isOpen).toBe(false);
    const edit = editOf({ isOpen, outline, ...state });
    for (const refusal of [
      await api.refused(generationOutlineContract.save, { params, body: { revision: 0, outline: edit } }),
      await api.refused(generationOutlineContract.confirm, { params, body: { revision: 0 } }),
    ]) {
      expect(refusal).toMatchObject({ status: 409, code: 'outline_not_open' });
    }
  });
});

describe('an outline that the rules made of documents', () => {
  it('can be turned round and added to: each module keeps its own text', async () => {
    const { frames, generationId, params, api } = await startGated(offline, { sources: BEE_SOURCES });
    const edit = editOf(await api.ok(generationOutlineContract.get, { params }));
    expect(edit.modules.map(({ title }) => title)).toEqual(['The hive', 'The dance']);
    const modules = [edit.modules[1]!, ADDED, edit.modules[0]!];
    await api.ok(generationOutlineContract.save, {
      params,
      body: { revision: 0, outline: { ...edit, modules } },
    });
    await api.ok(generationOutlineContract.confirm, { params, body: { revision: 1 } });
    const rest = await allFrames(await followRun(offline, generationId, frames.length));
    expect(rest.at(-1)?.frame.type).toBe('complete');
    expect(await modulesOf(offline, generationId)).toEqual(['The dance', ADDED.title, 'The hive']);
    const run = await getRun(offline, generationId);
    const sections = run.units.filter(({ kind }) => kind === 'section');
    // What no document is about waits for a person; the rest is sound.
    const waiting = sections.filter(({ findings }) =>
      findings.some((finding) => finding.includes('waits to be written')),
    );
    expect(waiting.length).toBeGreaterThan(0);
    expect(waiting.every(({ title }) => title.includes(ADDED.title))).toBe(true);
  });
});
