/** Embeddings from OpenAI, or any server that speaks its protocol, in batches. */
import type OpenAI from 'openai';
import type { Embedding, EmbeddingModel, EmbeddingRequest } from './embedding-model.ts';
import { DEFAULT_LIMITS } from './model-call.ts';
import type { CallLimits } from './model-call.ts';
import { createServerClient, serverCallError } from './openai-client.ts';
import type { ServerAccess, ServerClient } from './openai-client.ts';
import { recordedCall } from './recorded-call.ts';
import type { RecordedAnswer } from './recorded-call.ts';
import type { CallEnd } from './text-model.ts';
import { watchCall } from './watched-fetch.ts';

type Options = ServerAccess & { model: string; limits?: Partial<CallLimits> };

/** The API takes 2,048 texts and 300,000 tokens in one request, and 8,192 tokens in one text. */
const MOST_TEXTS = 256;
const MOST_CHARACTERS = 200_000;
/** A text is cut here, well below the limit for any script. Characters. */
const LONGEST_TEXT = 8_000;
const PROMPT_VERSION = 'embedding-1';

/** An embedding model that reads nothing from the environment. */
export function createOpenAIEmbeddingModel(options: Options): EmbeddingModel {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const server = createServerClient(options, limits);
  const identity = { provider: 'openai_compatible', model: options.model } as const;
  return {
    identity,
    async embed({ texts, signal, attempts }) {
      const embeddings: Embedding[] = [];
      for (const batch of batchesOf(texts.map((text) => text.slice(0, LONGEST_TEXT)))) {
        const characters = batch.reduce((sum, text) => sum + text.length, 0);
        const prompt = `${batch.length} texts, ${characters} characters`;
        const start = { ...identity, promptVersion: PROMPT_VERSION, prompt };
        const embed = () => embedBatch(server, limits, options.model, { texts: batch, signal });
        embeddings.push(...(await recordedCall(embed, { start, attempts, signal, limits })));
      }
      return embeddings;
    },
  };
}

function batchesOf(texts: readonly string[]): string[][] {
  const batches: string[][] = [];
  let characters = 0;
  for (const text of texts) {
    const last = batches.at(-1);
    if (last && last.length < MOST_TEXTS && characters + text.length <= MOST_CHARACTERS) {
      last.push(text);
      characters += text.length;
    } else {
      batches.push([text]);
      characters = text.length;
    }
  }
  return batches;
}

async function embedBatch(
  { client, apiKey }: ServerClient,
  limits: CallLimits,
  model: string,
  { texts, signal }: Pick<EmbeddingRequest, 'texts' | 'signal'>,
): Promise<RecordedAnswer<Embedding[]>> {
  const watched = watchCall(signal, limits.idleMs);
  try {
    // Floats, because not every local server knows the packed form that the SDK asks for by itself.
    const { data, request_id: requestId } = await client
      .withOptions({ fetch: watched.fetch })
      .embeddings.create({ model, input: texts, encoding_format: 'float' }, { signal: watched.signal })
      .withResponse();
    const embeddings = embeddingsIn(data, model);
    const fault = faultOf(embeddings, texts.length);
    const end: CallEnd = {
      outcome: fault === null ? 'ok' : 'invalid',
      detail: fault,
      responseText: `${embeddings.length} vectors of ${embeddings[0]?.dimensions ?? 0} numbers`,
      stopReason: null,
      requestId,
      usage: {
        inputTokens: data.usage?.prompt_tokens ?? 0,
        outputTokens: 0,
        cacheReadTokens: 0,
        cacheWriteTokens: 0,
      },
    };
    return { value: fault === null ? embeddings : null, end };
  } catch (error) {
    throw serverCallError(error, { signal, watched, apiKey }, { text: '', requestId: null, usage: null });
  } finally {
    watched.stop();
  }
}

function embeddingsIn({ data }: OpenAI.CreateEmbeddingResponse, model: string): Embedding[] {
  return [...data]
    .sort((a, b) => a.index - b.index)
    .map(({ embedding }) => ({ model, dimensions: embedding.length, vector: embedding }));
}

function faultOf(embeddings: readonly Embedding[], wanted: number): string | null {
  if (embeddings.length !== wanted) return `${embeddings.length} vectors came for ${wanted} texts.`;
  const lengths = new Set(embeddings.map(({ dimensions }) => dimensions));
  return lengths.size > 1 || lengths.has(0) ? 'The vectors are not of one length.' : null;
}
