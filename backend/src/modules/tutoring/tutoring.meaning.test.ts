/** Passages found by meaning, through the real SDK, on vectors that the worker makes after publication. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startOpenAIStandIn } from '../../../test/support/ai/openai-stand-in.ts';
import type { StandIn, Step } from '../../../test/support/ai/stand-in.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { publishCourse, type PublishedCourse } from '../../../test/support/published-course.ts';
import { SECOND, startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { ask, learnerOf, TIDES } from '../../../test/support/tutor-course.ts';
import { readAnswer } from '../../../test/support/tutor-frames.ts';
import { withClient } from '../../platform/database/embedded-database.ts';
import { createLogger } from '../../platform/observability/logger.ts';
import { aiSettingsContract } from '../authors/ai-settings.contract.ts';
import { tutoringContract } from './tutoring.contract.ts';
import { listVectors } from './tutoring-vectors.queries.ts';

const KEY = 'sk-any-word-at-all';
const MODEL = 'text-embedding-3-small';
const NEWER = 'text-embedding-3-large';
/** No subject word of it stands in the course, which speaks of mussels that stay closed. */
const PARAPHRASE = 'When do shellfish shut?';
const PASSAGES_OF_TIDES = 5;

const log: string[] = [];
let standIn: StandIn;
let app: TestApp;
let instructor: TestPerson;
let admin: TestPerson;
let learner: TestPerson;
let course: PublishedCourse;
const environment = (model: string) => ({
  OPENAI_API_KEY: KEY,
  OPENAI_BASE_URL: standIn.baseUrl,
  AI_EMBEDDING_MODEL: model,
});
beforeAll(async () => {
  standIn = await startOpenAIStandIn({ meanings: { shellfish: 'mussels', shut: 'closed' } });
  const logger = createLogger('warn', { write: (line) => void log.push(line) });
  app = await startTestApp(environment(MODEL), { logger });
  instructor = await app.person({ role: 'instructor' });
  admin = await app.person({ role: 'admin' });
  course = await publishCourse(app, instructor, TIDES);
  learner = await learnerOf(app, course.courseId);
  await eventually(async () => (await countVectors(MODEL)) === PASSAGES_OF_TIDES);
});
afterEach(() => {
  standIn.script.length = 0;
});
afterAll(async () => {
  await app.close();
  await standIn.close();
});

const sql = <Row>(text: string, values: unknown[] = []) =>
  withClient(app.database.superuserUrl, async (client) => (await client.query(text, values)).rows as Row[]);
const number = async (text: string, values: unknown[] = []) =>
  Number((await sql<{ n: string }>(`select (${text}) as n`, values))[0]!.n);
const countVectors = (model: string, institutionId = instructor.institution.id) =>
  number('select count(*) from passage_vectors where institution_id = $1 and model = $2', [
    institutionId,
    model,
  ]);
const countCalls = (outcome: string, purpose: string) =>
  number('select count(*) from embedding_calls where outcome = $1 and purpose = $2', [outcome, purpose]);
const budget = (monthlyBudgetMicros: number | null, person = admin, provider: 'offline' | null = null) =>
  app
    .as(person)
    .ok(aiSettingsContract.get)
    .then(({ settings: { updatedAt: _updatedAt, ...settings } }) =>
      app.as(person).ok(aiSettingsContract.put, {
        body: { ...settings, monthlyBudgetMicros, defaultAuthor: provider && { provider } },
      }),
    );
const found = async (query: string, person = learner, courseId = course.courseId) => {
  const body = { courseId, type: 'question', query, answerWith: 'passages' } as const;
  return (await readAnswer(await ask(app, person, body))).ended;
};
/** A course whose one section speaks of something else, so that its body is new. */
const another = (subject: string) =>
  publishCourse(app, instructor, {
    course: { title: subject },
    lessons: [
      [
        {
          body: { schemaVersion: 1, markdown: `Much is known of ${subject}.`, questions: [], resources: [] },
        },
      ],
    ],
  });

