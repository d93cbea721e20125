import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startClaudeStandIn } from '../../../test/support/ai/claude-stand-in.ts';
import type { StandIn } from '../../../test/support/ai/stand-in.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { publishCourse } from '../../../test/support/published-course.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { ask, learnerOf, TIDES } from '../../../test/support/tutor-course.ts';
import { readAnswer } from '../../../test/support/tutor-frames.ts';
import { withClient } from '../../platform/database/embedded-database.ts';
import { authorsBudgetContract } from '../authors/authors-budget.contract.ts';
import { tutoringContract } from './tutoring.contract.ts';

let standIn: StandIn;
let app: TestApp;
let instructor: TestPerson;
let courseId: string;
/** Answers of the provider wait for it. */
let door: Promise<void> = Promise.resolve();
beforeAll(async () => {
  standIn = await startClaudeStandIn({ gate: () => door });
  app = await startTestApp({ ANTHROPIC_API_KEY: 'any-word', ANTHROPIC_BASE_URL: standIn.baseUrl });
  instructor = await app.person({ role: 'instructor' });
  ({ courseId } = await publishCourse(app, instructor, TIDES));
});
afterAll(async () => {
  await app.close();
  await standIn.close();
});

const sql = (text: string, values: unknown[]) =>
  withClient(app.database.superuserUrl, (client) => client.query(text, values));
const QUESTION = { type: 'question', query: 'Which boats enter a harbour?' } as const;
const refuse = async (person: TestPerson) => {
  const { status, body, headers } = await app
    .as(person)
    .call(tutoringContract.ask, { body: { ...QUESTION, courseId } });
  return {
    status,
    ...(body as { code: string; allowance?: object }),
    after: Number(headers.get('retry-after')),
  };
};

describe('how much may be asked', () => {
  it('is a number a day, counted by the person’s own midnight; passages stay free', async () => {
    const { institution } = instructor;
    await sql('insert into ai_settings (institution_id, tutor_daily_limit) values ($1, 2)', [institution.id]);
    const learner = await learnerOf(app, courseId);
    await sql('update memberships set time_zone = $2 where user_id = $1', [learner.id, 'Pacific/Kiritimati']);
    const left: unknown[] = [];
    for (let asked = 0; asked < 2; asked += 1) {
      const { meta } = await readAnswer(await ask(app, learner, { ...QUESTION, courseId }));
      left.push(meta.allowance?.left);
    }
    expect(left).toEqual([1, 0]);
    const refused = await refuse(learner);
    expect(refused).toMatchObject({
      status: 429,
      code: 'tutor_limit_reached',
      allowance: { limit: 2, left: 0 },
    });
    const state = await app.as(learner).ok(tutoringContract.state, { query: { courseId } });
    const midnight = new Date(state.allowance!.resetsAt);
    // Kiritimati is fourteen hours ahead of UTC.
    expect(midnight.getUTCHours()).toBe(10);
    expect(Math.abs((midnight.getTime() - Date.now()) / 1_000 - refused.after)).toBeLessThan(10);
    const passages = await ask(app, learner, { ...QUESTION, courseId, answerWith: 'passages' });
    expect((await readAnswer(passages)).ended.outcome).toBe('answered');
    await sql('delete from ai_settings where institution_id = $1', [institution.id]);
  });

  it('is two at once; the same key joins instead of asking again', async () => {
    const learner = await learnerOf(app, courseId);
    const before = standIn.requests.length;
    const opened = Promise.withResolvers<void>();
    door = opened.promise;
    const body = { ...QUESTION, courseId };
    const first = await ask(app, learner, body, { key: 'first' });
    const second = await ask(app, learner, body, { key: 'second' });
    expect(await refuse(learner)).toMatchObject({ status: 429, code: 'too_many_answers', after: 5 });
    const joined = await ask(app, learner, body, { key: 'second' });
    await eventually(async () => standIn.requests.length === before + 2);
    opened.resolve();
    const [, asked, again] = await Promise.all([first, second, joined].map(readAnswer));
    expect(again!.ended).toEqual(asked!.ended);
    expect(again!.shown).toBe(asked!.shown);
    expect(standIn.requests.length).toBe(before + 2);
    expect((await readAnswer(await ask(app, learner, body))).ended.outcome).toBe('not_covered');
  });

  it('is nothing where the institution has switched the tutor off', async () => {
    const learner = await learnerOf(app, courseId);
    const { institution } = instructor;
    await sql('insert into ai_settings (institution_id, tutor_enabled) values ($1, false)', [institution.id]);
    expect(await refuse(learner)).toMatchObject({ status: 403, code: 'tutor_off' });
    await sql('delete from ai_settings where institution_id = $1', [institution.id]);
  });

  it('ends with the budget of the institution’s month, and what was spent is settled', async () => {
    const learner = await learnerOf(app, courseId);
    const { institution } = instructor;
    const admin = await app.person({ role: 'admin' });
    const spent = async () => (await app.as(admin).ok(authorsBudgetContract.get)).spentMicros;
    const before = await spent();
    standIn.script.push({ kind: 'answer', text: 'Boats do [1 "Boats with a deep keel"].' });
    await readAnswer(await ask(app, learner, { ...QUESTION, courseId }));
    const after = await app.as(admin).ok(authorsBudgetContract.get);
    expect(after.spentMicros).toBeGreaterThan(before);
    expect(after.reservedMicros).toBe(0);
    await sql('insert into ai_settings (institution_id, monthly_budget_micros) values ($1, $2)', [
      institution.id,
      after.spentMicros + 1_000,
    ]);
    expect(await refuse(learner)).toMatchObject({ status: 409, code: 'ai_budget_exceeded' });
    const passages = await ask(app, learner, { ...QUESTION, courseId, answerWith: 'passages' });
    expect((await readAnswer(passages)).ended.outcome).toBe('answered');
    await sql('delete from ai_settings where institution_id = $1', [institution.id]);
  });

  it('keeps what an answer has taken', async () => {
    const learner = await learnerOf(app, courseId);
    standIn.script.push({ kind: 'answer', text: 'Boats do [1 "Boats with a deep keel"].' });
    const { ended } = await readAnswer(await ask(app, learner, { ...QUESTION, courseId }));
    const { rows } = await sql(
      'select calls, input_tokens, output_tokens, cost_micros::int, prompt_version from tutor_interactions where id = $1',
      [ended.id],
    );
    const [row] = rows as { output_tokens: number }[];
    expect(row).toMatchObject({ calls: 1, input_tokens: 120, prompt_version: 'tutor-1' });
    expect(row).toMatchObject({ cost_micros: 500 + 10 * row!.output_tokens });
  });
});
