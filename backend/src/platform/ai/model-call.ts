/** One streamed call to a provider in the form that both adapters share. */
import type { z } from 'zod';
import type { Effort, ModelUsage, TextModelIdentity } from './text-model.ts';

export type Turn = { role: 'user' | 'assistant'; text: string };

export type ModelCall = {
  /** The shape of the answer and its name; null asks for plain text. */
  format: { schema: z.ZodType; name: string } | null;
  system: string;
  context: string[];
  turns: Turn[];
  maxTokens: number;
  effort: Effort | undefined;
  signal: AbortSignal;
  /** Receives each piece of the raw answer. */
  onDelta: (delta: string) => void;
};

/** `length`: more tokens would help. `context_full`: the prompt leaves no room, so they would not. */
export type StopReason = 'end' | 'length' | 'context_full' | 'refusal';

export type ModelReply = {
  text: string;
  stopReason: StopReason;
  /** The provider's own word for why it stopped, for the ledger. */
  providerStopReason: string | null;
  /** What the provider says about a refusal. */
  refusal: string | null;
  requestId: string | null;
  usage: ModelUsage | null;
};

/** What had arrived when a call failed. */
type PartialReply = Pick<ModelReply, 'text' | 'requestId' | 'usage'>;

/**
 * A call that brought no whole answer. interrupted: the stream broke, try again. unavailable: it never began, although
 * the SDK retried. rejected: the provider will not take this request. unauthorized: nor any other.
 */
export class ModelCallError extends Error {
  readonly kind: 'interrupted' | 'unavailable' | 'rejected' | 'unauthorized' | 'aborted';
  readonly partial: PartialReply;

  constructor(kind: ModelCallError['kind'], message: string, partial: PartialReply) {
    super(message);
    this.name = 'ModelCallError';
    this.kind = kind;
    this.partial = partial;
  }
}

/** An adapter: says who it is and makes one call. Throws `ModelCallError` only. */
export type ModelTransport = {
  identity: TextModelIdentity;
  /** The most tokens that may be asked for in one answer. */
  maxOutputTokens: number;
  call(call: ModelCall): Promise<ModelReply>;
};

/** Limits of time and patience, injectable so that tests need not wait. */
export type CallLimits = {
  /** A stream that sends no byte for this long counts as broken. Pings count as bytes. */
  idleMs: number;
  /** How long response headers may take. */
  responseMs: number;
  /** How often the SDK repeats a request that met 408, 409, 429, 5xx or no connection. */
  sdkRetries: number;
  /** Pause before the nth repetition (from 1) of a broken stream. */
  pauseMs: (repetition: number) => number;
};

export const DEFAULT_LIMITS: CallLimits = {
  idleMs: 60_000,
  responseMs: 600_000,
  sdkRetries: 2,
  pauseMs: (repetition) => 250 * 2 ** repetition,
};

/** The facts of a failure from which its kind follows; `status` and `code` as the provider sent them. */
type FailureFacts = {
  aborted: boolean;
  stalled: boolean;
  status: number | undefined;
  code: string | null;
  neverConnected: boolean;
};

/** Sorts a failure by what can be done about it. */
export function failureKind(facts: FailureFacts): ModelCallError['kind'] {
  if (facts.aborted) return 'aborted';
  if (facts.stalled) return 'interrupted';
  if (facts.code === 'insufficient_quota') return 'unauthorized';
  const { status } = facts;
  if (status === undefined) return facts.neverConnected ? 'unavailable' : 'interrupted';
  if (status === 401 || status === 402 || status === 403) return 'unauthorized';
  return status === 408 || status === 409 || status === 429 || status >= 500 ? 'unavailable' : 'rejected';
}

/** Removes the key and anything that looks like one: some providers repeat part of a wrong key in their message. */
export function withoutKeys(message: string, apiKey: string): string {
  const cleaned = apiKey.length >= 12 ? message.replaceAll(apiKey, '[key]') : message;
  return cleaned.replaceAll(/\bsk-[\w*.-]{6,}/g, '[key]').slice(0, 1_000);
}