describe('a question in other words than the course’s', () => {
  it('finds its section by meaning, and words still count', async () => {
    const ended = await found(PARAPHRASE);
    expect(ended).toMatchObject({ outcome: 'answered', error: null });
    expect(ended.passages[0]?.sectionId).toBe(course.lessons[0]!.sections[1]);
    expect((await found('Which boats have a deep keel?')).passages[0]?.sectionTitle).toBe('High water');
  });

  it('finds nothing where the institution works by rules, which sends nothing away', async () => {
    const other = await app.person({ role: 'admin', institution: SECOND });
    await budget(null, other, 'offline');
    const before = standIn.requests.length;
    const teacher = await app.person({ role: 'instructor', institution: SECOND });
    const { courseId } = await publishCourse(app, teacher, TIDES);
    const person = await app.person({ institution: SECOND });
    await app.services.tutoringEmbedding.sweep();
    await eventually(
      async () =>
        (await number(
          `select count(*) from pgboss.job where name = 'tutoring.embed-passages' and state <> 'completed'`,
        )) === 0,
    );
    const staff = await found(PARAPHRASE, teacher, courseId);
    expect(staff).toMatchObject({ outcome: 'not_covered', passages: [] });
    expect((await app.as(other).ok(aiSettingsContract.get)).passages).toEqual({ model: null });
    expect(standIn.requests.slice(before).filter(({ path }) => path === '/v1/embeddings')).toEqual([]);
    const bodies = (await sql<{ hash: string }>('select body_hash as hash from passage_vectors')).map(
      ({ hash }) => hash,
    );
    const { database } = app.services.platform;
    expect(await listVectors(database, { institutionId: person.institution.id }, bodies, MODEL)).toEqual([]);
    const own = await listVectors(database, { institutionId: learner.institution.id }, bodies, MODEL);
    expect(own).toHaveLength(PASSAGES_OF_TIDES);
  });

  it('is paid and written down, as the passages were', async () => {
    await found(PARAPHRASE);
    const calls = await sql<Record<string, unknown>>(
      `select purpose, course_id as "courseId", texts, outcome, request_id is not null as "hasRequest",
         input_tokens > 0 as "hasTokens" from embedding_calls where model = $1 order by id`,
      [MODEL],
    );
    const common = { courseId: course.courseId, outcome: 'ok', hasRequest: true, hasTokens: true };
    expect(calls[0]).toEqual({ ...common, purpose: 'passages', texts: PASSAGES_OF_TIDES });
    expect(calls.at(-1)).toEqual({ ...common, purpose: 'question', texts: 1 });
    expect(calls).toHaveLength(standIn.requests.filter(({ path }) => path === '/v1/embeddings').length);
    const spent = await number('select sum(cost_micros) from embedding_calls');
    expect(spent).toBeGreaterThan(0);
    expect((await app.as(admin).ok(aiSettingsContract.get)).month).toMatchObject({
      spentMicros: spent,
      reservedMicros: 0,
    });
  });
});

describe('a question that is not taken on', () => {
  const questions = () => countCalls('ok', 'question');

  it('is not sent to be embedded: one that is sent again, and one whose key is that of another', async () => {
    const body = { courseId: course.courseId, type: 'question', answerWith: 'passages' } as const;
    const before = await questions();
    for (let sent = 0; sent < 3; sent += 1) {
      const again = await ask(app, learner, { ...body, query: PARAPHRASE }, { key: 'the-same-key' });
      expect((await readAnswer(again)).ended.outcome).toBe('answered');
    }
    expect(await questions()).toBe(before + 1);
    const refused = await app.as(learner).refused(tutoringContract.ask, {
      body: { ...body, query: 'Which boats have a deep keel?' },
      headers: { 'idempotency-key': 'the-same-key' },
    });
    expect(refused).toMatchObject({ code: 'idempotency_key_reused' });
    expect(await questions()).toBe(before + 1);
  });
});

