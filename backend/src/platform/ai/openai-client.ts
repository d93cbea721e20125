/** One way to reach a server that speaks OpenAI's protocols, and one way to tell how a call to it failed. */
import OpenAI, { APIConnectionError, APIError } from 'openai';
import { failureKind, ModelCallError, withoutKeys } from './model-call.ts';
import type { CallLimits } from './model-call.ts';
import type { WatchedCall } from './watched-fetch.ts';

const OPENAI_BASE_URL = 'https://api.openai.com/v1';

/** Without a key a base URL is needed: local servers take any word as key. */
export type ServerAccess = { apiKey?: string; baseUrl?: string };

export type ServerClient = { client: OpenAI; apiKey: string; baseURL: string };

/** Reads nothing from the environment, logs nothing. */
export function createServerClient(access: ServerAccess, limits: CallLimits): ServerClient {
  const apiKey = access.apiKey ?? 'local';
  const baseURL = access.baseUrl ?? OPENAI_BASE_URL;
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
  return { client, apiKey, baseURL };
}

/** Sorts what the SDK threw. @param partial what had arrived by then */
export function serverCallError(
  error: unknown,
  { signal, watched, apiKey }: { signal: AbortSignal; watched: WatchedCall; apiKey: string },
  partial: ModelCallError['partial'],
): ModelCallError {
  const api = error instanceof APIError ? error : null;
  const kind = failureKind({
    aborted: signal.aborted,
    stalled: watched.stalled(),
    status: api?.status,
    code: api?.code ?? null,
    neverConnected: error instanceof APIConnectionError,
  });
  const said = watched.stalled() ? 'the stream went quiet' : (error as Error).message;
  return new ModelCallError(kind, withoutKeys(`The model server: ${said}`, apiKey), {
    ...partial,
    requestId: partial.requestId ?? api?.requestID ?? null,
  });
}

/** Whether a refusal of the request as such is one of its content. */
export function isContentRefusal(error: unknown): error is APIError {
  const codes = ['content_filter', 'moderation_blocked', 'content_policy_violation'];
  return error instanceof APIError && error.status === 400 && codes.includes(error.code ?? '');
}
