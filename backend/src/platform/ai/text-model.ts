/** The port behind which every text model stands: one answer per call, an object or prose, checked before it is returned. */
import type { z } from 'zod';

export type TextModelIdentity = { provider: 'claude' | 'openai_compatible'; model: string };

/** Tokens of one call. `inputTokens` are those billed at the full price: neither read from nor written to a cache. */
export type ModelUsage = {
  inputTokens: number;
  outputTokens: number;
  cacheReadTokens: number;
  cacheWriteTokens: number;
};

/** What is known before a call. `prompt` is all that is sent, as text, with `recordAs` in place of long context. */
export type CallStart = { provider: string; model: string; promptVersion: string; prompt: string };

/** How a call ended. `usage` is null when the provider never said. */
export type CallEnd = {
  outcome: 'ok' | 'invalid' | 'truncated' | 'refused' | 'error' | 'aborted';
  detail: string | null;
  responseText: string;
  stopReason: string | null;
  requestId: string | null;
  usage: ModelUsage | null;
};

/** Opens a ledger row before a call and closes it after; a crash in between leaves the row open. */
export type CallRecorder = {
  open(start: CallStart): Promise<string>;
  close(callId: string, end: CallEnd): Promise<void>;
};

/**
 * Text that many calls share, sent first so that the provider can cache it.
 * `recordAs` stands for it in the ledger when the text itself is kept elsewhere.
 */
export type ContextBlock = { text: string; recordAs?: string };

export type Effort = 'low' | 'medium' | 'high';

/** What every request has, whatever it asks for. */
export type AnswerRequest = {
  promptVersion: string;
  system: string;
  cachedContext?: ContextBlock[];
  prompt: string;
  /** Tokens the answer may take at first; doubled when it is cut short. */
  maxTokens: number;
  effort?: Effort;
  signal: AbortSignal;
  /** Receives the readable text of the answer so far, after every piece. Starts again on a repair. Must not throw. */
  onText: (text: string) => void;
  attempts: CallRecorder;
};

export type ObjectRequest<T> = AnswerRequest & {
  /** What the answer must be. Lengths and ranges are not enforced by providers: put them into `check`. */
  schema: z.ZodType<T>;
  /** Names the schema to the provider: letters, digits, underscores, at most 64. */
  schemaName: string;
} & Rules<T>;

/** Asks for prose, as Markdown or whatever else the prompt names. */
export type TextRequest = AnswerRequest & Rules<string>;

/** What the caller holds an answer against. */
export type Rules<T> = {
  /** Sentences about what makes the answer unusable. Sent back for repair; an answer that keeps any is refused. */
  check?: (value: T) => string[];
  /** Sentences about what should be better. Sent back once; an answer that keeps some is still returned. */
  advise?: (value: T) => string[];
};

export type TextModel = {
  identity: TextModelIdentity;
  /**
   * Asks for one object.
   * @returns the first answer without findings, else the best one that `check` lets pass
   * @throws TextModelError when there is no such answer; errors of the recorder pass through
   */
  generateObject<T>(request: ObjectRequest<T>): Promise<T>;
  /**
   * Asks for prose and streams it. An empty answer counts as unusable.
   * @returns the first text without findings, else the best one that `check` lets pass
   * @throws TextModelError when there is no such text; errors of the recorder pass through
   */
  generateText(request: TextRequest): Promise<string>;
};

/**
 * Why there is no answer. refused, truncated and invalid concern this request only;
 * unauthorized and unavailable would meet any other request as well.
 */
export class TextModelError extends Error {
  readonly kind: 'refused' | 'truncated' | 'invalid' | 'unauthorized' | 'unavailable' | 'aborted';
  readonly retryable: boolean;

  constructor(kind: TextModelError['kind'], message: string, retryable: boolean) {
    super(message);
    this.name = 'TextModelError';
    this.kind = kind;
    this.retryable = retryable;
  }
}
