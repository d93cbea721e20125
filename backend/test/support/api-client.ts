import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { Problem } from '../../src/platform/http/reply-schemas.ts';
import type { RouteContract } from '../../src/platform/http/route-contract.ts';

/** Codes that the edge may answer with on any route. */
const EDGE_CODES = new Set([
  'invalid_request',
  'invalid_json',
  'body_too_large',
  'not_signed_in',
  'forbidden',
  'too_many_requests',
  'conflict',
]);

type InputOf<Schema> = Schema extends z.ZodType ? z.input<Schema> : never;

/** What a call sends; headers are free, for the parts that no contract names. */
export type CallInput<C extends RouteContract> = {
  params?: InputOf<C['params']>;
  query?: InputOf<C['query']>;
  body?: InputOf<C['body']>;
  headers?: Record<string, string>;
  signal?: AbortSignal;
};
export type SuccessOf<C extends RouteContract> = C['reply'] extends { schema: infer Schema }
  ? Schema extends z.ZodType
    ? z.output<Schema>
    : undefined
  : undefined;
export type ProblemBody = z.output<typeof Problem>;
export type Reply = { status: number; body: unknown; headers: Headers };

/** A client whose every reply is held against the contract of its route; what is not declared fails the test. */
export type ApiClient = {
  /** Any reply. */
  call<C extends RouteContract>(contract: C, input?: CallInput<C>): Promise<Reply>;
  /** The body of a success; anything else fails. */
  ok<C extends RouteContract>(contract: C, input?: CallInput<C>): Promise<SuccessOf<C>>;
  /** The problem of a refusal; a success fails. */
  refused<C extends RouteContract>(contract: C, input?: CallInput<C>): Promise<ProblemBody>;
  /** The response itself, unread: for streams, bytes and headers. */
  open<C extends RouteContract>(contract: C, input?: CallInput<C>): Promise<Response>;
};

/** @param origin where the server listens · @param token an access token, or null for a reader who is not signed in */
export function createApiClient(origin: string, token: string | null): ApiClient {
  const open: ApiClient['open'] = (contract, input = {}) => {
    const { params = {}, query = {}, body, headers = {}, signal } = input;
    const path = contract.path.replace(/:(\w+)/g, (_match, name: string) =>
      encodeURIComponent(String((params as Record<string, unknown>)[name])),
    );
    const search = new URLSearchParams(
      Object.entries(query).flatMap(([name, value]): [string, string][] =>
        value === undefined ? [] : [[name, String(value)]],
      ),
    );
    return fetch(`${origin}${path}${search.size > 0 ? `?${search}` : ''}`, {
      method: contract.method.toUpperCase(),
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  };
  const call: ApiClient['call'] = async (contract, input) => {
    const response = await open(contract, input);
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    const body: unknown = isJson && text !== '' ? JSON.parse(text) : text;
    checkReply(contract, response, body);
    return { status: response.status, body, headers: response.headers };
  };
  return {
    open,
    call,
    async ok(contract, input) {
      const { status, body } = await call(contract, input);
      if (status >= 400)
        throw new Error(`${contract.operationId} answered ${status}: ${JSON.stringify(body)}`);
      return body as SuccessOf<typeof contract>;
    },
    async refused(contract, input) {
      const { status, body } = await call(contract, input);
      if (status < 400) throw new Error(`${contract.operationId} answered ${status} and should have refused`);
      return body as ProblemBody;
    },
  };
}

/** @throws when a reply is not what the contract declares */
function checkReply(contract: RouteContract, { status, headers }: Response, body: unknown): void {
  if (status >= 400) {
    const problem = Problem.parse(body);
    const declared = contract.errors[problem.code];
    if (declared ? declared.status !== status : !EDGE_CODES.has(problem.code)) {
      throw new Error(
        `${contract.operationId} does not declare ${status} ${problem.code}: ${problem.detail}`,
      );
    }
    return;
  }
  // Express compares tags by itself: a reply that is read and has one may be answered with 304.
  if (
    contract.method === 'get' &&
    contract.reply.kind === 'json' &&
    headers.has('etag') &&
    !contract.tagged
  ) {
    throw new Error(`${contract.operationId} does not declare its ETag`);
  }
  if (status !== contract.reply.status && status !== 204 && !(status === 304 && contract.tagged)) {
    throw new Error(`${contract.operationId} does not declare status ${status}`);
  }
  if (contract.reply.kind !== 'json' || status === 304) return;
  const parsed = contract.reply.schema.parse(body);
  if (!isDeepStrictEqual(parsed, body))
    throw new Error(`${contract.operationId} answers with undeclared fields`);
}
