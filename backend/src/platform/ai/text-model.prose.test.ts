/** Prose instead of an object: the same promises of both adapters, through the providers' real SDKs. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { ADAPTERS } from '../../../test/support/ai/adapters.ts';
import { createLedger } from '../../../test/support/ai/ledger.ts';
import type { StandIn, Step } from '../../../test/support/ai/stand-in.ts';
import type { TextRequest } from './text-model.ts';

const GOOD = '## Planting\n\nDig a hole that is twice as wide as the root.';

const open: StandIn[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((standIn) => standIn.close()));
});

describe.each(ADAPTERS)('$name', (adapter) => {
  async function setUp(script: Step[]) {
    const standIn = await adapter.start({ script });
    open.push(standIn);
    const ledger = createLedger();
    const model = adapter.create(standIn.baseUrl);
    const ask = (overrides: Partial<TextRequest> = {}) =>
      model.generateText({
        promptVersion: 'section-1',
        system: 'You write about gardens.',
        prompt: 'Write about the planting of a tree.',
        maxTokens: 1_000,
        signal: new AbortController().signal,
        onText: () => undefined,
        attempts: ledger,
        ...overrides,
      });
    return { standIn, ledger, ask };
  }

  test('streams Markdown as it is, asks for no schema and records the call', async () => {
    const { ask, ledger, standIn } = await setUp([{ kind: 'answer', text: GOOD }]);
    const seen: string[] = [];
    expect(await ask({ onText: (text) => seen.push(text) })).toBe(GOOD);
    expect(seen.length).toBeGreaterThan(2);
    expect(seen[0]).toBe(GOOD.slice(0, seen[0]?.length));
    expect(seen.at(-1)).toBe(GOOD);
    expect(ledger.rows[0]?.end).toMatchObject({ outcome: 'ok', responseText: GOOD });
    expect(JSON.stringify(standIn.requests[0]?.body)).not.toContain('json_schema');
  });

  test('sends findings back with the text, and shows the new text from its beginning', async () => {
    const { ask, ledger } = await setUp([
      { kind: 'answer', text: 'TODO' },
      { kind: 'answer', text: GOOD },
    ]);
    const seen: string[] = [];
    const check = (text: string) => (text.includes('TODO') ? ['“TODO” is a placeholder'] : []);
    expect(await ask({ check, onText: (text) => seen.push(text) })).toBe(GOOD);
    expect(seen.at(-1)).toBe(GOOD);
    expect(ledger.outcomes()).toEqual(['invalid', 'ok']);
    expect(ledger.rows[1]?.start.prompt).toContain('- “TODO” is a placeholder');
    expect(ledger.rows[1]?.start.prompt).toContain('give the whole text again');
  });

  test('keeps the best of three texts, and refuses one that cannot be used', async () => {
    const { ask, ledger } = await setUp([
      { kind: 'answer', text: 'a a' },
      { kind: 'answer', text: 'a' },
      { kind: 'answer', text: 'a a a' },
    ]);
    const check = (text: string) => text.split(' ').map((word) => `“${word}” is no word`);
    await expect(ask({ check })).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringMatching(/usable: “a” is no word$/),
    });
    expect(ledger.outcomes()).toEqual(['invalid', 'invalid', 'invalid']);
  });

  test('an empty answer is none', async () => {
    const { ask, ledger } = await setUp([
      { kind: 'answer', text: ' \n' },
      { kind: 'answer', text: GOOD },
    ]);
    expect(await ask()).toBe(GOOD);
    expect(ledger.rows[0]?.end).toMatchObject({ outcome: 'invalid', detail: 'the answer is empty' });
  });

  test('asks for more room when the text was cut short, and never takes half a text for a whole one', async () => {
    const { ask, standIn } = await setUp([
      { kind: 'truncated', text: '## Planting\n\nDig a' },
      { kind: 'answer', text: GOOD },
    ]);
    expect(await ask()).toBe(GOOD);
    expect(adapter.maxTokensOf(standIn)).toEqual([1_000, 2_000]);
  });
});
