/** What goes over the wire to OpenAI and to local servers. */
import { afterEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { createLedger } from '../../../test/support/ai/ledger.ts';
import { startOpenAIStandIn } from '../../../test/support/ai/openai-stand-in.ts';
import type { StandIn, Step } from '../../../test/support/ai/stand-in.ts';
import { createOpenAICompatibleModel } from './openai-compatible-model.ts';
import type { OpenAICompatibleOptions } from './openai-compatible-model.ts';

const Answer = z.object({ title: z.string(), parts: z.array(z.string()) });

let standIn: StandIn;
afterEach(() => standIn.close());

async function ask(
  options: Omit<OpenAICompatibleOptions, 'baseUrl'>,
  dialect: 'openai' | 'local',
  script: Step[] = [],
) {
  standIn = await startOpenAIStandIn({ dialect, script });
  const ledger = createLedger();
  const value = createOpenAICompatibleModel({ ...options, baseUrl: standIn.baseUrl }).generateObject({
    schema: Answer,
    schemaName: 'answer',
    promptVersion: 'answer-1',
    system: 'Answer briefly.',
    cachedContext: [{ text: 'A plant has roots.' }],
    prompt: 'Name the parts of a plant.',
    maxTokens: 500,
    effort: 'low',
    signal: new AbortController().signal,
    onText: () => undefined,
    attempts: ledger,
  });
  return { value, ledger };
}

test('OpenAI gets a strict schema, the new token limit, effort, and is asked for usage', async () => {
  const { value, ledger } = await ask({ apiKey: 'sk-a-key-for-the-stand-in', model: 'gpt-5.5' }, 'openai');
  await value;
  const [request] = standIn.requests;
  expect(request?.headers.authorization).toBe('Bearer sk-a-key-for-the-stand-in');
  expect(request?.body).toMatchObject({
    stream: true,
    stream_options: { include_usage: true },
    max_completion_tokens: 500,
    reasoning_effort: 'low',
    response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: true } },
    messages: [
      { role: 'system', content: 'Answer briefly.' },
      { role: 'user', content: 'A plant has roots.\n\nName the parts of a plant.' },
    ],
  });
  expect(ledger.rows[0]?.end?.usage).toMatchObject({ inputTokens: 160, cacheReadTokens: 800 });
});

test('a local server gets the old token limit, no effort, and needs no key', async () => {
  const { value } = await ask({ model: 'qwen3:8b' }, 'local');
  await value;
  const [request] = standIn.requests;
  expect(request?.headers.authorization).toBe('Bearer local');
  expect(request?.body.max_tokens).toBe(500);
  expect(request?.body).not.toHaveProperty('max_completion_tokens');
  expect(request?.body).not.toHaveProperty('reasoning_effort');
});

test('a filter that answers 400 counts as a refusal', async () => {
  const filtered: Step = { kind: 'status', status: 400, type: 'content_filter' };
  const { value, ledger } = await ask({ model: 'gpt-5.5' }, 'openai', [filtered]);
  await expect(value).rejects.toMatchObject({ kind: 'refused' });
  expect(ledger.outcomes()).toEqual(['refused']);
});

test('an account without credit is not a pause but an end', async () => {
  const empty: Step = {
    kind: 'status',
    status: 429,
    type: 'insufficient_quota',
    headers: { 'retry-after-ms': '1' },
  };
  const { value } = await ask({ model: 'gpt-5.5' }, 'openai', [empty, empty, empty]);
  await expect(value).rejects.toMatchObject({ kind: 'unauthorized', retryable: false });
});

test.each([
  ['a temperature', { temperature: 0.5 }],
  ['the old token limit', { max_tokens: 100 }],
  ['tool choice without tools', { tool_choice: { type: 'function' } }],
  [
    'a strict schema that is open',
    {
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'x', strict: true, schema: { type: 'object', properties: {} } },
      },
    },
  ],
])('the stand-in refuses %s to a reasoning model', async (_what, body) => {
  standIn = await startOpenAIStandIn({ dialect: 'openai' });
  const response = await fetch(`${standIn.baseUrl}/chat/completions`, {
    method: 'POST',
    headers: { authorization: 'Bearer key' },
    body: JSON.stringify({ model: 'gpt-5.5', messages: [{ role: 'user', content: 'Hello' }], ...body }),
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: { code: 'invalid_request_error' } });
});
