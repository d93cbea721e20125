/** Who writes a run: the author it names, and nobody in its place. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startWithClaude, type ClaudeStage } from '../../../test/support/claude-app.ts';
import { allFrames } from '../../../test/support/run-frames.ts';
import type { TestApp, TestPerson } from '../../../test/support/test-app.ts';
import { generationContract } from './generation.contract.ts';

const SMALL = {
  title: 'How bees live',
  description: 'Hive and dance of the honey bee.',
  structure: { modules: 1, lessonsPerModule: 1, sectionsPerLesson: 1 },
};

let stage: ClaudeStage;
let app: TestApp;
let instructor: TestPerson;
beforeAll(async () => {
  stage = await startWithClaude();
  ({ app, instructor } = stage);
});
afterAll(() => stage.close());

async function authorOfRun(author: object): Promise<string> {
  const caller = app.as(instructor);
  const response = await caller.open(generationContract.start, { body: { ...SMALL, author } as never });
  const frames = await allFrames(response);
  expect(frames.at(-1)?.frame.type).toBe('complete');
  const { generationId } = frames[0]!.frame;
  const { generation } = await caller.ok(generationContract.get, { params: { generationId } });
  return `${generation.author.provider} ${generation.author.model}`;
}

it('a run may name the author and the model', async () => {
  expect(await authorOfRun({ provider: 'claude', model: 'claude-opus-5-5' })).toBe('claude claude-opus-5-5');
  expect(stage.standIn.requests.map(({ body }) => body.model)).toEqual(Array(4).fill('claude-opus-5-5'));
});

it('the offline rules are there beside a model, and call nobody', async () => {
  const before = stage.standIn.requests.length;
  expect(await authorOfRun({ provider: 'offline' })).toBe('offline offline-author@1');
  expect(stage.standIn.requests).toHaveLength(before);
});

it.each([{ provider: 'openai_compatible' }, { provider: 'claude', model: 'gpt-5.5' }] as const)(
  'nobody writes in the place of $provider $model, which is not there',
  async (author) => {
    const refusal = await app
      .as(instructor)
      .refused(generationContract.start, { body: { ...SMALL, author } });
    expect(refusal).toMatchObject({ status: 409, code: 'author_unavailable' });
    expect(refusal.detail).toMatch(/There are: Claude \(claude-sonnet-5-5\); the offline rules/);
  },
);
