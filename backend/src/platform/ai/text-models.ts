/** All text models that the configuration allows, side by side: Claude, and a server that speaks chat completions. */
import type { Config } from '../config/config.ts';
import { DEFAULT_MODELS, findModel, modelNames } from './model-catalogue.ts';
import type { CallLimits } from './model-call.ts';
import type { TextModel, TextModelIdentity } from './text-model.ts';

export type AiConfig = Pick<
  Config,
  | 'ANTHROPIC_API_KEY'
  | 'ANTHROPIC_BASE_URL'
  | 'OPENAI_API_KEY'
  | 'OPENAI_BASE_URL'
  | 'AI_TEXT_MODEL'
  | 'AI_IDLE_SECONDS'
>;

/** A provider that can be reached, and the models that may be asked of it. */
export type TextProvider = {
  provider: TextModelIdentity['provider'];
  defaultModel: string;
  models: string[];
  /** A server of one's own may have models that we have never heard of. */
  takesAnyModel: boolean;
};

export type TextModels = {
  /** In the order in which they are preferred. */
  providers: TextProvider[];
  /** @returns null when the provider is not configured or does not offer this model */
  find(identity: TextModelIdentity): TextModel | null;
};

/**
 * Claude with an Anthropic key; an OpenAI-compatible server with a key or a base URL; both when both are given.
 * @param limits overrides for tests; milliseconds and counts
 */
export function createTextModels(config: AiConfig, limits: Partial<CallLimits> = {}): TextModels {
  const allLimits = { idleMs: config.AI_IDLE_SECONDS * 1_000, ...limits };
  const hasClaude = config.ANTHROPIC_API_KEY !== undefined;
  const hasServer = config.OPENAI_API_KEY !== undefined || config.OPENAI_BASE_URL !== undefined;
  const configured: TextModelIdentity['provider'][] = [
    ...(hasClaude ? (['claude'] as const) : []),
    ...(hasServer ? (['openai_compatible'] as const) : []),
  ];
  const providers = configured.map((provider) => providerOf(provider, configured, config));
  return {
    providers,
    find({ provider, model }) {
      const found = providers.find((candidate) => candidate.provider === provider);
      if (!found || !(found.takesAnyModel || found.models.includes(model))) return null;
      const apiKey = provider === 'claude' ? config.ANTHROPIC_API_KEY : config.OPENAI_API_KEY;
      if (provider === 'claude' && apiKey !== undefined) {
        const baseUrl = config.ANTHROPIC_BASE_URL;
        return whenAsked({ provider, model }, async () => {
          const { createClaudeModel } = await import('./claude-model.ts');
          return createClaudeModel({ apiKey, baseUrl, model, limits: allLimits });
        });
      }
      const baseUrl = config.OPENAI_BASE_URL;
      return whenAsked({ provider, model }, async () => {
        const { createOpenAICompatibleModel } = await import('./openai-compatible-model.ts');
        return createOpenAICompatibleModel({ apiKey, baseUrl, model, limits: allLimits });
      });
    },
  };
}

/** A model whose SDK is loaded with its first call: they are the largest packages, and few processes call all of them. */
function whenAsked(identity: TextModelIdentity, load: () => Promise<TextModel>): TextModel {
  let loaded: Promise<TextModel> | null = null;
  const model = () => (loaded ??= load());
  return {
    identity,
    generateObject: async (request) => (await model()).generateObject(request),
    generateText: async (request) => (await model()).generateText(request),
  };
}

function providerOf(
  provider: TextModelIdentity['provider'],
  configured: readonly TextModelIdentity['provider'][],
  { AI_TEXT_MODEL: named, OPENAI_BASE_URL: baseUrl }: AiConfig,
): TextProvider {
  const isNamed = named !== undefined && ownerOf(named, configured) === provider;
  const defaultModel = isNamed ? named : DEFAULT_MODELS[provider];
  return {
    provider,
    defaultModel,
    models: [...new Set([defaultModel, ...modelNames(provider, 'text')])],
    takesAnyModel: provider === 'openai_compatible' && baseUrl !== undefined,
  };
}

/** Whose the model of the configuration is: one setting serves whichever provider has a model of that name. */
function ownerOf(
  model: string,
  configured: readonly TextModelIdentity['provider'][],
): TextModelIdentity['provider'] {
  const [only, second] = configured;
  if (only !== undefined && second === undefined) return only;
  return findModel(model)?.provider ?? (model.startsWith('claude') ? 'claude' : 'openai_compatible');
}
