/** A stand-in for OpenAI's chat completions and for local servers that speak them. */
import { answerFromSchema } from './answer-from-schema.ts';
import { answerMedia, isMediaPath } from './openai-media-stand-in.ts';
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

/** Keywords that strict mode refuses. */
const FORBIDDEN = ['allOf', 'oneOf', 'not', 'patternProperties', 'default', 'propertyNames'];
const EFFORTS = new Set(['none', 'minimal', 'low', 'medium', 'high', 'xhigh']);
/** OpenAI's reasoning models take neither sampling settings nor the old name of the token limit. */
const REASONING_MODEL = /^(gpt-[5-9]|o\d)/;

const MODELS = ['stand-in', 'gpt-5.5', 'gpt-image-2.5-flare', 'text-embedding-3-small'];

type OpenAIStandInOptions = StandInOptions & {
  /** `openai` refuses what OpenAI's reasoning models refuse; `local` answers anybody, as Ollama does. */
  dialect?: 'openai' | 'local';
  /** Words that mean another: they are embedded as that one. */
  meanings?: Record<string, string>;
};

/** Starts the stand-in; give its `baseUrl` as `OPENAI_BASE_URL` and any word as key. */
export async function startOpenAIStandIn(options: OpenAIStandInOptions = {}): Promise<StandIn> {
  const dialect = options.dialect ?? 'local';
  const standIn = await startStandIn(options, async (exchange, takeStep) => {
    const { request, response } = exchange;
    const fail = (status: number, type: string, message: string, headers = {}) =>
      sendJson(response, status, errorBody(type, message), { ...idHeader(exchange), ...headers });
    if (dialect === 'openai' && !request.headers.authorization) {
      return fail(401, 'invalid_api_key', 'You did not provide an API key.');
    }
    if (request.path === '/v1/models') {
      const data = MODELS.map((id) => ({ id, object: 'model', created: 0, owned_by: 'stand-in' }));
      return sendJson(response, 200, { object: 'list', data }, idHeader(exchange));
    }
    if (isMediaPath(request.path)) {
      return answerMedia(
        exchange,
        takeStep(),
        { headers: idHeader(exchange), meanings: options.meanings },
        fail,
      );
    }
    if (request.path !== '/v1/chat/completions') return fail(404, 'not_found', request.path);
    const fault = requestFault(request.body, dialect);
    if (fault !== null) return fail(400, 'invalid_request_error', fault);
    const step = takeStep();
    if (step.kind === 'status') return fail(step.status, step.type, step.message ?? step.type, step.headers);
    return stream(exchange, step);
  });
  return { ...standIn, baseUrl: `${standIn.baseUrl}/v1` };
}

function idHeader({ number }: Exchange): Record<string, string> {
  return { 'x-request-id': `req_standin_${number}` };
}

function errorBody(code: string, message: string) {
  return { error: { message, type: code, param: null, code } };
}

/** What the real service answers 400 to. */
function requestFault(body: Body, dialect: 'openai' | 'local'): string | null {
  if (!Array.isArray(body.messages) || body.messages.length === 0) return 'messages: must not be empty';
  if (body.tool_choice !== undefined && !body.tools) return 'tool_choice: only allowed with tools';
  if (dialect === 'openai' && REASONING_MODEL.test(body.model)) {
    if ('max_tokens' in body) return "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens'.";
    const sampling = ['temperature', 'top_p'].find((name) => name in body);
    if (sampling !== undefined) return `Unsupported value: '${sampling}' is not supported with this model.`;
  }
  if (body.reasoning_effort !== undefined && !EFFORTS.has(body.reasoning_effort)) {
    return 'reasoning_effort: not a level';
  }
  const format = body.response_format?.json_schema;
  if (!format) return null;
  if (!/^[\w-]{1,64}$/.test(format.name ?? '')) return 'response_format: a schema needs a name';
  return format.strict === true ? schemaFault(format.schema ?? {}, FORBIDDEN) : null;
}

/** Usage as the stand-in always reports it: 960 prompt tokens, 800 of them from a cache. */
function usageOf(text: string) {
  const written = Math.ceil(text.length / 4);
  return {
    prompt_tokens: 960,
    completion_tokens: written,
    total_tokens: 960 + written,
    prompt_tokens_details: { cached_tokens: 800 },
  };
}

const FINISH_REASONS: Partial<Record<Step['kind'], string>> = { truncated: 'length', context_full: 'length' };

async function stream(exchange: Exchange, step: Step): Promise<void> {
  const { request, response } = exchange;
  const { body } = request;
  const schema = body.response_format?.json_schema?.schema;
  const scripted = 'text' in step ? step.text : undefined;
  const prompt = promptOf(body);
  const whole =
    scripted ?? (schema ? JSON.stringify(answerFromSchema(schema, prompt)) : answerInProse(prompt));
  const isSilent = step.kind === 'refusal' || step.kind === 'context_full';
  const text = isSilent
    ? ''
    : breaksOff(step) && scripted === undefined
      ? whole.slice(0, whole.length / 2)
      : whole;
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', ...idHeader(exchange) });
  const chunk = (choices: object[], rest: object = {}) => {
    const common = { id: 'chatcmpl_standin', object: 'chat.completion.chunk', created: 1, model: body.model };
    response.write(`data: ${JSON.stringify({ ...common, choices, ...rest })}\n\n`);
  };
  const say = (delta: object, finish: string | null = null) =>
    chunk([{ index: 0, delta, finish_reason: finish, logprobs: null }]);
  say({ role: 'assistant', content: '' });
  await ping(step, () => response.write(': keep-alive\n\n'));
  for (const piece of piecesOf(text)) say({ content: piece });
  if (step.kind === 'stall') return;
  if (step.kind === 'cut') return cutOff(response);
  if (step.kind === 'ended_early') return void response.end();
  if (step.kind === 'error_event') {
    return void response.end(`data: ${JSON.stringify(errorBody('server_error', 'Overloaded'))}\n\n`);
  }
  if (step.kind === 'refusal') {
    // `block`: the model declines in its own words. `empty`: a filter in front of it ends the stream.
    if (step.form === 'block') say({ refusal: step.explanation });
    say({}, step.form === 'block' ? 'stop' : 'content_filter');
  } else say({}, FINISH_REASONS[step.kind] ?? 'stop');
  if (body.stream_options?.include_usage) chunk([], { usage: usageOf(text) });
  response.end('data: [DONE]\n\n');
}
