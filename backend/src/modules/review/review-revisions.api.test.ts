import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startClaudeStandIn } from '../../../test/support/ai/claude-stand-in.ts';
import type { StandIn } from '../../../test/support/ai/stand-in.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { generateCourse } from '../../../test/support/generated-course.ts';
import { makeSampleCourse } from '../../../test/support/sample-course.ts';
import { startTestApp } from '../../../test/support/test-app.ts';
import type { TestApp, TestPerson } from '../../../test/support/test-app.ts';
import { withClient } from '../../platform/database/embedded-database.ts';
import { coursesAuthoringContract as authoring } from '../courses/courses-authoring.contract.ts';
import { reviewContract as contract } from './review.contract.ts';
import { reviewRevisionsContract as revisions } from './review-revisions.contract.ts';

let standIn: StandIn;
let app: TestApp;
let instructor: TestPerson;
let course: Awaited<ReturnType<typeof generateCourse>> | null = null;
let place = 0;
/** Closed: the provider takes calls and does not answer. */
let door: PromiseWithResolvers<void> | null = null;

beforeAll(async () => {
  standIn = await startClaudeStandIn({ gate: () => door?.promise ?? Promise.resolve() });
  app = await startTestApp({ ANTHROPIC_API_KEY: 'any-word', ANTHROPIC_BASE_URL: standIn.baseUrl });
  instructor = await app.person({ role: 'instructor', fullName: 'Ines Torres' });
});
afterAll(async () => {
  await app.close();
  await standIn.close();
});
/** Each test has a section of its own that nobody touched; a course is written when there is none left. */
beforeEach(async () => {
  place += 1;
  if (place === course?.sections.length) course = null;
  course ??= await generateCourse(app, instructor).finally(() => (place = 0));
});
afterEach(() => {
  door?.resolve();
  door = null;
});

const sectionOf = () => ({ courseId: course!.courseId, sectionId: course!.sections[place]!.id });
type Params = ReturnType<typeof sectionOf>;
const api = () => app.as(instructor);
const read = async (params: Params) => (await api().ok(authoring.getDraftSection, { params })).section;
const edit = async (params: Params, change: (markdown: string) => string) => {
  const { body } = await read(params);
  await api().ok(authoring.updateSection, {
    params,
    body: { body: { ...body, markdown: change(body.markdown) } },
  });
};

async function wish(
  params: Params,
  body: { instruction?: string; scope?: 'text' | 'questions' | 'all' } = {},
) {
  const request = { instruction: 'Make it shorter.', ...body };
  const { revision } = await api().ok(revisions.request, { params, body: request });
  return { ...params, revisionId: revision.id };
}
type Wish = Awaited<ReturnType<typeof wish>>;
const look = (params: Wish) => api().ok(revisions.get, { params });
async function over(params: Wish) {
  await eventually(async () => !['queued', 'writing'].includes((await look(params)).revision.status));
  return look(params);
}
const proposal = async (params: Params, body?: Parameters<typeof wish>[1]) => {
  const asked = await wish(params, body);
  return { asked, ...(await over(asked)) };
};
const accept = (asked: Wish, revision: number, rest: object = {}) =>
  api().ok(revisions.accept, { params: asked, body: { revision, ...rest } });

async function rowsOf<Row extends object>(text: string, values: unknown[]): Promise<Row[]> {
  const { rows } = await withClient(app.database.superuserUrl, (client) => client.query<Row>(text, values));
  return rows;
}

