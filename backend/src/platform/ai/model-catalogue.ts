/** The one table of models we know by name: what they are for, what they cost, what they can, and when they end. */
import type { ModelUsage } from './text-model.ts';

/** US dollars per million tokens. */
export type ModelPrice = {
  inputPerMillion: number;
  outputPerMillion: number;
  cacheReadPerMillion: number;
  cacheWritePerMillion: number;
};

export type ModelKind = 'text' | 'image' | 'embedding';
export type ModelProvider = 'claude' | 'openai_compatible';

export type CatalogueEntry = {
  provider: ModelProvider;
  model: string;
  kind: ModelKind;
  /** Null where the list price was not seen: a cost is then unknown, not zero. */
  price: ModelPrice | null;
  /** Above this many input tokens in one call another price applies, which is not recorded here. */
  pricedUpToInputTokens: number;
  /** The day on which price and limits were read. */
  asOf: string;
  /** Of text; 0 where nothing is written. */
  maxOutputTokens: number;
  takesEffort: boolean;
  /** The day from which the provider refuses the model; null: none is known. */
  retiresAt: string | null;
};

/** Used where neither the configuration nor an institution names one. */
export const DEFAULT_MODELS = { claude: 'claude-sonnet-5-5', openai_compatible: 'gpt-5.5' } as const;
export const DEFAULT_IMAGE_MODEL = 'gpt-image-2.5-flare';
export const DEFAULT_EMBEDDING_MODEL = 'text-embedding-3-small';

/** For a model that is not in the catalogue. */
export const UNKNOWN_MODEL_MAX_OUTPUT_TOKENS = 64_000;

const COMMON = { pricedUpToInputTokens: Number.POSITIVE_INFINITY, retiresAt: null } as const;
const CLAUDE = {
  ...COMMON,
  provider: 'claude',
  kind: 'text',
  asOf: '2026-11-21',
  maxOutputTokens: 128_000,
  takesEffort: true,
} as const;
const OPENAI = { ...COMMON, provider: 'openai_compatible', maxOutputTokens: 0, takesEffort: false } as const;

/** GPT image models bill tokens: those of the prompt as input, those of the picture as output. */
const IMAGE = {
  ...OPENAI,
  kind: 'image',
  asOf: '2026-09-09',
  price: { inputPerMillion: 5, outputPerMillion: 30, cacheReadPerMillion: 1.25, cacheWritePerMillion: 5 },
} as const;
const EMBEDDING = { ...OPENAI, kind: 'embedding', asOf: '2026-07-03' } as const;

/** Claude: prices of the provider's model pages; a five-minute cache write costs 1.25 of the input, a read 0.1. */
export const MODEL_CATALOGUE: readonly CatalogueEntry[] = [
  { ...CLAUDE, model: 'claude-sonnet-5-5', price: claudePrice(2, 10) },
  { ...CLAUDE, model: 'claude-opus-5-5', price: claudePrice(4, 20) },
  { ...CLAUDE, model: 'claude-fable-5-1', price: claudePrice(10, 50) },
  { ...CLAUDE, model: 'claude-haiku-5-5', price: null },
  {
    ...CLAUDE,
    model: 'claude-sonnet-4-5',
    price: claudePrice(3, 15),
    asOf: '2026-03-21',
    maxOutputTokens: 64_000,
    takesEffort: false,
    retiresAt: '2026-11-30',
  },
  {
    ...OPENAI,
    model: 'gpt-5.5',
    kind: 'text',
    price: { inputPerMillion: 5, outputPerMillion: 30, cacheReadPerMillion: 0.5, cacheWritePerMillion: 5 },
    pricedUpToInputTokens: 272_000,
    asOf: '2026-11-21',
    maxOutputTokens: 128_000,
    takesEffort: true,
  },
  { ...IMAGE, model: 'gpt-image-2.5-flare' },
  { ...IMAGE, model: 'gpt-image-2.5-sunburst' },
  { ...IMAGE, model: 'gpt-image-2' },
  { ...EMBEDDING, model: 'text-embedding-3-small', price: inputPrice(0.02) },
  { ...EMBEDDING, model: 'text-embedding-3-large', price: inputPrice(0.13) },
];

function claudePrice(inputPerMillion: number, outputPerMillion: number): ModelPrice {
  return {
    inputPerMillion,
    outputPerMillion,
    cacheReadPerMillion: inputPerMillion * 0.1,
    cacheWritePerMillion: inputPerMillion * 1.25,
  };
}

function inputPrice(inputPerMillion: number): ModelPrice {
  return {
    inputPerMillion,
    outputPerMillion: 0,
    cacheReadPerMillion: inputPerMillion,
    cacheWritePerMillion: inputPerMillion,
  };
}

/** Finds a model by name; a dated name such as `gpt-5.5-2026-04-23` is found under its plain one. */
export function findModel(model: string): CatalogueEntry | null {
  const plain = model.replace(/-\d{4}-?\d{2}-?\d{2}$/, '');
  return MODEL_CATALOGUE.find((entry) => entry.model === model || entry.model === plain) ?? null;
}

/** The names of a provider's models of one kind, in the order of the catalogue. */
export function modelNames(provider: ModelProvider, kind: ModelKind): string[] {
  return MODEL_CATALOGUE.filter((entry) => entry.provider === provider && entry.kind === kind).map(
    ({ model }) => model,
  );
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
