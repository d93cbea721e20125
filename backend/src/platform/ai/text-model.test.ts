/** What both adapters promise, shown through the providers' real SDKs against servers that speak their protocols. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { ADAPTERS } from '../../../test/support/ai/adapters.ts';
import { createLedger } from '../../../test/support/ai/ledger.ts';
import type { StandIn, Step } from '../../../test/support/ai/stand-in.ts';
import type { CallLimits } from './model-call.ts';
import { TextModelError } from './text-model.ts';
import type { ObjectRequest } from './text-model.ts';

const Plan = z.object({ title: z.string(), steps: z.array(z.string()) });
type Plan = z.infer<typeof Plan>;

const GOOD = JSON.stringify({ title: 'Planting a tree', steps: ['Dig a hole', 'Water the root'] });
const open: StandIn[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((standIn) => standIn.close()));
});

describe.each(ADAPTERS)('$name', (adapter) => {
  async function setUp(script: Step[], limits: Partial<CallLimits> = {}) {
    const standIn = await adapter.start({ script });
    open.push(standIn);
    const model = adapter.create(standIn.baseUrl, limits);
    const ledger = createLedger();
    const ask = (overrides: Partial<ObjectRequest<Plan>> = {}) =>
      model.generateObject<Plan>({
        schema: Plan,
        schemaName: 'plan',
        promptVersion: 'plan-1',
        system: 'You plan garden work.',
        prompt: 'Plan the planting of a tree.',
        maxTokens: 1_000,
        signal: new AbortController().signal,
        onText: () => undefined,
        attempts: ledger,
        ...overrides,
      });
    const failure = async (overrides: Partial<ObjectRequest<Plan>> = {}) => {
      const error: unknown = await ask(overrides).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(TextModelError);
      return error as TextModelError;
    };
    return { standIn, ledger, ask, failure };
  }

  test('returns the object and keeps a complete record of the call', async () => {
    const { ask, ledger } = await setUp([{ kind: 'answer', text: GOOD }]);
    const seen: string[] = [];
    expect(await ask({ onText: (text) => seen.push(text) })).toEqual(JSON.parse(GOOD));
    expect(seen.at(-1)).toBe('Planting a tree\nDig a hole\nWater the root\n');
    const [row] = ledger.rows;
    expect(row?.start).toMatchObject({ promptVersion: 'plan-1', prompt: expect.stringContaining('garden') });
    expect(row?.end).toMatchObject({ outcome: 'ok', responseText: GOOD, requestId: 'req_standin_1' });
    expect(row?.end?.usage).toMatchObject({ cacheReadTokens: 800 });
    expect(row?.end?.usage?.outputTokens).toBeGreaterThan(10);
  });

  test('an answer made from the schema fits it', async () => {
    const { ask } = await setUp([]);
    const plan = await ask({ prompt: 'Plan the planting with exactly 4 steps.' });
    expect(plan.steps).toHaveLength(4);
  });

  test('sends problems back with the failed draft, and never more than one draft', async () => {
    const { ask, ledger, standIn } = await setUp([
      { kind: 'answer', text: '{"title":"no steps"}' },
      { kind: 'answer', text: 'not json at all' },
      { kind: 'answer', text: GOOD },
    ]);
    expect(await ask()).toEqual(JSON.parse(GOOD));
    expect(ledger.outcomes()).toEqual(['invalid', 'invalid', 'ok']);
    expect(ledger.rows[0]?.end?.detail).toContain('steps');
    const last = ledger.rows[2]?.start.prompt ?? '';
    expect(last.match(/\[assistant\]/g)).toHaveLength(1);
    expect(standIn.requests[1]?.body.messages?.at(-1)?.role).toBe('user');
  });

  test('repairs what the caller’s own rules reject', async () => {
    const { ask, ledger } = await setUp([
      { kind: 'answer', text: GOOD.replace('Dig a hole', 'TODO') },
      { kind: 'answer', text: GOOD },
    ]);
    const check = (plan: Plan) => (plan.steps.includes('TODO') ? ['a step is a placeholder'] : []);
    expect(await ask({ check })).toEqual(JSON.parse(GOOD));
    expect(ledger.rows[1]?.start.prompt).toContain('- a step is a placeholder');
  });

  test('after two repairs says what is wrong with the best answer', async () => {
    const { failure, ledger } = await setUp([{ kind: 'answer', text: '{}' }], {});
    const check = (plan: Plan) => plan.steps.map((step) => `“${step}” is not a step`);
    const error = await failure({ check, prompt: 'exactly 2 steps' });
    expect(error).toMatchObject({ kind: 'invalid', retryable: false });
    expect(error.message).toContain('is not a step');
    expect(ledger.outcomes()).toEqual(['invalid', 'invalid', 'invalid']);
  });

  test('sends at most twelve findings', async () => {
    const { failure, ledger } = await setUp([]);
    await failure({ check: () => Array.from({ length: 30 }, (_, index) => `finding ${index}`) });
    expect(ledger.rows[1]?.start.prompt.match(/- finding/g)).toHaveLength(12);
  });

  test('advice costs one repair, and the best answer is kept', async () => {
    const { ask, ledger } = await setUp([
      { kind: 'answer', text: GOOD },
      { kind: 'answer', text: GOOD.replace('Dig a hole', 'Dig') },
    ]);
    const advise = (plan: Plan) =>
      plan.steps.filter((step) => step.length < 4).map((step) => `${step} short`);
    const always = (plan: Plan) => [...advise(plan), 'could be warmer'];
    expect(await ask({ advise: always })).toEqual(JSON.parse(GOOD));
    expect(ledger.outcomes()).toEqual(['ok', 'ok']);
  });

  test('keeps a usable answer when the call that should better it fails', async () => {
    const { ask } = await setUp([
      { kind: 'answer', text: GOOD },
      { kind: 'status', status: 400, type: 'invalid_request_error' },
    ]);
    expect(await ask({ advise: () => ['could be warmer'] })).toEqual(JSON.parse(GOOD));
  });

  test('long context is sent once, first, and stands in the record by its short form', async () => {
    const { ask, standIn, ledger } = await setUp([{ kind: 'answer', text: GOOD }]);
    const cachedContext = [
      { text: 'Oak needs space.', recordAs: 'source oak.md' },
      { text: 'Course: trees.' },
    ];
    await ask({ cachedContext });
    const sent = JSON.stringify(standIn.requests[0]?.body.messages);
    expect(sent.indexOf('Oak needs space')).toBeLessThan(sent.indexOf('Course: trees'));
    expect(sent.indexOf('Course: trees')).toBeLessThan(sent.indexOf('Plan the planting'));
    expect(ledger.rows[0]?.start.prompt).toContain('source oak.md');
    expect(ledger.rows[0]?.start.prompt).not.toContain('Oak needs space');
  });
});
