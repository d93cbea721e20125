/** Both text models with the stand-in that speaks their protocol, for tests of what they have in common. */
import { createClaudeModel } from '../../../src/platform/ai/claude-model.ts';
import type { CallLimits } from '../../../src/platform/ai/model-call.ts';
import { createOpenAICompatibleModel } from '../../../src/platform/ai/openai-compatible-model.ts';
import type { TextModel } from '../../../src/platform/ai/text-model.ts';
import { startClaudeStandIn } from './claude-stand-in.ts';
import { startOpenAIStandIn } from './openai-stand-in.ts';
import type { StandIn, StandInOptions } from './stand-in.ts';

/** Looks like a real key, so that a test can look for it where it must not be. */
export const KEY = 'sk-very-secret-key-1234567890';
/** Nothing is waited for that a test does not wait for on purpose. */
export const QUICK: Partial<CallLimits> = { pauseMs: () => 0, idleMs: 5_000 };

type Adapter = {
  name: string;
  start: (options: StandInOptions) => Promise<StandIn>;
  create: (baseUrl: string, limits?: Partial<CallLimits>) => TextModel;
  maxTokensOf: (standIn: StandIn) => (number | undefined)[];
};

export const ADAPTERS: Adapter[] = [
  {
    name: 'Claude',
    start: startClaudeStandIn,
    create: (baseUrl, limits) =>
      createClaudeModel({
        apiKey: KEY,
        baseUrl,
        model: 'claude-sonnet-5-5',
        limits: { ...QUICK, ...limits },
      }),
    maxTokensOf: (standIn) => standIn.requests.map((request) => request.body.max_tokens),
  },
  {
    name: 'OpenAI-compatible',
    start: (options) => startOpenAIStandIn({ ...options, dialect: 'openai' }),
    create: (baseUrl, limits) =>
      createOpenAICompatibleModel({
        apiKey: KEY,
        baseUrl,
        model: 'gpt-5.5',
        limits: { ...QUICK, ...limits },
      }),
    maxTokensOf: (standIn) => standIn.requests.map((request) => request.body.max_completion_tokens),
  },
];
