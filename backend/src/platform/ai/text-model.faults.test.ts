/**
 * Everything that can go wrong with a call, for both providers and both kinds of answer, through the providers' real SDKs
 * against servers that speak their protocols.
 */
import { afterEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { ADAPTERS, KEY } from '../../../test/support/ai/adapters.ts';
import { createLedger } from '../../../test/support/ai/ledger.ts';
import type { StandIn, Step } from '../../../test/support/ai/stand-in.ts';
import type { CallLimits } from './model-call.ts';
import { TextModelError } from './text-model.ts';
import type { AnswerRequest, TextModel } from './text-model.ts';

const Plan = z.object({ title: z.string(), steps: z.array(z.string()) });
const PLAN = JSON.stringify({ title: 'Planting a tree', steps: ['Dig a hole', 'Water the root'] });
const PROSE = '## Planting\n\nDig a hole that is twice as wide as the root.';

/** What is asked for; `answered` is what comes back for the good answer. */
const KINDS = [
  {
    asks: 'an object',
    good: PLAN,
    answered: JSON.parse(PLAN) as unknown,
    bad: '{"title":"no steps"}',
    ask: (model: TextModel, request: AnswerRequest): Promise<unknown> =>
      model.generateObject({ ...request, schema: Plan, schemaName: 'plan' }),
  },
  {
    asks: 'prose',
    good: PROSE,
    answered: PROSE,
    bad: 'TODO',
    ask: (model: TextModel, request: AnswerRequest): Promise<unknown> =>
      model.generateText({
        ...request,
        check: (text) => (text.includes('TODO') ? ['“TODO” is a placeholder'] : []),
      }),
  },
];

const open: StandIn[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((standIn) => standIn.close()));
});

const CASES = ADAPTERS.flatMap((adapter) => KINDS.map((kind) => ({ ...kind, adapter, name: adapter.name })));