describe('a wish for a section that nobody touched', () => {
  it('becomes a proposal beside the draft, which takes its place when it is accepted', async () => {
    const before = await read(sectionOf());
    const { asked, revision, comparison, sectionRevision } = await proposal(sectionOf());
    expect(revision).toMatchObject({
      status: 'proposed',
      author: { provider: 'claude' },
      requestedBy: { fullName: 'Ines Torres' },
    });
    expect(comparison).toMatchObject({ isEdited: false, conflicts: 0 });
    expect((await read(sectionOf())).body).toEqual(before.body);

    await accept(asked, sectionRevision);
    const after = await read(sectionOf());
    expect(after.body.markdown).not.toBe(before.body.markdown);
    expect(after.body.markdown).toBe(
      comparison!.texts
        .map(({ theirs }) => theirs)
        .filter((text) => text !== '')
        .join('\n\n'),
    );
    expect(after.body.questions).toEqual(before.body.questions);
    expect(after).toMatchObject({ editedByHand: false, reviewState: 'accepted' });
    expect((await look(asked)).revision).toMatchObject({
      status: 'accepted',
      decidedBy: { id: instructor.id },
    });
  });

  it('has its call in the ledger of the unit, with the wish, and every verdict on record', async () => {
    const { asked, sectionRevision } = await proposal(sectionOf(), { instruction: 'Say it in verse.' });
    await accept(asked, sectionRevision, { notes: 'Lovely' });
    const attempts = await rowsOf<{ prompt: string; outcome: string; version: string }>(
      `select a.prompt, a.outcome, a.prompt_version as version from generation_attempts a
       join generation_units u on u.id = a.unit_id where u.section_id = $1 order by a.number`,
      [asked.sectionId],
    );
    expect(attempts.map(({ outcome }) => outcome)).toEqual(['ok', 'ok']);
    expect(attempts[1]!.version).toContain('revision');
    expect(attempts[1]!.prompt).toContain('Say it in verse.');
    const reviews = await rowsOf(
      `select r.verdict, r.notes, r.reviewer_id, u.section_id, r.diff ->> 'revisionId' as revision
       from generation_reviews r join generation_units u on u.id = r.unit_id
       where r.section_id = $1 order by r.created_at`,
      [asked.sectionId],
    );
    const common = {
      reviewer_id: instructor.id,
      section_id: asked.sectionId,
      revision: asked.revisionId,
    };
    expect(reviews).toEqual([
      { verdict: 'regenerate', notes: 'Say it in verse.', ...common },
      { verdict: 'accept', notes: 'Lovely', ...common },
    ]);
    const audit = await rowsOf<{ action: string }>(
      `select action from audit_entries where details ->> 'revisionId' = $1 order by created_at`,
      [asked.revisionId],
    );
    expect(audit.map(({ action }) => action)).toEqual(['revision_requested', 'revision_accepted']);
  });
});

describe('what people wrote', () => {
  it('stays untouched by a proposal, and stays in the text when the proposal is accepted', async () => {
    await edit(sectionOf(), (markdown) => `${markdown}\n\nMy own last word.`);
    const before = await read(sectionOf());
    const { asked, comparison, sectionRevision } = await proposal(sectionOf());
    expect(await read(sectionOf())).toEqual(before);
    expect(comparison!.isEdited).toBe(true);
    await accept(asked, sectionRevision, {
      choices: comparison!.texts.flatMap(({ changeId, change }) =>
        change === 'conflict' ? [{ changeId, side: 'mine' }] : [],
      ),
    });
    const after = await read(sectionOf());
    expect(after.body.markdown).toContain('My own last word.');
    expect(after).toMatchObject({ editedByHand: true, reviewState: 'edited' });
  });

  it('is asked about where the author changed the same place, and nothing happens before the answer', async () => {
    await edit(sectionOf(), (markdown) => `All of it is mine.\n\n${markdown.slice(0, 0)}And this.`);
    const before = await read(sectionOf());
    const { asked, comparison, sectionRevision } = await proposal(sectionOf());
    expect(comparison!.conflicts).toBeGreaterThan(0);
    const body = { revision: sectionRevision };
    const refused = await api().refused(revisions.accept, { params: asked, body });
    expect(refused).toMatchObject({ code: 'choices_missing' });
    expect(refused['changeIds']).toHaveLength(comparison!.conflicts);
    expect(await read(sectionOf())).toEqual(before);
    expect((await look(asked)).revision.status).toBe('proposed');

    await accept(asked, sectionRevision, { take: 'all' });
    expect((await read(sectionOf())).body.markdown).not.toContain('All of it is mine.');
  });

  it('is not overwritten by somebody who has not seen it', async () => {
    const { asked, sectionRevision } = await proposal(sectionOf());
    await edit(sectionOf(), (markdown) => `${markdown}\n\nWritten meanwhile.`);
    const body = { revision: sectionRevision };
    const refused = await api().refused(revisions.accept, { params: asked, body });
    expect(refused.code).toBe('section_changed');
    const again = await look(asked);
    expect(again.revision.status).toBe('proposed');
    expect(again.comparison!.isEdited).toBe(true);
  });

  it('is what counts when a proposal is edited before it is accepted', async () => {
    await edit(sectionOf(), () => 'All of it is mine.');
    const { asked, sectionRevision, comparison } = await proposal(sectionOf());
    expect(comparison!.conflicts).toBe(1);
    await accept(asked, sectionRevision, { markdown: 'A bit of both.' });
    expect(await read(sectionOf())).toMatchObject({
      body: { markdown: 'A bit of both.' },
      editedByHand: true,
      reviewState: 'edited',
    });
  });
});