describe('a provider that fails', () => {
  const busy: Step = { kind: 'status', status: 429, type: 'rate_limit', headers: { 'retry-after': '30' } };
  const broken: Step = {
    kind: 'status',
    status: 500,
    type: 'server_error',
    headers: { 'retry-after-ms': '1' },
  };
  const refused: Step = { kind: 'status', status: 401, type: 'invalid_api_key' };
  it.each<[string, Step[]]>([
    ['is busy for longer than a learner waits', [busy]],
    ['is broken', [broken, broken, broken]],
    ['says nothing', [{ kind: 'stall' }]],
    ['refuses the key', [refused]],
  ])('and %s leaves the words', async (_how, script) => {
    standIn.script.push(...script);
    expect(await found('Do mussels shut?')).toMatchObject({
      outcome: 'answered',
      error: null,
      passages: [expect.objectContaining({ sectionTitle: 'Low water' })],
    });
    expect(standIn.script).toEqual([]);
    expect(await number(`select count(*) from embedding_calls where outcome = 'started'`)).toBe(0);
  });

  it('is asked again by the job when it was busy or broken, and left alone when it refuses the key', async () => {
    standIn.script.push({ ...busy, headers: { 'retry-after-ms': '1' } } as Step, broken, broken, broken);
    const failed = await countCalls('error', 'passages');
    await another('kelp');
    await eventually(async () => (await countVectors(MODEL)) === PASSAGES_OF_TIDES + 1);
    expect(standIn.script).toEqual([]);
    standIn.script.push(refused);
    await another('sponges');
    await eventually(async () => (await countCalls('error', 'passages')) === failed + 2);
    const asked = standIn.requests.length;
    await eventually(
      async () =>
        (await number(
          `select count(*) from pgboss.job where name = 'tutoring.embed-passages' and state in ('created', 'active', 'retry')`,
        )) === 0,
    );
    expect(standIn.requests.length).toBe(asked);
    expect(log.join('')).toMatch(/"reason":"[^"]*invalid_api_key[^"]*","msg":"passages are not embedded/);
    expect(log.join('')).not.toContain(KEY);
    await app.services.tutoringEmbedding.sweep();
    await eventually(async () => (await countVectors(MODEL)) === PASSAGES_OF_TIDES + 2);
  });
});

describe('a month without money', () => {
  it('embeds nothing and answers by words; the next sweep with money makes up for it', async () => {
    const before = await countVectors(MODEL);
    await budget(0);
    const asked = standIn.requests.length;
    expect((await found('Do mussels shut?')).passages[0]?.sectionTitle).toBe('Low water');
    expect((await found(PARAPHRASE)).outcome).toBe('not_covered');
    await another('corals');
    await eventually(
      async () =>
        (await number(
          `select count(*) from pgboss.job where name = 'tutoring.embed-passages' and state in ('created', 'active', 'retry')`,
        )) === 0,
    );
    expect(standIn.requests.length).toBe(asked);
    expect(await countVectors(MODEL)).toBe(before);
    expect(log.join('')).toMatch(/is missing[^"]*","msg":"passages are not embedded/);
    await budget(null);
    await app.services.tutoringEmbedding.sweep();
    await eventually(async () => (await countVectors(MODEL)) === before + 1);
  });
});

describe('another model', () => {
  it('embeds everything anew, and what stands in no version is taken away', async () => {
    const before = await countVectors(MODEL);
    const { id } = instructor.institution;
    await sql(`insert into section_bodies (institution_id, hash, body) values ($1, 'forgotten', '{}')`, [id]);
    await sql(
      `insert into passage_vectors (institution_id, body_hash, model, passage, text_hash, dimensions, vector)
       values ($1, 'forgotten', $2, 0, 'any', 1, '\\x00000000')`,
      [id, MODEL],
    );
    await app.stopServer();
    app = await startTestApp(environment(NEWER), { database: app.database });
    await app.services.tutoringEmbedding.sweep();
    await eventually(async () => (await countVectors(NEWER)) === before && (await countVectors(MODEL)) === 0);
    expect((await found(PARAPHRASE)).passages[0]?.sectionTitle).toBe('Low water');
    const page = await app.as(admin).ok(aiSettingsContract.get);
    expect(page.passages).toEqual({ model: NEWER });
    // The stand-in does not list it.
    expect(page.warnings).toContainEqual(expect.objectContaining({ kind: 'not_offered', model: NEWER }));
  });
});
