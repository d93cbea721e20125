import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startClaudeStandIn } from '../../../test/support/ai/claude-stand-in.ts';
import type { StandIn } from '../../../test/support/ai/stand-in.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { generateCourse } from '../../../test/support/generated-course.ts';
import { startTestApp, testEnvironment } from '../../../test/support/test-app.ts';
import type { TestApp, TestPerson } from '../../../test/support/test-app.ts';
import { readEnvironment } from '../../platform/config/config.ts';
import { withClient } from '../../platform/database/embedded-database.ts';
import { coursesAuthoringContract as authoring } from '../courses/courses-authoring.contract.ts';
import { reviewRevisionsContract as revisions } from './review-revisions.contract.ts';

const WORKER = fileURLToPath(new URL('../../worker.ts', import.meta.url));

let standIn: StandIn;
let app: TestApp;
let instructor: TestPerson;
let worker: ChildProcess | null = null;
/** Closed: calls are taken and not answered. */
let door: PromiseWithResolvers<void> | null = null;

beforeAll(async () => {
  standIn = await startClaudeStandIn({ gate: () => door?.promise ?? Promise.resolve() });
  app = await startTestApp(providerOf(standIn), { withWorker: false });
  instructor = await app.person({ role: 'instructor' });
});
afterAll(async () => {
  worker?.kill('SIGKILL');
  await app.close();
  await standIn.close();
});

const providerOf = ({ baseUrl }: StandIn) => ({ ANTHROPIC_API_KEY: 'any-word', ANTHROPIC_BASE_URL: baseUrl });

function startWorker(): ChildProcess {
  const { PATH, HOME } = readEnvironment();
  const environment = testEnvironment(app.database, { ...providerOf(standIn), ONLY_WORKER: 'true' });
  return spawn(process.execPath, [WORKER], { env: { PATH, HOME, ...environment }, stdio: 'ignore' });
}

describe('a worker that is killed while a section is written anew', () => {
  it('leaves the wish to the next one, and the draft as people left it', async () => {
    worker = startWorker();
    const { courseId, sections } = await generateCourse(app, instructor);
    const params = { courseId, sectionId: sections[0]!.id };
    const read = () => app.as(instructor).ok(authoring.getDraftSection, { params });
    const { section } = await read();
    const body = { body: { ...section.body, markdown: `${section.body.markdown}\n\nMine.` } };
    await app.as(instructor).ok(authoring.updateSection, { params, body });
    const before = await read();

    door = Promise.withResolvers();
    const calls = standIn.requests.length;
    const request = { params, body: { instruction: 'Make it shorter.' } };
    const { revision } = await app.as(instructor).ok(revisions.request, request);
    await eventually(() => Promise.resolve(standIn.requests.length > calls));
    worker.kill('SIGKILL');
    await once(worker, 'exit');
    door = null;
    worker = startWorker();

    const asked = { ...params, revisionId: revision.id };
    await eventually(() => Promise.resolve(standIn.requests.length > calls + 1));
    const look = () => app.as(instructor).ok(revisions.get, { params: asked });
    await eventually(async () => (await look()).revision.status === 'proposed');
    expect((await look()).comparison).toMatchObject({ isEdited: true });
    expect(await read()).toEqual(before);
    const { rows } = await withClient(app.database.superuserUrl, (client) =>
      client.query<{ outcome: string }>(
        `select a.outcome from generation_attempts a join generation_units u on u.id = a.unit_id
         where u.section_id = $1 order by a.number`,
        [params.sectionId],
      ),
    );
    expect(rows.map(({ outcome }) => outcome)).toEqual(['ok', 'cut', 'ok']);
  });
});
