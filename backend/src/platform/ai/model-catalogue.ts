/** Models we know by name: what they cost, how much they may write, whether they take an effort setting. */
import type { ModelUsage } from './text-model.ts';

/** US dollars per million tokens. */
type ModelPrice = {
  inputPerMillion: number;
  outputPerMillion: number;
  cacheReadPerMillion: number;
  cacheWritePerMillion: number;
};

type CatalogueEntry = {
  provider: 'claude' | 'openai_compatible';
  model: string;
  /** Null where the list price was not seen: a cost is then unknown, not zero. */
  price: ModelPrice | null;
  /** Above this many input tokens in one call another price applies, which is not recorded here. */
  pricedUpToInputTokens: number;
  /** The day on which price and limits were read. */
  asOf: string;
  maxOutputTokens: number;
  takesEffort: boolean;
};

export const DEFAULT_MODELS = { claude: 'claude-sonnet-5-5', openai_compatible: 'gpt-5.5' } as const;

/** For a model that is not in the catalogue. */
export const UNKNOWN_MODEL_MAX_OUTPUT_TOKENS = 64_000;

const CLAUDE = {
  provider: 'claude',
  asOf: '2026-11-21',
  pricedUpToInputTokens: Number.POSITIVE_INFINITY,
  maxOutputTokens: 128_000,
  takesEffort: true,
} as const;

/** Claude: prices of the provider's model pages; a five-minute cache write costs 1.25 of the input, a read 0.1. */
const MODEL_CATALOGUE: readonly CatalogueEntry[] = [
  { ...CLAUDE, model: 'claude-sonnet-5-5', price: claudePrice(2, 10) },
  { ...CLAUDE, model: 'claude-opus-5-5', price: claudePrice(4, 20) },
  { ...CLAUDE, model: 'claude-fable-5-1', price: claudePrice(10, 50) },
  { ...CLAUDE, model: 'claude-haiku-5-5', price: null },
  {
    provider: 'openai_compatible',
    model: 'gpt-5.5',
    price: { inputPerMillion: 5, outputPerMillion: 30, cacheReadPerMillion: 0.5, cacheWritePerMillion: 5 },
    pricedUpToInputTokens: 272_000,
    asOf: '2026-11-21',
    maxOutputTokens: 128_000,
    takesEffort: true,
  },
];

function claudePrice(inputPerMillion: number, outputPerMillion: number): ModelPrice {
  return {
    inputPerMillion,
    outputPerMillion,
    cacheReadPerMillion: inputPerMillion * 0.1,
    cacheWritePerMillion: inputPerMillion * 1.25,
  };
}

/** Finds a model by name; a dated name such as `gpt-5.5-2026-04-23` is found under its plain one. */
export function findModel(model: string): CatalogueEntry | null {
  const plain = model.replace(/-\d{4}-?\d{2}-?\d{2}$/, '');
  return MODEL_CATALOGUE.find((entry) => entry.model === model || entry.model === plain) ?? null;
}

/** The names of a provider's models, as they stand in the catalogue. */
export function textModelNames(provider: CatalogueEntry['provider']): string[] {
  return MODEL_CATALOGUE.filter((entry) => entry.provider === provider).map(({ model }) => model);
}

/**
 * What a call cost.
 * @returns millionths of a US dollar, rounded; null when the model's price for such a call is not known
 */
export function costMicros(model: string, usage: ModelUsage): number | null {
  const entry = findModel(model);
  const inputTokens = usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens;
  if (entry?.price == null || inputTokens > entry.pricedUpToInputTokens) return null;
  const { price } = entry;
  // A dollar per million tokens is a millionth of a dollar per token.
  return Math.round(
    usage.inputTokens * price.inputPerMillion +
      usage.outputTokens * price.outputPerMillion +
      usage.cacheReadTokens * price.cacheReadPerMillion +
      usage.cacheWriteTokens * price.cacheWritePerMillion,
  );
}
