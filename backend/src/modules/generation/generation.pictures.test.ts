/** Covers and diagrams: written by one provider, drawn by another, and never in the way of a course. */
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { startClaudeStandIn } from '../../../test/support/ai/claude-stand-in.ts';
import { startOpenAIStandIn } from '../../../test/support/ai/openai-stand-in.ts';
import type { StandIn } from '../../../test/support/ai/stand-in.ts';
import { promptOf } from '../../../test/support/ai/stand-in.ts';
import { allFrames } from '../../../test/support/run-frames.ts';
import { SECOND, startTestApp } from '../../../test/support/test-app.ts';
import type { TestApp, TestPerson } from '../../../test/support/test-app.ts';
import { aiSettingsContract } from '../authors/ai-settings.contract.ts';
import { coursesAuthoringContract } from '../courses/courses-authoring.contract.ts';
import { coursesContract } from '../courses/courses.contract.ts';
import { generationContract } from './generation.contract.ts';
import { generationLedgerContract } from './generation-ledger.contract.ts';

const SMALL = {
  title: 'How bees live',
  description: 'Hive and dance of the honey bee.',
  structure: { modules: 1, lessonsPerModule: 1, sectionsPerLesson: 1 },
};
const DECLINED = { kind: 'refusal', form: 'block', explanation: 'not this' } as const;

let writer: StandIn;
let drawer: StandIn;
let app: TestApp;
let instructor: TestPerson;
let second: TestPerson;
beforeAll(async () => {
  writer = await startClaudeStandIn();
  drawer = await startOpenAIStandIn();
  app = await startTestApp({
    ANTHROPIC_API_KEY: 'any-word',
    ANTHROPIC_BASE_URL: writer.baseUrl,
    OPENAI_API_KEY: 'another-word',
    OPENAI_BASE_URL: drawer.baseUrl,
    AI_IMAGE_MODEL: 'gpt-image-2.5-flare',
  });
  instructor = await app.person({ role: 'instructor' });
  second = await app.person({ role: 'admin', institution: SECOND });
});
beforeEach(() => {
  drawer.requests.splice(0);
  writer.requests.splice(0);
});
afterAll(async () => {
  await app.close();
  await Promise.all([writer.close(), drawer.close()]);
});

/** A whole run: what became of it, its course and the text of its only section. */
async function write(who = instructor) {
  const caller = app.as(who);
  const frames = await allFrames(await caller.open(generationContract.start, { body: SMALL as never }));
  const last = frames.at(-1)?.frame;
  if (last?.type !== 'complete') throw new Error(`the run ended with ${JSON.stringify(last)}`);
  const params = { generationId: last.generationId };
  const { generation } = await caller.ok(generationContract.get, { params });
  const courseId = generation.courseId!;
  const { course } = await caller.ok(coursesContract.get, { params: { courseId }, query: { view: 'draft' } });
  const sectionId = course.modules[0]!.lessons[0]!.sections[0]!.id;
  const { section } = await caller.ok(coursesAuthoringContract.getDraftSection, {
    params: { courseId, sectionId },
  });
  const unit = generation.units.find(({ kind }) => kind === 'finalization')!;
  return {
    generationId: last.generationId,
    course,
    markdown: section.body.markdown,
    findings: unit.findings.filter((finding) => /cover|diagram/.test(finding)),
  };
}

const load = (address: string) => fetch(new URL(address, app.url));

it('a course gets the cover and the diagram that were drawn, and both are in the ledger', async () => {
  const { generationId, course, markdown, findings } = await write();
  expect(findings).toEqual([]);
  const cover = await load(course.thumbnailUrl!);
  expect(course.thumbnailUrl).toMatch(/^\/api\/images\/[\da-f-]{36}\/[\da-f-]{36}$/);
  expect(cover.headers.get('content-type')).toBe('image/png');
  expect(cover.headers.get('x-content-type-options')).toBe('nosniff');
  expect(cover.headers.get('cache-control')).toContain('immutable');
  const [, alt, address] = /!\[(.+)\]\((.+)\)/.exec(markdown) ?? [];
  expect(alt).toMatch(/^A \w+ \w+$/);
  expect((await load(address!)).status).toBe(200);
  expect(markdown).not.toContain('```diagram');
  expect(drawer.requests.map(({ path }) => path)).toEqual(Array(2).fill('/v1/images/generations'));
  const { attempts } = await app
    .as(instructor)
    .ok(generationLedgerContract.list, { params: { generationId } });
  const images = attempts.filter(({ generationType }) => generationType === 'image');
  // 50 × 5 + 200 × 30
  expect(images.map(({ author, costMicros }) => `${author.model} ${costMicros}`)).toEqual(
    Array(2).fill('gpt-image-2.5-flare 6250'),
  );
});

it('a picture is found by nobody who does not have its whole address', async () => {
  const { course } = await write();
  const key = course.thumbnailUrl!.split('/').at(-1)!;
  const guess = `${key.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}`;
  expect((await load(course.thumbnailUrl!.replace(key, guess))).status).toBe(404);
  const elsewhere = { institutionId: second.institution.id, key };
  const refusal = await app.as(second).refused(coursesContract.picture, { params: elsewhere });
  expect(refusal).toMatchObject({ status: 404, code: 'image_not_found' });
});

it('what moderation declines is replaced or left out, with a finding, and the run completes', async () => {
  drawer.script.push(DECLINED, DECLINED);
  const { course, markdown, findings } = await write();
  expect(course.thumbnailUrl).toContain('/cover.svg');
  expect((await load(course.thumbnailUrl!)).headers.get('content-type')).toBe('image/svg+xml');
  expect(markdown).not.toMatch(/!\[|```diagram/);
  expect(findings).toEqual([
    expect.stringMatching(/^The cover is made from the title, for it was not drawn\. .*declined/),
    expect.stringMatching(/: a diagram was asked for and not drawn\. .*declined/),
  ]);
});

it('a provider that is down costs a course its pictures, not the course', async () => {
  const down = { kind: 'status', status: 401, type: 'invalid_api_key', message: 'no' } as const;
  drawer.script.push(down, down);
  const { course, findings } = await write();
  expect(course.thumbnailUrl).toContain('/cover.svg');
  expect(findings).toHaveLength(2);
});

it('where pictures are switched off nobody asks for any', async () => {
  const change = {
    revision: 0,
    defaultAuthor: null,
    imagesEnabled: false,
    imageModel: null,
    monthlyBudgetMicros: null,
    tutorEnabled: true,
    tutorDailyLimit: 50,
  };
  await app.as(second).ok(aiSettingsContract.put, { body: change });
  const { course, findings } = await write(second);
  expect(course.thumbnailUrl).toContain('/cover.svg');
  expect(findings).toEqual([]);
  expect(drawer.requests).toEqual([]);
  expect(writer.requests.map(({ body }) => promptOf(body)).join('')).not.toContain('```diagram');
});