describe('a locked section', () => {
  it('is not written anew, and takes no proposal, until it is unlocked', async () => {
    const { asked, sectionRevision } = await proposal(sectionOf());
    const before = await read(sectionOf());
    await api().ok(contract.lock, { params: sectionOf() });
    const request = { params: sectionOf(), body: { instruction: 'Shorter.' } };
    expect((await api().refused(revisions.request, request)).code).toBe('section_locked');
    for (const take of ['merge', 'all'] as const) {
      const body = { revision: sectionRevision, take };
      const refused = await api().refused(revisions.accept, { params: asked, body });
      expect([refused.status, refused.code]).toEqual([409, 'section_locked']);
    }
    expect((await read(sectionOf())).body).toEqual(before.body);
    await api().ok(contract.unlock, { params: sectionOf() });
    await accept(asked, sectionRevision);
    expect((await read(sectionOf())).body).not.toEqual(before.body);
  });
});

describe('questions that are asked anew', () => {
  it('keep their ids where the question is the same, and leave the text alone', async () => {
    const params = sectionOf();
    const before = await read(params);
    const { asked, comparison, sectionRevision } = await proposal(params, { scope: 'questions' });
    expect(comparison!.texts.every(({ change }) => change === null)).toBe(true);
    const theirs = comparison!.questions.flatMap((question) => question.theirs ?? []);
    const asks = (questions: { id: string; prompt: string }[]) =>
      questions.map(({ id, prompt }) => [id, prompt]);
    expect(asks(theirs.map(({ question }) => question))).toEqual(asks(before.body.questions));
    for (const { question, correct } of theirs) {
      expect(question.options.map(({ id }) => id)).toEqual(expect.arrayContaining(correct));
    }
    await accept(asked, sectionRevision);
    const after = await read(params);
    expect(after.body.markdown).toBe(before.body.markdown);
    expect(after.keys).not.toEqual(before.keys);
  });
});

describe('a proposal', () => {
  it('is turned down without a trace in the text', async () => {
    const before = await read(sectionOf());
    const { asked } = await proposal(sectionOf());
    await api().ok(revisions.reject, { params: asked, body: { notes: 'Too dry' } });
    expect(await read(sectionOf())).toEqual(before);
    expect((await look(asked)).revision.status).toBe('rejected');
    const again = await api().refused(revisions.accept, {
      params: asked,
      body: { revision: before.revision },
    });
    expect(again.code).toBe('revision_not_open');
  });

  it('gives way to a newer one, and the list shows only that', async () => {
    const counts = async () =>
      (await api().ok(contract.review, { params: { courseId: course!.courseId } })).counts;
    const { acceptable } = await counts();
    const first = await proposal(sectionOf());
    const second = await proposal(sectionOf(), { instruction: 'More examples.' });
    expect((await look(first.asked)).revision.status).toBe('superseded');
    const page = await api().ok(contract.review, { params: { courseId: course!.courseId } });
    expect(page.sections[place]!.wish).toEqual({
      id: second.asked.revisionId,
      status: 'proposed',
      instruction: 'More examples.',
    });
    expect(page.counts.acceptable).toBe(acceptable - 1);
  });
});

