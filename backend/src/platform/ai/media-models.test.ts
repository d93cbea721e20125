/** Pictures and vectors through the provider's real SDK against a server that speaks its protocol. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { KEY, QUICK } from '../../../test/support/ai/adapters.ts';
import { createLedger } from '../../../test/support/ai/ledger.ts';
import { makePng } from '../../../test/support/ai/openai-media-stand-in.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { startOpenAIStandIn } from '../../../test/support/ai/openai-stand-in.ts';
import type { StandIn, Step } from '../../../test/support/ai/stand-in.ts';
import { imageTypeOf } from './image-model.ts';
import { createMediaModels } from './media-models.ts';

let standIn: StandIn;
beforeEach(async () => {
  standIn = await startOpenAIStandIn({ dialect: 'openai' });
});
afterEach(() => standIn.close());

const none = {
  OPENAI_API_KEY: undefined,
  OPENAI_BASE_URL: undefined,
  AI_IMAGE_MODEL: undefined,
  AI_EMBEDDING_MODEL: undefined,
  AI_IDLE_SECONDS: 60,
};

function setUp(script: Step[]) {
  standIn.script.push(...script);
  const config = { ...none, OPENAI_API_KEY: KEY, OPENAI_BASE_URL: standIn.baseUrl };
  const models = createMediaModels(config, QUICK);
  const ledger = createLedger();
  const signal = new AbortController().signal;
  const draw = (model = 'gpt-image-2.5-flare', given = signal) =>
    models.findImageModel(model)!.generateImage({
      promptVersion: 'cover-1',
      prompt: 'A hive on a roof.',
      size: { width: 1_536, height: 864 },
      signal: given,
      attempts: ledger,
    });
  const embed = (texts: string[]) =>
    models.findEmbeddingModel('text-embedding-3-small')!.embed({ texts, signal, attempts: ledger });
  return { ledger, draw, embed };
}

test.each([
  ['nothing', {}, null],
  ['a key', { OPENAI_API_KEY: 'a-key' }, 'gpt-image-2.5-flare'],
  ['a key and a model', { OPENAI_API_KEY: 'a-key', AI_IMAGE_MODEL: 'gpt-image-2' }, 'gpt-image-2'],
  ['a server of one’s own', { OPENAI_BASE_URL: 'http://127.0.0.1:1' }, null],
  [
    'a server of one’s own and its model',
    { OPENAI_BASE_URL: 'http://127.0.0.1:1', AI_IMAGE_MODEL: 'flux' },
    'flux',
  ],
])('%s decides who draws', (_what, given, model) => {
  expect(createMediaModels({ ...none, ...given }).images.defaultModel).toBe(model);
});

test.each([
  ['nothing', {}, null],
  ['a key', { OPENAI_API_KEY: 'a-key' }, 'text-embedding-3-small'],
  ['a server of one’s own', { OPENAI_BASE_URL: 'http://127.0.0.1:1' }, null],
  [
    'a server of one’s own and its model',
    { OPENAI_BASE_URL: 'http://127.0.0.1:1', AI_EMBEDDING_MODEL: 'bge-m3' },
    'bge-m3',
  ],
])('%s decides who embeds', (_what, given, model) => {
  expect(createMediaModels({ ...none, ...given }).embeddings.defaultModel).toBe(model);
});

describe('a picture', () => {
  test('comes as bytes whose kind is what they are, and stands in the ledger with its cost', async () => {
    const { draw, ledger } = setUp([]);
    const { bytes, mediaType } = await draw();
    expect(mediaType).toBe('image/png');
    expect(bytes.equals(makePng('A hive on a roof.'))).toBe(true);
    expect(standIn.requests[0]?.body).toMatchObject({ size: '1536x864', prompt: 'A hive on a roof.' });
    expect(ledger.rows[0]?.start).toMatchObject({ model: 'gpt-image-2.5-flare', promptVersion: 'cover-1' });
    expect(ledger.rows[0]?.end).toMatchObject({
      outcome: 'ok',
      responseText: expect.stringMatching(/^image\/png, \d+ bytes, sha256 [\da-f]{64}$/),
      requestId: 'req_standin_1',
      usage: { inputTokens: 50, outputTokens: 200 },
    });
  });

  test('of a model that is not OpenAI’s own is asked for as bytes', async () => {
    await setUp([]).draw('flux');
    expect(standIn.requests[0]?.body).toMatchObject({ response_format: 'b64_json' });
  });

  test('is declined in so many words', async () => {
    const { draw, ledger } = setUp([{ kind: 'refusal', form: 'block', explanation: 'not this' }]);
    await expect(draw()).rejects.toMatchObject({ kind: 'refused', retryable: false });
    expect(ledger.outcomes()).toEqual(['refused']);
    expect(standIn.requests).toHaveLength(1);
  });

  test('is none when the bytes are something else', async () => {
    const { draw, ledger } = setUp([{ kind: 'answer', text: '<svg onload="alert(1)"/>' }]);
    await expect(draw()).rejects.toMatchObject({ kind: 'invalid' });
    expect(ledger.outcomes()).toEqual(['invalid']);
  });

  test('is asked for again after 429, 500 and a cut connection', async () => {
    const busy = (status: number): Step => ({
      kind: 'status',
      status,
      type: 'busy',
      headers: { 'retry-after-ms': '1' },
    });
    const { draw, ledger } = setUp([busy(429), busy(500), { kind: 'cut' }]);
    expect((await draw()).mediaType).toBe('image/png');
    expect(ledger.outcomes()).toEqual(['error', 'ok']);
  });

  test('stops at 401 without showing the key', async () => {
    const message = `Incorrect API key provided: ${KEY}`;
    const { draw, ledger } = setUp([{ kind: 'status', status: 401, type: 'invalid_api_key', message }]);
    const error = await draw().catch((thrown: unknown) => thrown as Error);
    expect(error).toMatchObject({ kind: 'unauthorized' });
    expect(`${String(error)}${JSON.stringify(ledger.rows)}`).not.toContain(KEY);
  });

  test('that is cancelled closes its connection and its record', async () => {
    const { draw, ledger } = setUp([{ kind: 'stall' }]);
    const cancel = new AbortController();
    const failure = draw('gpt-image-2.5-flare', cancel.signal).catch((error: unknown) => error);
    await eventually(() => Promise.resolve(standIn.requests.length > 0));
    cancel.abort();
    expect(await failure).toMatchObject({ kind: 'aborted' });
    expect(await standIn.requests[0]?.hungUp).toBe(true);
    expect(ledger.outcomes()).toEqual(['aborted']);
  });

  test.each([
    ['PNG', '89504e470d0a1a0a0000', 'image/png'],
    ['JPEG', 'ffd8ffe000104a464946', 'image/jpeg'],
    ['WebP', '524946460000000057454250', 'image/webp'],
    ['a GIF', '474946383961', null],
    ['an SVG', Buffer.from('<svg xmlns=').toString('hex'), null],
    ['nothing', '', null],
  ])('%s is known by its first bytes', (_what, hex, kind) => {
    expect(imageTypeOf(Buffer.from(hex, 'hex'))).toBe(kind);
  });
});

describe('vectors', () => {
  test('keep the order of the texts, in batches, with their model and length', async () => {
    const { embed, ledger } = setUp([]);
    const texts = Array.from({ length: 300 }, (_, index) => `text ${index} on bees`);
    const embeddings = await embed(texts);
    expect(embeddings).toHaveLength(300);
    expect(new Set(embeddings.map(({ model, dimensions }) => `${model} ${dimensions}`)).size).toBe(1);
    expect(embeddings[0]).toMatchObject({ model: 'text-embedding-3-small', dimensions: 64 });
    const [alone] = await embed(['text 299 on bees']);
    expect(embeddings[299]?.vector).toEqual(alone?.vector);
    expect(standIn.requests.map(({ body }) => body.input?.length)).toEqual([256, 44, 1]);
    expect(ledger.rows[0]?.start.prompt).toMatch(/^256 texts, \d+ characters$/);
    expect(ledger.rows[0]?.end?.usage?.inputTokens).toBeGreaterThan(200);
  });
});
