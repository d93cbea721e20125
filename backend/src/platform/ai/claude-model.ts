/** Claude through its own SDK: prose or structured output, streamed as text, with cached context and without tools. */
import Anthropic, { APIConnectionError, APIError } from '@anthropic-ai/sdk';
import { zodOutputFormat } from '@anthropic-ai/sdk/helpers/zod';
import { createTextModelOver } from './text-model-over.ts';
import { DEFAULT_LIMITS, failureKind, ModelCallError, withoutKeys } from './model-call.ts';
import type { CallLimits, ModelCall, ModelReply, ModelTransport, StopReason } from './model-call.ts';
import { findModel, UNKNOWN_MODEL_MAX_OUTPUT_TOKENS } from './model-catalogue.ts';
import type { ModelUsage, TextModel } from './text-model.ts';
import { watchCall } from './watched-fetch.ts';
import type { WatchedCall } from './watched-fetch.ts';

const CLAUDE_BASE_URL = 'https://api.anthropic.com';

type ClaudeOptions = { apiKey: string; baseUrl?: string; model: string; limits?: Partial<CallLimits> };

type Message = Pick<Anthropic.Message, 'stop_reason' | 'stop_details' | 'usage' | 'content'>;

/** A text model that calls Claude. Reads nothing from the environment. */
export function createClaudeModel(options: ClaudeOptions): TextModel {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const entry = findModel(options.model);
  const client = new Anthropic({
    apiKey: options.apiKey,
    baseURL: options.baseUrl ?? CLAUDE_BASE_URL,
    maxRetries: limits.sdkRetries,
    timeout: limits.responseMs,
    // Prompts are personal data: neither spans nor log lines may carry them.
    openTelemetry: false,
    logLevel: 'off',
  });
  const transport: ModelTransport = {
    identity: { provider: 'claude', model: options.model },
    maxOutputTokens: entry?.maxOutputTokens ?? UNKNOWN_MODEL_MAX_OUTPUT_TOKENS,
    call: async (call) => {
      const watched = watchCall(call.signal, limits.idleMs);
      const params = callParams(options.model, call, entry?.takesEffort ?? false);
      const stream = client
        .withOptions({ fetch: watched.fetch })
        .messages.stream(params, { signal: watched.signal });
      let text = '';
      stream.on('text', (delta) => {
        text += delta;
        call.onDelta(delta);
      });
      const requestId = () => stream.request_id ?? null;
      try {
        const message = await stream.finalMessage();
        if (message.stop_reason === null) throw new Error('The stream ended before the answer did.');
        return replyOf(message, text, requestId());
      } catch (error) {
        const usage = stream.currentMessage ? usageOf(stream.currentMessage.usage) : null;
        throw callError(error, call, watched, options.apiKey, { text, requestId: requestId(), usage });
      } finally {
        watched.stop();
      }
    },
  };
  return createTextModelOver(transport, limits);
}

function callParams(model: string, call: ModelCall, takesEffort: boolean): Anthropic.MessageStreamParams {
  const context = call.context.map((text): Anthropic.TextBlockParam => ({
    type: 'text',
    text,
    cache_control: { type: 'ephemeral' },
  }));
  const output: Anthropic.OutputConfig = {
    ...formatOf(call),
    ...(takesEffort && call.effort !== undefined ? { effort: call.effort } : {}),
  };
  return {
    model,
    max_tokens: call.maxTokens,
    system: call.system,
    messages: call.turns.map((turn, index) => ({
      role: turn.role,
      content: index === 0 ? [...context, { type: 'text', text: turn.text }] : turn.text,
    })),
    ...(Object.keys(output).length > 0 ? { output_config: output } : {}),
  };
}

/** Only the schema is taken: the SDK's own parser gives one and the same error for a cut, refused or wrong answer. */
function formatOf({ format }: ModelCall): Anthropic.OutputConfig {
  if (format === null) return {};
  return { format: { type: 'json_schema', schema: zodOutputFormat(format.schema).schema } };
}

function replyOf(message: Message, text: string, requestId: string | null): ModelReply {
  return {
    text,
    stopReason: stopReasonOf(message.stop_reason),
    providerStopReason: message.stop_reason,
    refusal: message.stop_details?.explanation ?? message.stop_details?.category ?? null,
    requestId,
    usage: usageOf(message.usage),
  };
}

function stopReasonOf(reason: Anthropic.StopReason | null): StopReason {
  if (reason === 'refusal') return 'refusal';
  if (reason === 'max_tokens') return 'length';
  return reason === 'model_context_window_exceeded' ? 'context_full' : 'end';
}

function usageOf(usage: Anthropic.Usage): ModelUsage {
  return {
    inputTokens: usage.input_tokens ?? 0,
    outputTokens: usage.output_tokens ?? 0,
    cacheReadTokens: usage.cache_read_input_tokens ?? 0,
    cacheWriteTokens: usage.cache_creation_input_tokens ?? 0,
  };
}

function callError(
  error: unknown,
  call: ModelCall,
  watched: WatchedCall,
  apiKey: string,
  partial: ModelCallError['partial'],
): ModelCallError {
  const api = error instanceof APIError ? error : null;
  const kind = failureKind({
    aborted: call.signal.aborted,
    stalled: watched.stalled(),
    status: api?.status,
    code: api?.errorCode ?? null,
    neverConnected: error instanceof APIConnectionError,
  });
  const said = watched.stalled() ? 'the stream went quiet' : (api?.apiMessage ?? (error as Error).message);
  const status = api?.status === undefined ? '' : ` ${api.status}`;
  return new ModelCallError(kind, withoutKeys(`Claude${status}: ${said}`, apiKey), {
    ...partial,
    requestId: partial.requestId ?? api?.requestID ?? null,
  });
}
