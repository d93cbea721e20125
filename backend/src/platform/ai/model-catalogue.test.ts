import { describe, expect, test } from '@jest/globals';
import {
  costMicros,
  DEFAULT_EMBEDDING_MODEL,
  DEFAULT_IMAGE_MODEL,
  DEFAULT_MODELS,
  findModel,
  MODEL_CATALOGUE,
} from './model-catalogue.ts';

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

test.each([
  [DEFAULT_IMAGE_MODEL, 'image', { inputTokens: 50, outputTokens: 200 }, 6_250],
  [DEFAULT_EMBEDDING_MODEL, 'embedding', { inputTokens: 1_000_000, outputTokens: 0 }, 20_000],
])('%s is for %s and has a price', (model, kind, used, micros) => {
  expect(findModel(model)?.kind).toBe(kind);
  expect(costMicros(model, { ...usage, cacheReadTokens: 0, cacheWriteTokens: 0, ...used })).toBe(micros);
});

test('no name occurs twice, and every day is a day', () => {
  const names = MODEL_CATALOGUE.map(({ model }) => model);
  expect(new Set(names).size).toBe(names.length);
  for (const { asOf, retiresAt } of MODEL_CATALOGUE) {
    for (const day of [asOf, retiresAt ?? asOf]) expect(new Date(day).toISOString().slice(0, 10)).toBe(day);
  }
});
