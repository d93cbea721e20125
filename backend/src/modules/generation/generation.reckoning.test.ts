import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BEE_SOURCES } from '../../../test/support/bee-sources.ts';
import {
  followRun,
  getRun,
  runOf,
  SMALL_BRIEF,
  startRun,
  startWithClaude,
} from '../../../test/support/claude-app.ts';
import type { ClaudeStage, Stage } from '../../../test/support/claude-app.ts';
import { allFrames } from '../../../test/support/run-frames.ts';
import { SECOND } from '../../../test/support/test-app.ts';
import { withClient } from '../../platform/database/embedded-database.ts';
import { authorsBudgetContract } from '../authors/authors-budget.contract.ts';
import { generationContract } from './generation.contract.ts';
import { generationEstimateContract } from './generation-estimate.contract.ts';
import { generationLedgerContract } from './generation-ledger.contract.ts';

let stage: ClaudeStage;
beforeAll(async () => {
  stage = await startWithClaude({}, { GENERATIONS_AT_ONCE: '20' });
});
afterAll(() => stage.close());

const by = () => stage.app.as(stage.instructor);
const estimateOf = async (changes: object = {}) =>
  (await by().ok(generationEstimateContract.estimate, { body: { ...SMALL_BRIEF, ...changes } })).estimate;

/** In an institution of their own: no calls of before change what the next ones are reckoned by. */
async function elsewhere(): Promise<Stage> {
  return { app: stage.app, instructor: await stage.app.person({ role: 'instructor', institution: SECOND }) };
}

async function setBudget({ instructor }: Stage, micros: number | null): Promise<void> {
  await withClient(stage.app.database.superuserUrl, (client) =>
    client.query(
      `insert into ai_settings (institution_id, monthly_budget_micros) values ($1, $2)
       on conflict (institution_id) do update set monthly_budget_micros = excluded.monthly_budget_micros`,
      [instructor.institution.id, micros],
    ),
  );
}

async function budget() {
  const admin = await stage.app.person({ role: 'admin', institution: SECOND });
  return stage.app.as(admin).ok(authorsBudgetContract.get);
}

describe('before a run', () => {
  it('an instructor sees what it would take, and nothing is begun', async () => {
    const estimate = await estimateOf();
    expect(estimate).toMatchObject({
      author: { provider: 'claude', model: 'claude-sonnet-5-5' },
      modules: 1,
      lessons: 1,
      sections: 2,
      units: 5,
      structureFromSources: false,
      priceAsOf: '2026-11-21',
      recentCalls: 0,
      budget: null,
    });
    expect(estimate.costMicros).toBeGreaterThan(0);
    expect(estimate.minutes).toBeGreaterThan(1);
    expect(await by().ok(generationContract.list)).toMatchObject({ pagination: { total: 0 } });
    expect(stage.standIn.requests).toHaveLength(0);
  });

  it('sees that the headings of the sources decide, and that longer sources cost more', async () => {
    const [without, with_] = [await estimateOf(), await estimateOf({ sources: BEE_SOURCES })];
    expect(with_).toMatchObject({ structureFromSources: true, modules: 2 });
    expect(with_.inputTokens).toBeGreaterThan(without.inputTokens);
  });

  it('pays nothing where the rules write', async () => {
    expect(await estimateOf({ author: { provider: 'offline' } })).toMatchObject({
      calls: 0,
      costMicros: 0,
      priceAsOf: null,
      minutes: 1,
    });
  });
});

