/** What the stand-ins for model providers share: an HTTP server with a script of faults and a record of requests. */
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a request is answered with. Without a text the answer is made from the schema in the request. */
export type Step =
  | { kind: 'answer'; text?: string }
  | { kind: 'truncated'; text?: string }
  | { kind: 'context_full' }
  /** `empty` sends no content at all, `block` an empty one; `category` and `explanation` go with it. */
  | { kind: 'refusal'; form: 'block' | 'empty'; explanation: string }
  | { kind: 'status'; status: number; type: string; message?: string; headers?: Record<string, string> }
  /** Half of the answer, then the provider's error event, a destroyed socket, a clean end, or silence. */
  | { kind: 'error_event' }
  | { kind: 'cut' }
  | { kind: 'ended_early' }
  | { kind: 'stall' }
  /** The answer after so many signs of life that carry no text. */
  | { kind: 'slow'; pings: number; everyMs: number };

export type JsonSchema = {
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  definitions?: Record<string, JsonSchema>;
  type?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean;
  items?: JsonSchema;
  minItems?: number;
};

type Block = {
  type: string;
  text?: string;
  cache_control?: unknown;
  citations?: { enabled?: boolean };
};

/** The parts of both providers' request bodies that a stand-in or a test looks at. */
export type Body = {
  model: string;
  stream?: boolean;
  system?: string;
  messages?: { role: string; content: string | Block[] }[];
  max_tokens?: number;
  max_completion_tokens?: number;
  tools?: unknown[];
  tool_choice?: { type?: string };
  output_config?: { effort?: string; format?: { type: string; schema: JsonSchema } };
  response_format?: {
    type: string;
    json_schema?: { name?: string; strict?: boolean; schema?: JsonSchema };
  };
  prompt?: string;
  size?: string;
  input?: string[];
  reasoning_effort?: string;
  stream_options?: { include_usage?: boolean };
};

type RecordedRequest = {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: Body;
  /** Resolves when the connection for this request is over: true when the client hung up first. */
  hungUp: Promise<boolean>;
};

export type StandIn = {
  baseUrl: string;
  requests: RecordedRequest[];
  /** Steps for the next requests, first to last; when it is empty every request is answered well. */
  script: Step[];
  close(): Promise<void>;
};

export type StandInOptions = {
  script?: Step[];
  /** Awaited before each answer, so that a test can hold one back. */
  gate?: (request: RecordedRequest) => Promise<void>;
};

export type Exchange = { request: RecordedRequest; response: ServerResponse; number: number };

/**
 * Starts a server on a free port of 127.0.0.1.
 * @param respond answers one request; it takes its step from the script itself
 */
export async function startStandIn(
  options: StandInOptions,
  respond: (exchange: Exchange, takeStep: () => Step) => Promise<void>,
): Promise<StandIn> {
  const requests: RecordedRequest[] = [];
  const script = options.script ?? [];
  const takeStep = (): Step => script.shift() ?? { kind: 'answer' };
  const server = createServer((message, response) => {
    const serve = async () => {
      const request = await record(message, response);
      requests.push(request);
      const number = requests.length;
      await options.gate?.(request);
      await respond({ request, response, number }, takeStep);
    };
    serve().catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    requests,
    script,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function record(message: IncomingMessage, response: ServerResponse): Promise<RecordedRequest> {
  const hungUp = new Promise<boolean>((resolve) => {
    response.on('close', () => resolve(!response.writableFinished));
  });
  const pieces: Buffer[] = [];
  for await (const piece of message) pieces.push(piece as Buffer);
  const raw = Buffer.concat(pieces).toString('utf8');
  return {
    method: message.method ?? '',
    path: message.url ?? '',
    headers: message.headers,
    body: JSON.parse(raw === '' ? '{"model":""}' : raw) as Body,
    hungUp,
  };
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string>,
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** Cuts a text into pieces as small as a provider's. */
export function piecesOf(text: string): string[] {
  return text.match(/[\s\S]{1,17}/gu) ?? [];
}

/** Calls `ping` so often and so far apart. */
export async function ping(step: Step, send: () => void): Promise<void> {
  if (step.kind !== 'slow') return;
  for (let sent = 0; sent < step.pings; sent += 1) {
    send();
    await new Promise((resolve) => {
      setTimeout(resolve, step.everyMs);
    });
  }
}

/** Destroys the socket, but only after what was written has left, so that the client sees a broken stream. */
export function cutOff(response: ServerResponse): void {
  response.write(': \n\n', () => response.socket?.destroy());
}

/** True for steps that break off half way. */
export function breaksOff(step: Step): boolean {
  return ['error_event', 'cut', 'ended_early', 'stall', 'truncated'].includes(step.kind);
}

/** All text of a request's messages, in order. */
export function promptOf(body: Body): string {
  const texts = (body.messages ?? []).flatMap(({ content }) =>
    typeof content === 'string' ? [content] : content.map((block) => block.text ?? ''),
  );
  return texts.join('\n\n');
}

/** Names the first part of a schema that a strict grammar would not take, or null. */
export function schemaFault(schema: JsonSchema, forbidden: string[], path = 'schema'): string | null {
  const keyword = forbidden.find((name) => name in schema);
  if (keyword !== undefined) return `${path}: ${keyword} is not supported`;
  const properties = Object.entries(schema.properties ?? {});
  if (schema.type === 'object') {
    if (schema.additionalProperties !== false) return `${path}: additionalProperties must be false`;
    const missing = properties.find(([name]) => !schema.required?.includes(name));
    if (missing !== undefined) return `${path}: ${missing[0]} must be required`;
  }
  for (const [name, property] of properties) {
    const fault = schemaFault(property, forbidden, `${path}.${name}`);
    if (fault !== null) return fault;
  }
  return schema.items ? schemaFault(schema.items, forbidden, `${path}.items`) : null;
}
