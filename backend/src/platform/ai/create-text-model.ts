import type { Config } from '../config/config.ts';
import { createClaudeModel } from './claude-model.ts';
import { DEFAULT_MODELS } from './model-catalogue.ts';
import { createOpenAICompatibleModel } from './openai-compatible-model.ts';
import type { CallLimits } from './model-call.ts';
import type { TextModel } from './text-model.ts';

type AiConfig = Pick<
  Config,
  | 'ANTHROPIC_API_KEY'
  | 'ANTHROPIC_BASE_URL'
  | 'OPENAI_API_KEY'
  | 'OPENAI_BASE_URL'
  | 'AI_TEXT_MODEL'
  | 'AI_IDLE_SECONDS'
>;

/**
 * The text model that the configuration names: Claude with an Anthropic key, else an OpenAI-compatible server with a
 * key or a base URL, else none (null: the offline author writes).
 * @param limits overrides for tests; milliseconds and counts
 */
export function createTextModel(config: AiConfig, limits: Partial<CallLimits> = {}): TextModel | null {
  const allLimits = { idleMs: config.AI_IDLE_SECONDS * 1_000, ...limits };
  if (config.ANTHROPIC_API_KEY !== undefined) {
    return createClaudeModel({
      apiKey: config.ANTHROPIC_API_KEY,
      baseUrl: config.ANTHROPIC_BASE_URL,
      model: config.AI_TEXT_MODEL ?? DEFAULT_MODELS.claude,
      limits: allLimits,
    });
  }
  if (config.OPENAI_API_KEY === undefined && config.OPENAI_BASE_URL === undefined) return null;
  return createOpenAICompatibleModel({
    apiKey: config.OPENAI_API_KEY,
    baseUrl: config.OPENAI_BASE_URL,
    model: config.AI_TEXT_MODEL ?? DEFAULT_MODELS.openai_compatible,
    limits: allLimits,
  });
}
