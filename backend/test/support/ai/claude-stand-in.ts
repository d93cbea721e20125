/** A stand-in for Claude's API (version 2026-10-21): the same bytes, scripted faults, sensible answers. */
import type { ServerResponse } from 'node:http';
import { answerFromSchema } from './answer-from-schema.ts';
import { answerInProse } from './answer-in-prose.ts';
import {
  breaksOff,
  cutOff,
  ping,
  piecesOf,
  promptOf,
  schemaFault,
  sendJson,
  startStandIn,
} from './stand-in.ts';
import type { Body, Exchange, StandIn, StandInOptions, Step } from './stand-in.ts';

/** Keywords that a structured-output grammar refuses. */
const FORBIDDEN = ['minLength', 'maxLength', 'maxItems', 'minimum', 'maximum', 'pattern', 'default'];
const EFFORTS = new Set(['low', 'medium', 'high', 'xhigh', 'max']);

/** Starts the stand-in; give its `baseUrl` as `ANTHROPIC_BASE_URL` and any word as key. */
export function startClaudeStandIn(options: StandInOptions = {}): Promise<StandIn> {
  return startStandIn(options, async (exchange, takeStep) => {
    const { request, response } = exchange;
    const fail = (status: number, type: string, message: string, headers = {}) =>
      sendJson(response, status, errorBody(exchange, type, message), { ...idHeader(exchange), ...headers });
    if (!request.headers.authorization && !request.headers['x-api-key']) {
      return fail(401, 'authentication_error', 'no credential was sent');
    }
    if (!request.headers['anthropic-version']) {
      return fail(400, 'invalid_request_error', 'anthropic-version: header is required');
    }
    if (request.path === '/v1/models') return sendModels(exchange);
    if (request.path.startsWith('/v1/models/')) {
      const model = modelNamed(request.path.slice('/v1/models/'.length));
      if (!model) return fail(404, 'not_found_error', request.path);
      return sendJson(response, 200, model, idHeader(exchange));
    }
    if (request.path === '/v1/messages/count_tokens') {
      const tokens = Math.ceil(JSON.stringify(request.body).length / 4);
      return sendJson(response, 200, { input_tokens: tokens }, idHeader(exchange));
    }
    if (request.path !== '/v1/messages') return fail(404, 'not_found_error', request.path);
    const fault = requestFault(request.body);
    if (fault !== null) return fail(400, 'invalid_request_error', fault);
    const step = takeStep();
    if (step.kind === 'status') return fail(step.status, step.type, step.message ?? step.type, step.headers);
    return stream(exchange, step);
  });
}

function idHeader({ number }: Exchange): Record<string, string> {
  return { 'request-id': `req_standin_${number}` };
}

function errorBody(exchange: Exchange, type: string, message: string) {
  return {
    type: 'error',
    error: { type, message, details: null },
    request_id: idHeader(exchange)['request-id'],
  };
}

function sendModels(exchange: Exchange): void {
  const data = [modelNamed('claude-sonnet-5-5')];
  const page = { data, has_more: false, first_id: data[0]?.id, last_id: data[0]?.id };
  sendJson(exchange.response, 200, page, idHeader(exchange));
}

/** A model as the service describes it: one of them is about to end. */
function modelNamed(id: string) {
  if (!id.startsWith('claude-')) return null;
  const isOld = id === 'claude-sonnet-4-5';
  return {
    id,
    type: 'model',
    display_name: 'Stand-in',
    created_at: '2026-01-01T00:00:00Z',
    lifecycle: isOld ? 'deprecated' : 'active',
    deprecated_at: isOld ? '2026-09-30T00:00:00Z' : null,
    retires_at: isOld ? '2026-11-30T00:00:00Z' : null,
    max_tokens: 128_000,
    max_input_tokens: 1_000_000,
  };
}

/** What the real service answers 400 to. */
function requestFault(body: Body): string | null {
  const sampling = ['temperature', 'top_p', 'top_k'].find((name) => name in body);
  if (sampling !== undefined) return `${sampling}: Extra inputs are not permitted`;
  const maxTokens = body.max_tokens ?? 0;
  if (maxTokens < 1 || maxTokens > 128_000) return 'max_tokens: must be 1 to 128000';
  if (['any', 'tool'].includes(body.tool_choice?.type ?? 'auto')) {
    return 'tool_choice: forced tool use is not supported by this model';
  }
  if (body.messages?.at(-1)?.role !== 'user') return 'messages: prefilling the answer is not supported';
  const effort = body.output_config?.effort;
  if (effort !== undefined && !EFFORTS.has(effort)) return 'output_config.effort: not a level';
  const format = body.output_config?.format;
  if (!format) return null;
  const blocks = (body.messages ?? []).flatMap(({ content }) => (typeof content === 'string' ? [] : content));
  if (blocks.some((block) => block.citations?.enabled)) {
    return 'citations cannot be combined with output_config.format';
  }
  return schemaFault(format.schema, FORBIDDEN);
}

