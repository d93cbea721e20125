/** OpenAI, or any server that speaks its chat completions (Ollama, llama.cpp, vLLM, LM Studio). */
import type OpenAI from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import { DEFAULT_LIMITS } from './model-call.ts';
import type { CallLimits, ModelCall, ModelReply, ModelTransport, StopReason } from './model-call.ts';
import { findModel, UNKNOWN_MODEL_MAX_OUTPUT_TOKENS } from './model-catalogue.ts';
import { createServerClient, isContentRefusal, serverCallError } from './openai-client.ts';
import type { ServerAccess } from './openai-client.ts';
import type { ModelUsage, TextModel } from './text-model.ts';
import { createTextModelOver } from './text-model-over.ts';
import { watchCall } from './watched-fetch.ts';

export type OpenAICompatibleOptions = ServerAccess & { model: string; limits?: Partial<CallLimits> };

type Params = OpenAI.ChatCompletionCreateParamsStreaming;
type FinishReason = OpenAI.ChatCompletionChunk.Choice['finish_reason'];

/** What is gathered from the chunks of one answer. */
type Gathered = {
  text: string;
  refusal: string;
  finishReason: FinishReason;
  requestId: string | null;
  usage: ModelUsage | null;
};

/** A text model that calls chat completions. Reads nothing from the environment. */
export function createOpenAICompatibleModel(options: OpenAICompatibleOptions): TextModel {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const { client, apiKey, baseURL } = createServerClient(options, limits);
  const entry = findModel(options.model);
  const dialect = {
    namesCompletionTokens: namesCompletionTokens(baseURL, options.model),
    takesEffort: entry?.takesEffort ?? false,
  };
  const transport: ModelTransport = {
    identity: { provider: 'openai_compatible', model: options.model },
    maxOutputTokens: entry?.maxOutputTokens ?? UNKNOWN_MODEL_MAX_OUTPUT_TOKENS,
    call: async (call) => {
      const watched = watchCall(call.signal, limits.idleMs);
      const gathered: Gathered = { text: '', refusal: '', finishReason: null, requestId: null, usage: null };
      try {
        const { data: stream, request_id: requestId } = await client
          .withOptions({ fetch: watched.fetch })
          .chat.completions.create(callParams(options.model, call, dialect), { signal: watched.signal })
          .withResponse();
        gathered.requestId = requestId;
        for await (const chunk of stream) gather(chunk, gathered, call);
        if (gathered.finishReason === null) throw new Error('The stream ended before the answer did.');
        return replyOf(gathered);
      } catch (error) {
        if (isContentRefusal(error)) return replyOf({ ...gathered, finishReason: 'content_filter' });
        throw serverCallError(error, { signal: call.signal, watched, apiKey }, gathered);
      } finally {
        watched.stop();
      }
    },
  };
  return createTextModelOver(transport, limits);
}

/** OpenAI's reasoning models, wherever they are reached, refuse `max_tokens`, which is all that Ollama knows. */
function namesCompletionTokens(baseUrl: string, model: string): boolean {
  const { hostname } = new URL(baseUrl);
  const isOpenAI = ['openai.com', 'openai.azure.com'].some(
    (host) => hostname === host || hostname.endsWith(`.${host}`),
  );
  return isOpenAI || /^(gpt-[5-9]|o\d)/.test(model);
}

function callParams(
  model: string,
  call: ModelCall,
  dialect: { namesCompletionTokens: boolean; takesEffort: boolean },
): Params {
  return {
    model,
    stream: true,
    stream_options: { include_usage: true },
    messages: [
      { role: 'system', content: call.system },
      // Context first and unchanged, so that servers that cache by prefix find it again.
      ...call.turns.map((turn, index) => ({
        role: turn.role,
        content: index === 0 ? [...call.context, turn.text].join('\n\n') : turn.text,
      })),
    ],
    ...formatOf(call),
    ...(dialect.namesCompletionTokens
      ? { max_completion_tokens: call.maxTokens }
      : { max_tokens: call.maxTokens }),
    ...(dialect.takesEffort && call.effort !== undefined ? { reasoning_effort: call.effort } : {}),
  };
}

function formatOf({ format }: ModelCall): Pick<Params, 'response_format'> {
  if (format === null) return {};
  const { json_schema } = zodResponseFormat(format.schema, format.name);
  return { response_format: { type: 'json_schema', json_schema } };
}

function gather(chunk: OpenAI.ChatCompletionChunk, gathered: Gathered, call: ModelCall): void {
  const choice = chunk.choices[0];
  const delta = choice?.delta.content ?? '';
  if (delta !== '') {
    gathered.text += delta;
    call.onDelta(delta);
  }
  gathered.refusal += choice?.delta.refusal ?? '';
  gathered.finishReason = choice?.finish_reason ?? gathered.finishReason;
  if (chunk.usage) gathered.usage = usageOf(chunk.usage);
}

function replyOf(gathered: Gathered): ModelReply {
  const { text, refusal, finishReason, requestId, usage } = gathered;
  return {
    text,
    stopReason: refusal === '' ? stopReasonOf(finishReason) : 'refusal',
    providerStopReason: finishReason,
    refusal: refusal === '' ? finishReason : refusal,
    requestId,
    usage,
  };
}

function stopReasonOf(reason: FinishReason): StopReason {
  if (reason === 'content_filter') return 'refusal';
  return reason === 'length' ? 'length' : 'end';
}

/** OpenAI counts cached tokens among the prompt's; ours are apart because they are billed apart. */
function usageOf(usage: OpenAI.CompletionUsage): ModelUsage {
  const cached = usage.prompt_tokens_details?.cached_tokens ?? 0;
  return {
    inputTokens: usage.prompt_tokens - cached,
    outputTokens: usage.completion_tokens,
    cacheReadTokens: cached,
    cacheWriteTokens: 0,
  };
}
