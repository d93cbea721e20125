import { describe, expect, test } from '@jest/globals';
import { costMicros, DEFAULT_MODELS, findModel } from './model-catalogue.ts';

const usage = { inputTokens: 1_000, outputTokens: 500, cacheReadTokens: 10_000, cacheWriteTokens: 2_000 };

describe('costMicros', () => {
  test.each([
    // 1,000 × 2 + 500 × 10 + 10,000 × 0.2 + 2,000 × 2.5
    ['claude-sonnet-5-5', usage, 14_000],
    // 1,000 × 4 + 500 × 20 + 10,000 × 0.4 + 2,000 × 5
    ['claude-opus-5-5', usage, 28_000],
    ['gpt-5.5', { ...usage, cacheWriteTokens: 0 }, 25_000],
    ['gpt-5.5-2026-04-23', { ...usage, cacheWriteTokens: 0 }, 25_000],
    ['gpt-5.5', { ...usage, inputTokens: 300_000 }, null],
    ['claude-haiku-5-5', usage, null],
    ['llama-of-my-own', usage, null],
  ])('%s', (model, given, micros) => {
    expect(costMicros(model, given)).toBe(micros);
  });
});

test('both default models are in the catalogue', () => {
  expect(findModel(DEFAULT_MODELS.claude)?.provider).toBe('claude');
  expect(findModel(DEFAULT_MODELS.openai_compatible)?.provider).toBe('openai_compatible');
});