function frame(type: string, rest: object = {}): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, ...rest })}\n\n`;
}

const STOP_REASONS: Partial<Record<Step['kind'], string>> = {
  truncated: 'max_tokens',
  context_full: 'model_context_window_exceeded',
  refusal: 'refusal',
};

async function stream(exchange: Exchange, step: Step): Promise<void> {
  const { request, response } = exchange;
  const schema = request.body.output_config?.format?.schema;
  const scripted = 'text' in step ? step.text : undefined;
  const prompt = promptOf(request.body);
  const whole =
    scripted ?? (schema ? JSON.stringify(answerFromSchema(schema, prompt)) : answerInProse(prompt));
  const isSilent = step.kind === 'refusal' || step.kind === 'context_full';
  const text = isSilent
    ? ''
    : breaksOff(step) && scripted === undefined
      ? whole.slice(0, whole.length / 2)
      : whole;
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
    ...idHeader(exchange),
  });
  response.write(frame('message_start', { message: emptyMessage(request.body.model) }));
  sendThinking(response);
  await ping(step, () => response.write(frame('ping')));
  if (!(step.kind === 'refusal' && step.form === 'empty')) sendText(response, text, step);
  if (step.kind === 'stall') return;
  if (step.kind === 'cut') return cutOff(response);
  if (step.kind === 'ended_early') return void response.end();
  if (step.kind === 'error_event') {
    const { type: _type, ...error } = errorBody(exchange, 'overloaded_error', 'Overloaded');
    return void response.end(frame('error', error));
  }
  const details =
    step.kind === 'refusal' ? { type: 'refusal', category: 'bio', explanation: step.explanation } : null;
  response.write(
    frame('message_delta', {
      delta: {
        stop_reason: STOP_REASONS[step.kind] ?? 'end_turn',
        stop_sequence: null,
        stop_details: details,
        container: null,
      },
      usage: { ...NO_USAGE, output_tokens: Math.ceil(text.length / 4) },
    }),
  );
  response.end(frame('message_stop'));
}

const NO_USAGE = {
  input_tokens: null,
  cache_creation_input_tokens: null,
  cache_read_input_tokens: null,
  output_tokens_details: null,
  server_tool_use: null,
};

/** Usage as the stand-in always reports it: 120 fresh tokens, 40 written to the cache, 800 read from it. */
function emptyMessage(model: string) {
  return {
    id: 'msg_standin',
    type: 'message',
    role: 'assistant',
    model,
    content: [],
    container: null,
    diagnostics: null,
    stop_reason: null,
    stop_sequence: null,
    stop_details: null,
    usage: {
      ...NO_USAGE,
      input_tokens: 120,
      output_tokens: 1,
      cache_creation_input_tokens: 40,
      cache_read_input_tokens: 800,
      cache_creation: { ephemeral_5m_input_tokens: 40, ephemeral_1h_input_tokens: 0 },
      inference_geo: null,
      service_tier: 'standard',
      speed: 'standard',
    },
  };
}

/** Current models think before they write and send the thought as an empty, signed block. */
function sendThinking(response: ServerResponse): void {
  const index = 0;
  response.write(
    frame('content_block_start', { index, content_block: { type: 'thinking', thinking: '', signature: '' } }),
  );
  response.write(frame('ping'));
  response.write(
    frame('content_block_delta', { index, delta: { type: 'signature_delta', signature: 'c2lnbmVk' } }),
  );
  response.write(frame('content_block_stop', { index }));
}

function sendText(response: ServerResponse, text: string, step: Step): void {
  const index = 1;
  response.write(
    frame('content_block_start', { index, content_block: { type: 'text', text: '', citations: null } }),
  );
  for (const piece of piecesOf(text)) {
    response.write(frame('content_block_delta', { index, delta: { type: 'text_delta', text: piece } }));
  }
  if (!breaksOff(step) || step.kind === 'truncated') response.write(frame('content_block_stop', { index }));
}
