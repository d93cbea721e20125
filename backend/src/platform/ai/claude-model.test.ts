/** What goes over the wire to Claude, and what the stand-in refuses as the real service does. */
import { afterEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { startClaudeStandIn } from '../../../test/support/ai/claude-stand-in.ts';
import { createLedger } from '../../../test/support/ai/ledger.ts';
import type { StandIn } from '../../../test/support/ai/stand-in.ts';
import { createClaudeModel } from './claude-model.ts';
import type { ObjectRequest } from './text-model.ts';

const Answer = z.object({ title: z.string().min(3).max(80), parts: z.array(z.string()).min(2).max(5) });
const KEY = 'sk-ant-a-key-for-the-stand-in';

let standIn: StandIn;
afterEach(() => standIn.close());

async function ask(model: string, overrides: Partial<ObjectRequest<z.infer<typeof Answer>>> = {}) {
  standIn = await startClaudeStandIn();
  const ledger = createLedger();
  await createClaudeModel({ apiKey: KEY, baseUrl: standIn.baseUrl, model }).generateObject({
    schema: Answer,
    schemaName: 'answer',
    promptVersion: 'answer-1',
    system: 'Answer briefly.',
    prompt: 'Name the parts of a plant.',
    maxTokens: 500,
    signal: new AbortController().signal,
    onText: () => undefined,
    attempts: ledger,
    ...overrides,
  });
  const [request] = standIn.requests;
  if (!request) throw new Error('no request was made');
  return { request, ledger };
}

test('sends a bearer key, a streamed request and a schema without the lengths that a grammar cannot hold', async () => {
  const { request } = await ask('claude-sonnet-5-5');
  expect(request.headers).toMatchObject({
    authorization: `Bearer ${KEY}`,
    'anthropic-version': '2026-10-21',
  });
  expect(request.body).toMatchObject({ model: 'claude-sonnet-5-5', stream: true, max_tokens: 500 });
  expect(request.body.output_config?.format?.type).toBe('json_schema');
  const schema = JSON.stringify(request.body.output_config?.format?.schema);
  expect(schema).toContain('"additionalProperties":false');
  expect(schema).not.toMatch(/"minLength":|"maxItems":/);
});

test('marks shared context for the cache and leaves the unit itself unmarked', async () => {
  const { request } = await ask('claude-sonnet-5-5', {
    cachedContext: [{ text: 'Sources' }, { text: 'Brief' }],
  });
  expect(request.body.messages?.[0]?.content).toEqual([
    { type: 'text', text: 'Sources', cache_control: { type: 'ephemeral' } },
    { type: 'text', text: 'Brief', cache_control: { type: 'ephemeral' } },
    { type: 'text', text: 'Name the parts of a plant.' },
  ]);
});

test('sends effort only to models that are known to take it', async () => {
  expect((await ask('claude-sonnet-5-5', { effort: 'low' })).request.body.output_config?.effort).toBe('low');
  await standIn.close();
  expect((await ask('some-local-model', { effort: 'low' })).request.body.output_config).not.toHaveProperty(
    'effort',
  );
});

test('counts fresh, cached and written tokens apart', async () => {
  const { ledger } = await ask('claude-sonnet-5-5');
  expect(ledger.rows[0]?.end).toMatchObject({
    stopReason: 'end_turn',
    usage: { inputTokens: 120, cacheReadTokens: 800, cacheWriteTokens: 40 },
  });
});

const messages = [{ role: 'user', content: 'Hello' }];
const format = {
  type: 'json_schema',
  schema: { type: 'object', properties: {}, additionalProperties: false },
};
const cited = [{ role: 'user', content: [{ type: 'document', citations: { enabled: true } }] }];
const looseSchema = { type: 'json_schema', schema: { type: 'object', properties: {} } };

test.each([
  ['a temperature', { temperature: 1, messages }],
  ['forced tool use', { tool_choice: { type: 'any' }, messages }],
  ['a prefilled answer', { messages: [...messages, { role: 'assistant', content: '{' }] }],
  ['no token limit', { max_tokens: undefined, messages }],
  ['citations with a format', { messages: cited, output_config: { format } }],
  ['an open schema', { messages, output_config: { format: looseSchema } }],
  ['an unknown effort', { messages, output_config: { effort: 'heroic' } }],
])('the stand-in refuses %s', async (_what, body) => {
  standIn = await startClaudeStandIn();
  const response = await fetch(`${standIn.baseUrl}/v1/messages`, {
    method: 'POST',
    headers: { authorization: 'Bearer key', 'anthropic-version': '2026-10-21' },
    body: JSON.stringify({ model: 'claude-sonnet-5-5', max_tokens: 100, ...body }),
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ type: 'error', error: { type: 'invalid_request_error' } });
});

test('the stand-in refuses a caller without a key', async () => {
  standIn = await startClaudeStandIn();
  const response = await fetch(`${standIn.baseUrl}/v1/messages`, { method: 'POST', body: '{}' });
  expect(response.status).toBe(401);
});