describe('after a run', () => {
  it('every call is in the ledger with what it used, by pages, and can be read word for word', async () => {
    const generationId = runOf(await allFrames(await startRun(stage)));
    const params = { generationId };
    const first = await by().ok(generationLedgerContract.list, { params, query: { page: 1, limit: 3 } });
    const second = await by().ok(generationLedgerContract.list, { params, query: { page: 2, limit: 3 } });
    const attempts = [...first.attempts, ...second.attempts];
    expect(first.pagination).toEqual({ page: 1, limit: 3, total: 5 });
    expect(attempts.map(({ generationType }) => generationType)).toEqual([
      'outline',
      'module',
      'lesson',
      'section',
      'section',
    ]);
    expect(new Set(attempts.map(({ requestId }) => requestId)).size).toBe(5);
    const sum = (pick: (attempt: (typeof attempts)[number]) => number | null) =>
      attempts.reduce((total, attempt) => total + (pick(attempt) ?? 0), 0);
    const run = await getRun(stage, generationId);
    expect(first.totals).toMatchObject({
      attempts: 5,
      cut: 0,
      inputTokens: sum(({ inputTokens }) => inputTokens),
      outputTokens: sum(({ outputTokens }) => outputTokens),
      cacheReadTokens: 800 * 5,
      costMicros: run.ledger.costMicros,
    });
    expect(first.totals.costMicros).toBe(sum(({ costMicros }) => costMicros));

    const [outline] = first.attempts;
    const { attempt } = await by().ok(generationLedgerContract.get, {
      params: { generationId, attemptId: outline!.id },
    });
    expect(attempt).toMatchObject({ ...outline, stopReason: 'end_turn' });
    expect(attempt.prompt).toContain('How bees live');
    expect(JSON.parse(attempt.responseText!)).toHaveProperty('modules');
    // What calls of before were like is what the next ones are reckoned by, once there are enough of them.
    expect((await estimateOf()).recentCalls).toBe(0);
  });

  it('nobody else reads it', async () => {
    const generationId = runOf(await allFrames(await startRun(stage)));
    const colleague = stage.app.as(await stage.app.person({ role: 'instructor' }));
    const params = { generationId };
    const { attempts } = await by().ok(generationLedgerContract.list, { params });
    for (const refusal of [
      await colleague.refused(generationLedgerContract.list, { params }),
      await colleague.refused(generationLedgerContract.get, {
        params: { generationId, attemptId: attempts[0]!.id },
      }),
    ]) {
      expect(refusal).toMatchObject({ status: 404, code: 'generation_not_found' });
    }
    const other = runOf(await allFrames(await startRun(stage)));
    const refusal = await by().refused(generationLedgerContract.get, {
      params: { generationId: other, attemptId: attempts[0]!.id },
    });
    expect(refusal).toMatchObject({ status: 404, code: 'attempt_not_found' });
  });
});

describe('the budget of an institution', () => {
  it('pauses a run before the step that would exceed it, and lets it go on when it allows', async () => {
    const there = await elsewhere();
    const caller = there.app.as(there.instructor);
    // Enough for outline, module and lesson, by their estimates, and not for six sections at once.
    await setBudget(there, 110_000);
    const structure = { modules: 1, lessonsPerModule: 1, sectionsPerLesson: 6 };
    const before = await allFrames(await startRun(there, { structure }));
    expect(before.at(-1)?.frame).toMatchObject({
      type: 'paused',
      code: 'budget_exceeded',
      message: expect.stringContaining('is missing'),
      progress: 75,
    });
    const generationId = runOf(before);
    const run = await getRun(there, generationId);
    expect(run.error).toMatchObject({ code: 'budget_exceeded', retryable: true });
    const { estimate } = await caller.ok(generationEstimateContract.estimate, { body: SMALL_BRIEF });
    expect(estimate.budget).toMatchObject({ limitMicros: 110_000 });
    expect(estimate.budget?.missingMicros).toBeGreaterThan(0);

    await setBudget(there, 10_000_000);
    await caller.ok(generationContract.resume, { params: { generationId } });
    const after = await allFrames(await followRun(there, generationId, before.length));
    expect(after.at(-1)?.frame.type).toBe('complete');
    const { totals } = await caller.ok(generationLedgerContract.list, { params: { generationId } });
    expect(await budget()).toMatchObject({ spentMicros: totals.costMicros, reservedMicros: 0 });
  });

  it('is not touched by a run of the rules', async () => {
    const there = await elsewhere();
    await setBudget(there, 0);
    const frames = await allFrames(await startRun(there, { author: { provider: 'offline' } }));
    expect(frames.at(-1)?.frame.type).toBe('complete');
  });
});
