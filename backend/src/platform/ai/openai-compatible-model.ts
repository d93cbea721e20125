/** OpenAI, or any server that speaks its chat completions (Ollama, llama.cpp, vLLM, LM Studio). */
import OpenAI, { APIConnectionError, APIError } from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import { DEFAULT_LIMITS, failureKind, ModelCallError, withoutKeys } from './model-call.ts';
import type { CallLimits, ModelCall, ModelReply, ModelTransport, StopReason } from './model-call.ts';
import { findModel, UNKNOWN_MODEL_MAX_OUTPUT_TOKENS } from './model-catalogue.ts';
import type { ModelUsage, TextModel } from './text-model.ts';
import { createTextModelOver } from './text-model-over.ts';
import { watchCall } from './watched-fetch.ts';
import type { WatchedCall } from './watched-fetch.ts';

const OPENAI_BASE_URL = 'https://api.openai.com/v1';

/** Without a key a base URL is needed: local servers take any word as key. */
export type OpenAICompatibleOptions = {
  apiKey?: string;
  baseUrl?: string;
  model: string;
  limits?: Partial<CallLimits>;
};

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
  const apiKey = options.apiKey ?? 'local';
  const baseURL = options.baseUrl ?? OPENAI_BASE_URL;
  const client = new OpenAI({
    apiKey,
    baseURL,
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: limits.sdkRetries,
    timeout: limits.responseMs,
    logLevel: 'off',
  });
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
        if (isContentFilter(error)) return replyOf({ ...gathered, finishReason: 'content_filter' });
        throw callError(error, call, watched, apiKey, gathered);
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

/** Some hosts answer 400 with this code where others end the stream with that finish reason. */
function isContentFilter(error: unknown): boolean {
  return error instanceof APIError && error.status === 400 && error.code === 'content_filter';
}

function callError(
  error: unknown,
  call: ModelCall,
  watched: WatchedCall,
  apiKey: string,
  gathered: Gathered,
): ModelCallError {
  const api = error instanceof APIError ? error : null;
  const kind = failureKind({
    aborted: call.signal.aborted,
    stalled: watched.stalled(),
    status: api?.status,
    code: api?.code ?? null,
    neverConnected: error instanceof APIConnectionError,
  });
  const said = watched.stalled() ? 'the stream went quiet' : (error as Error).message;
  return new ModelCallError(kind, withoutKeys(`The model server: ${said}`, apiKey), {
    text: gathered.text,
    requestId: gathered.requestId ?? api?.requestID ?? null,
    usage: gathered.usage,
  });
}
