import { expect, test } from '@jest/globals';
import { createTextModels } from './text-models.ts';

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
  ['no key', {}, []],
  ['a base URL for Claude alone', { ANTHROPIC_BASE_URL: 'http://127.0.0.1:1' }, []],
  ['an Anthropic key', anthropic, ['claude claude-sonnet-5-5']],
  ['an OpenAI key', openai, ['openai_compatible gpt-5.5']],
  ['both keys', { ...anthropic, ...openai }, ['claude claude-sonnet-5-5', 'openai_compatible gpt-5.5']],
  ['a local server and a model', { ...local, AI_TEXT_MODEL: 'qwen3:8b' }, ['openai_compatible qwen3:8b']],
  ['Claude and a model of any name', { ...anthropic, AI_TEXT_MODEL: 'of-my-own' }, ['claude of-my-own']],
  [
    'both, and a model that is one of Claude’s',
    { ...anthropic, ...openai, AI_TEXT_MODEL: 'claude-opus-5-5' },
    ['claude claude-opus-5-5', 'openai_compatible gpt-5.5'],
  ],
  [
    'both, and a model that nobody knows',
    { ...anthropic, ...local, AI_TEXT_MODEL: 'qwen3:8b' },
    ['claude claude-sonnet-5-5', 'openai_compatible qwen3:8b'],
  ],
])('%s decides which providers there are', (_what, given, wanted) => {
  const { providers } = createTextModels({ ...none, ...given });
  expect(providers.map(({ provider, defaultModel }) => `${provider} ${defaultModel}`)).toEqual(wanted);
});

test.each([
  ['claude', 'claude-opus-5-5', true],
  ['claude', 'claude-nobody-knows', false],
  ['claude', 'gpt-5.5', false],
  ['openai_compatible', 'gpt-5.5', true],
  ['openai_compatible', 'of-my-own', false],
] as const)('%s has %s: %p', (provider, model, isThere) => {
  const found = createTextModels({ ...none, ...anthropic, ...openai }).find({ provider, model });
  expect(found?.identity ?? null).toEqual(isThere ? { provider, model } : null);
});

test('a server of one’s own is asked for any model, and a provider without a key for none', () => {
  const models = createTextModels({ ...none, ...local });
  const own = { provider: 'openai_compatible', model: 'of-my-own' } as const;
  expect(models.find(own)?.identity).toEqual(own);
  expect(models.find({ provider: 'claude', model: 'claude-sonnet-5-5' })).toBeNull();
});
