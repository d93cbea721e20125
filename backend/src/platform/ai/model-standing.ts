/** What a provider itself says of a model: whether it has it, and until when. Asked rarely and kept for hours. */
import { LRUCache } from 'lru-cache';
import { DEFAULT_LIMITS } from './model-call.ts';
import type { ModelProvider } from './model-catalogue.ts';

/** `isOffered` null: the provider could not be asked. `retiresAt`: a day, where the provider names one. */
export type ModelStanding = { isOffered: boolean | null; retiresAt: string | null };

type StandingConfig = {
  ANTHROPIC_API_KEY?: string;
  ANTHROPIC_BASE_URL?: string;
  OPENAI_API_KEY?: string;
  OPENAI_BASE_URL?: string;
};

const UNKNOWN: ModelStanding = { isOffered: null, retiresAt: null };
const KEPT = { max: 200, ttl: 6 * 3_600_000 };
/** A page waits for this, so it is short; what could not be asked is asked again soon. */
const PATIENCE = { timeout: 3_000, maxRetries: 0 };
const RETRY_MILLISECONDS = 60_000;

/** Reads models from the providers' own lists. Never throws: a provider that is away says nothing. */
export function createModelStandings(config: StandingConfig) {
  const kept = new LRUCache<string, ModelStanding>(KEPT);
  return async (provider: ModelProvider, model: string): Promise<ModelStanding> => {
    const name = `${provider} ${model}`;
    const known = kept.get(name);
    if (known) return known;
    const ask = provider === 'claude' ? askClaude : askServer;
    const standing = await ask(config, model).catch(() => UNKNOWN);
    kept.set(name, standing, standing.isOffered === null ? { ttl: RETRY_MILLISECONDS } : {});
    return standing;
  };
}

async function askClaude(config: StandingConfig, model: string): Promise<ModelStanding> {
  if (config.ANTHROPIC_API_KEY === undefined) return UNKNOWN;
  const { default: Anthropic, APIError } = await import('@anthropic-ai/sdk');
  const client = new Anthropic({
    apiKey: config.ANTHROPIC_API_KEY,
    baseURL: config.ANTHROPIC_BASE_URL ?? 'https://api.anthropic.com',
    openTelemetry: false,
    logLevel: 'off',
    ...PATIENCE,
  });
  try {
    const { lifecycle, retires_at: retiresAt } = await client.models.retrieve(model);
    return { isOffered: lifecycle !== 'retired', retiresAt: retiresAt?.slice(0, 10) ?? null };
  } catch (error) {
    if (error instanceof APIError && error.status === 404) return { isOffered: false, retiresAt: null };
    throw error;
  }
}

/** Servers of this kind list their models, and say no more of them. */
async function askServer(config: StandingConfig, model: string): Promise<ModelStanding> {
  const access = { apiKey: config.OPENAI_API_KEY, baseUrl: config.OPENAI_BASE_URL };
  const limits = { ...DEFAULT_LIMITS, responseMs: PATIENCE.timeout, sdkRetries: PATIENCE.maxRetries };
  const { createServerClient } = await import('./openai-client.ts');
  const { client } = createServerClient(access, limits);
  const { data } = await client.models.list();
  return { isOffered: data.some(({ id }) => id === model), retiresAt: null };
}
