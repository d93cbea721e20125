/** Pictures from OpenAI, or any server that speaks its images protocol. */
import type OpenAI from 'openai';
import { imageInWords, imageTypeOf, MOST_IMAGE_BYTES } from './image-model.ts';
import type { GeneratedImage, ImageModel, ImageRequest } from './image-model.ts';
import { DEFAULT_LIMITS } from './model-call.ts';
import type { CallLimits } from './model-call.ts';
import { createServerClient, isContentRefusal, serverCallError } from './openai-client.ts';
import type { ServerAccess, ServerClient } from './openai-client.ts';
import { recordedCall } from './recorded-call.ts';
import type { RecordedAnswer } from './recorded-call.ts';
import type { CallEnd, ModelUsage } from './text-model.ts';
import { watchCall } from './watched-fetch.ts';

type Options = ServerAccess & { model: string; limits?: Partial<CallLimits> };

/** An image model that reads nothing from the environment. */
export function createOpenAIImageModel(options: Options): ImageModel {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const server = createServerClient(options, limits);
  const identity = { provider: 'openai_compatible', model: options.model } as const;
  return {
    identity,
    generateImage: (request) =>
      recordedCall(() => generate(server, limits, options.model, request), {
        start: { ...identity, promptVersion: request.promptVersion, prompt: request.prompt },
        attempts: request.attempts,
        signal: request.signal,
        limits,
      }),
  };
}

async function generate(
  { client, apiKey }: ServerClient,
  limits: CallLimits,
  model: string,
  { prompt, size, signal }: ImageRequest,
): Promise<RecordedAnswer<GeneratedImage>> {
  const watched = watchCall(signal, limits.idleMs);
  const end: CallEnd = {
    outcome: 'ok',
    detail: null,
    responseText: '',
    stopReason: null,
    requestId: null,
    usage: null,
  };
  try {
    const { data, request_id: requestId } = await client
      .withOptions({ fetch: watched.fetch })
      .images.generate(paramsFor(model, prompt, size), { signal: watched.signal })
      .withResponse();
    const told = { ...end, requestId, usage: usageOf(data.usage) };
    const image = imageIn(data.data?.[0]?.b64_json);
    if (typeof image === 'string')
      return { value: null, end: { ...told, outcome: 'invalid', detail: image } };
    return { value: image, end: { ...told, responseText: imageInWords(image) } };
  } catch (error) {
    if (isContentRefusal(error)) {
      const requestId = error.requestID ?? null;
      const detail = 'The provider declined to draw this.';
      return {
        value: null,
        end: { ...end, outcome: 'refused', stopReason: error.code ?? null, requestId, detail },
      };
    }
    throw serverCallError(error, { signal, watched, apiKey }, { text: '', requestId: null, usage: null });
  } finally {
    watched.stop();
  }
}

/** GPT image models always answer with bytes and refuse to be asked for them; older and local ones must be asked. */
function paramsFor(
  model: string,
  prompt: string,
  { width, height }: ImageRequest['size'],
): OpenAI.ImageGenerateParamsNonStreaming {
  const common = { model, prompt, n: 1, size: `${width}x${height}` as OpenAI.ImageGenerateParams['size'] };
  if (/^(?:gpt-image|chatgpt-image)/.test(model)) {
    return { ...common, quality: 'low', output_format: 'webp' };
  }
  return { ...common, response_format: 'b64_json' };
}

/** The picture, or a sentence about why there is none. Addresses are not followed: a server could name any. */
function imageIn(base64: string | undefined): GeneratedImage | string {
  if (base64 === undefined || base64 === '') return 'The answer holds no picture.';
  if (base64.length > (MOST_IMAGE_BYTES * 4) / 3 + 4) return 'The picture is larger than we keep.';
  const bytes = Buffer.from(base64, 'base64');
  const mediaType = imageTypeOf(bytes);
  return mediaType === null ? 'The answer is no PNG, JPEG or WebP picture.' : { bytes, mediaType };
}

function usageOf(usage: OpenAI.ImagesResponse['usage']): ModelUsage | null {
  if (!usage) return null;
  return {
    inputTokens: usage.input_tokens,
    outputTokens: usage.output_tokens,
    cacheReadTokens: 0,
    cacheWriteTokens: 0,
  };
}