describe('a wish that is being written', () => {
  it('is the only one for its section, shows where it stands, and is cut when it is cancelled', async () => {
    const calls = standIn.requests.length;
    door = Promise.withResolvers();
    const asked = await wish(sectionOf());
    await eventually(() => Promise.resolve(standIn.requests.length > calls));
    expect(await look(asked)).toMatchObject({ revision: { status: 'writing' }, comparison: null });
    const request = { params: sectionOf(), body: { instruction: 'Shorter.' } };
    expect((await api().refused(revisions.request, request)).code).toBe('revision_under_way');
    await api().ok(revisions.cancel, { params: asked });
    expect(await standIn.requests.at(-1)!.hungUp).toBe(true);
    expect((await look(asked)).revision.status).toBe('cancelled');
    const again = await api().refused(revisions.cancel, { params: asked });
    expect(again.code).toBe('revision_ended');
  });

  it('says so when the author declines, and when it cannot be reached', async () => {
    standIn.script.push({ kind: 'refusal', form: 'block', explanation: 'not this one' });
    const declined = await proposal(sectionOf());
    expect(declined.revision).toMatchObject({ status: 'declined', error: { code: 'author_refused' } });
    expect(declined.revision.error!.message).toContain('not this one');
    standIn.script.push({ kind: 'status', status: 401, type: 'authentication_error' });
    const failed = await proposal(sectionOf());
    expect(failed.revision).toMatchObject({ status: 'failed', error: { code: 'author_unauthorized' } });
  });
});

describe('the budget of the institution', () => {
  const setBudget = (micros: number | null) =>
    rowsOf(
      `insert into ai_settings (institution_id, monthly_budget_micros) values ($1, $2)
       on conflict (institution_id) do update set monthly_budget_micros = excluded.monthly_budget_micros`,
      [instructor.institution.id, micros],
    );
  const reservations = (asked: Wish) =>
    rowsOf<{ purpose: string; spent: string }>(
      'select purpose, spent_micros as spent from ai_budget_reservations where subject_id = $1',
      [asked.revisionId],
    );
  afterEach(() => setBudget(null));

  it('is asked before the author, and told what the wish has cost', async () => {
    const { asked } = await proposal(sectionOf());
    const [cost] = await rowsOf<{ cost: string }>(
      `select a.cost_micros as cost from generation_attempts a join generation_units u on u.id = a.unit_id
       where u.section_id = $1 and a.generation_type = 'revision'`,
      [asked.sectionId],
    );
    expect(await reservations(asked)).toEqual([{ purpose: 'revision', spent: cost!.cost }]);

    await setBudget(1);
    const calls = standIn.requests.length;
    const refused = await proposal(sectionOf());
    expect(refused.revision).toMatchObject({ status: 'failed', error: { code: 'ai_budget_exceeded' } });
    expect(standIn.requests.length).toBe(calls);
    expect(await reservations(refused.asked)).toEqual([]);
  });
});

describe('a wish', () => {
  it('needs an author that can follow it', async () => {
    const request = {
      params: sectionOf(),
      body: { instruction: 'Shorter.', author: { provider: 'offline' as const } },
    };
    expect((await api().refused(revisions.request, request)).code).toBe('author_cannot_revise');
    const other = {
      ...request,
      body: { ...request.body, author: { provider: 'openai_compatible' as const } },
    };
    expect((await api().refused(revisions.request, other)).code).toBe('author_unavailable');
  });

  it('is for what a run wrote, and for those who may edit the course', async () => {
    const byHand = await makeSampleCourse(app, instructor, { publish: false });
    const params = { courseId: byHand.id, sectionId: byHand.sectionIds[0]! };
    const body = { instruction: 'Shorter.' };
    expect((await api().refused(revisions.request, { params, body })).code).toBe('section_not_generated');
    const other = await app.person({ role: 'instructor' });
    const refused = await app.as(other).refused(revisions.request, { params: sectionOf(), body });
    expect(refused.code).toBe('course_not_found');
    const { asked } = await proposal(sectionOf());
    const elsewhere = { ...asked, sectionId: course!.sections.find(({ id }) => id !== asked.sectionId)!.id };
    expect((await api().refused(revisions.get, { params: elsewhere })).code).toBe('revision_not_found');
    expect((await app.as(other).refused(revisions.get, { params: asked })).code).toBe('course_not_found');
  });
});
