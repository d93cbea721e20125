import { expect, test } from '@jest/globals';
import { createTextModel } from './create-text-model.ts';

const none = {
  ANTHROPIC_API_KEY: undefined,
  ANTHROPIC_BASE_URL: undefined,
  OPENAI_API_KEY: undefined,
  OPENAI_BASE_URL: undefined,
  AI_TEXT_MODEL: undefined,
  AI_IDLE_SECONDS: 60,
};
const anthropic = { ANTHROPIC_API_KEY: 'a-key' };
const openai = { OPENAI_API_KEY: 'a-key' };
const local = { OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1' };

test.each([
  ['no key', {}, null],
  ['a base URL for Claude alone', { ANTHROPIC_BASE_URL: 'http://127.0.0.1:1' }, null],
  ['an Anthropic key', anthropic, { provider: 'claude', model: 'claude-sonnet-5-5' }],
  ['both keys', { ...anthropic, ...openai }, { provider: 'claude', model: 'claude-sonnet-5-5' }],
  ['an OpenAI key', openai, { provider: 'openai_compatible', model: 'gpt-5.5' }],
  [
    'a local server and a model',
    { ...local, AI_TEXT_MODEL: 'qwen3:8b' },
    { provider: 'openai_compatible', model: 'qwen3:8b' },
  ],
])('%s decides who writes', (_what, given, identity) => {
  expect(createTextModel({ ...none, ...given })?.identity ?? null).toEqual(identity);
});