describe.each(CASES)('$name, asked for $asks', ({ adapter, good, bad, answered, ask: askFor }) => {
  async function setUp(script: Step[], limits: Partial<CallLimits> = {}) {
    const standIn = await adapter.start({ script });
    open.push(standIn);
    const model = adapter.create(standIn.baseUrl, limits);
    const ledger = createLedger();
    const ask = (overrides: Partial<AnswerRequest> = {}) =>
      askFor(model, {
        promptVersion: 'plan-1',
        system: 'You plan garden work.',
        prompt: 'Plan the planting of a tree.',
        maxTokens: 1_000,
        signal: new AbortController().signal,
        onText: () => undefined,
        attempts: ledger,
        ...overrides,
      });
    const failure = async (overrides: Partial<AnswerRequest> = {}) => {
      const error: unknown = await ask(overrides).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(TextModelError);
      return error as TextModelError;
    };
    return { standIn, ledger, ask, failure };
  }
  const answer: Step = { kind: 'answer', text: good };

  test('all is well', async () => {
    const { ask, ledger } = await setUp([answer]);
    expect(await ask()).toEqual(answered);
    expect(ledger.outcomes()).toEqual(['ok']);
  });

  test('asks with twice the tokens when the answer was cut short', async () => {
    const { ask, ledger, standIn } = await setUp([{ kind: 'truncated' }, answer]);
    expect(await ask()).toEqual(answered);
    expect(ledger.outcomes()).toEqual(['truncated', 'ok']);
    expect(adapter.maxTokensOf(standIn)).toEqual([1_000, 2_000]);
  });

  test('gives up when the answer never fits', async () => {
    const never: Step[] = [{ kind: 'truncated' }, { kind: 'truncated' }, { kind: 'truncated' }];
    const { failure, ledger } = await setUp(never);
    expect(await failure()).toMatchObject({ kind: 'truncated', retryable: false });
    expect(ledger.outcomes()).toEqual(['truncated', 'truncated', 'truncated']);
  });

  test.each(['block', 'empty'] as const)('a refusal (%s) ends at once and says why', async (form) => {
    const { failure, ledger, standIn } = await setUp([
      { kind: 'refusal', form, explanation: 'Not about plants.' },
    ]);
    expect(await failure()).toMatchObject({ kind: 'refused', retryable: false });
    expect(standIn.requests).toHaveLength(1);
    expect(ledger.rows[0]?.end).toMatchObject({ outcome: 'refused', detail: expect.any(String) });
  });

  test('an invalid answer is repaired', async () => {
    const { ask, ledger } = await setUp([{ kind: 'answer', text: bad }, answer]);
    expect(await ask()).toEqual(answered);
    expect(ledger.outcomes()).toEqual(['invalid', 'ok']);
  });

  test('an answer that stays invalid is refused after two repairs', async () => {
    const wrong: Step = { kind: 'answer', text: bad };
    const { failure, ledger } = await setUp([wrong, wrong, wrong]);
    expect(await failure()).toMatchObject({ kind: 'invalid', retryable: false });
    expect(ledger.outcomes()).toEqual(['invalid', 'invalid', 'invalid']);
  });

  test.each(['error_event', 'cut', 'ended_early'] as const)(
    'starts again when the stream breaks (%s)',
    async (kind) => {
      const { ask, ledger } = await setUp([{ kind }, answer]);
      expect(await ask()).toEqual(answered);
      expect(ledger.outcomes()).toEqual(['error', 'ok']);
      expect(ledger.rows[0]?.end?.responseText).not.toBe('');
    },
  );

  test('starts again when the stream goes quiet', async () => {
    const { ask, ledger, standIn } = await setUp([{ kind: 'stall' }, answer], {
      idleMs: 50,
    });
    expect(await ask()).toEqual(answered);
    expect(ledger.rows[0]?.end).toMatchObject({ outcome: 'error', detail: expect.stringContaining('quiet') });
    expect(await standIn.requests[0]?.hungUp).toBe(true);
  });

  test('signs of life without text keep a slow call going', async () => {
    const slow: Step = { kind: 'slow', pings: 8, everyMs: 60 };
    const { ask, ledger } = await setUp([slow], { idleMs: 240 });
    expect(await ask()).toBeTruthy();
    expect(ledger.outcomes()).toEqual(['ok']);
  });

  test('reports a provider whose streams keep breaking as unavailable', async () => {
    const { failure, ledger } = await setUp([{ kind: 'cut' }, { kind: 'cut' }, { kind: 'cut' }]);
    expect(await failure()).toMatchObject({ kind: 'unavailable', retryable: true });
    expect(ledger.outcomes()).toEqual(['error', 'error', 'error']);
  });

  test.each([408, 409, 429, 500, 503, 529])('waits and repeats after %i', async (status) => {
    const busy: Step = { kind: 'status', status, type: 'busy', headers: { 'retry-after-ms': '1' } };
    const { ask, ledger, standIn } = await setUp([busy, busy, answer]);
    expect(await ask()).toEqual(answered);
    expect(standIn.requests).toHaveLength(3);
    expect(ledger.outcomes()).toEqual(['ok']);
  });

  test.each([
    ['retry-after', '7200'],
    ['retry-after-ms', '7200000'],
  ])('does not sleep through an outage that the provider announces in %s', async (header, wait) => {
    const out: Step = { kind: 'status', status: 529, type: 'overloaded', headers: { [header]: wait } };
    const { failure, standIn } = await setUp([out]);
    expect(await failure()).toMatchObject({ kind: 'unavailable', retryable: true });
    expect(standIn.requests).toHaveLength(1);
  });

  test.each([
    [400, 'unavailable'],
    [404, 'unavailable'],
    [413, 'unavailable'],
    [401, 'unauthorized'],
    [403, 'unauthorized'],
  ])('stops at %i and never shows the key', async (status, kind) => {
    const message = `No: the key ${KEY} (sk-very***7890) is not good here.`;
    const { failure, ledger, standIn } = await setUp([{ kind: 'status', status, type: 'refused', message }]);
    const error = await failure();
    expect(error).toMatchObject({ kind, retryable: false });
    expect(error.message).toContain('is not good here');
    expect(`${error.message}${error.stack}${JSON.stringify(ledger.rows)}`).not.toMatch(/sk-very/);
    expect(standIn.requests).toHaveLength(1);
    expect(ledger.outcomes()).toEqual(['error']);
  });

  test('a server that is not there is unavailable', async () => {
    const { standIn, failure, ledger } = await setUp([], { sdkRetries: 0 });
    await standIn.close();
    expect(await failure()).toMatchObject({ kind: 'unavailable', retryable: true });
    expect(ledger.outcomes()).toEqual(['error']);
  });

  test('a cancelled call closes the connection and its record', async () => {
    const { failure, ledger, standIn } = await setUp([{ kind: 'stall' }]);
    const cancel = new AbortController();
    const error = await failure({ signal: cancel.signal, onText: () => cancel.abort() });
    expect(error).toMatchObject({ kind: 'aborted', retryable: false });
    expect(await standIn.requests[0]?.hungUp).toBe(true);
    expect(ledger.outcomes()).toEqual(['aborted']);
  });

  test('a call cancelled before it began is never made', async () => {
    const { failure, ledger, standIn } = await setUp([]);
    expect(await failure({ signal: AbortSignal.abort() })).toMatchObject({ kind: 'aborted' });
    expect(standIn.requests).toHaveLength(0);
    expect(ledger.rows).toHaveLength(0);
  });

  test('the record is opened before the provider hears of the call', async () => {
    const { ask, standIn, ledger } = await setUp([]);
    const opening = { ...ledger, open: () => Promise.reject(new Error('the database is away')) };
    await expect(ask({ attempts: opening })).rejects.toThrow('the database is away');
    expect(standIn.requests).toHaveLength(0);
  });
});
