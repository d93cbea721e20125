/** The loop around single calls that makes a checked answer of them; the same for every provider, for objects and prose. */
import { setTimeout as pause } from 'node:timers/promises';
import { ModelCallError } from './model-call.ts';
import type { CallLimits, ModelCall, ModelReply, ModelTransport, Turn } from './model-call.ts';
import { TextModelError } from './text-model.ts';
import type { AnswerRequest, CallEnd } from './text-model.ts';

const MAX_REPAIRS = 2;
/** Findings that do not make an answer unusable are worth one more call, not two. */
const MAX_REPAIRS_FOR_ADVICE = 1;
const MAX_GROWTHS = 2;
const MAX_REPETITIONS = 2;
const FINDINGS_SENT = 12;

/** An answer with its findings; `value` is undefined when it is not even of the kind that was asked for. */
export type Draft<T> = { text: string; value: T | undefined; blocking: string[]; advice: string[] };

/** What makes the loop one for objects or one for prose. */
export type AnswerKind<T> = {
  format: ModelCall['format'];
  /** What a repair asks for again: "the whole object". */
  whole: string;
  /** Reads a complete answer and holds it against the rules. */
  read: (text: string) => Draft<T>;
  /** Makes a reader for one answer: it takes each piece and gives the readable text so far. */
  preview: () => (delta: string) => string;
};

type Verdict<T> =
  | { kind: 'answered'; draft: Draft<T> }
  | { kind: 'cut_short'; canGrow: boolean }
  | { kind: 'refused'; why: string }
  | { kind: 'failed'; error: ModelCallError };

type Progress<T> = {
  maxTokens: number;
  repairs: number;
  growths: number;
  repetitions: number;
  best: Draft<T> | null;
};

/**
 * Calls until there is an answer without findings, or no call would help.
 * @returns that answer, else the best one without blocking findings
 * @throws TextModelError when there is no such answer; errors of the recorder pass through
 */
export async function seekAnswer<T>(
  transport: ModelTransport,
  limits: CallLimits,
  request: AnswerRequest,
  kind: AnswerKind<T>,
): Promise<T> {
  const progress: Progress<T> = {
    maxTokens: Math.min(request.maxTokens, transport.maxOutputTokens),
    repairs: 0,
    growths: 0,
    repetitions: 0,
    best: null,
  };
  for (;;) {
    if (request.signal.aborted) throw new TextModelError('aborted', 'The call was cancelled.', false);
    const verdict = await attempt(transport, request, kind, progress);
    const failure = await weigh(verdict, progress, transport, limits, request.signal);
    const { best } = progress;
    if (failure === 'again') continue;
    // A later call that failed does not spoil an earlier answer that may be used.
    const usable = best !== null && best.value !== undefined && best.blocking.length === 0;
    if (usable && failure?.kind !== 'aborted') return best.value as T;
    throw failure ?? new TextModelError('invalid', 'The model gave no usable answer.', false);
  }
}

/** Decides what follows from a verdict: another call, an end with the best answer (null), or an error. */
async function weigh<T>(
  verdict: Verdict<T>,
  progress: Progress<T>,
  transport: ModelTransport,
  limits: CallLimits,
  signal: AbortSignal,
): Promise<'again' | TextModelError | null> {
  switch (verdict.kind) {
    case 'answered': {
      progress.best = better(progress.best, verdict.draft);
      const { blocking, advice } = progress.best;
      if (blocking.length + advice.length === 0) return null;
      if (progress.repairs < (blocking.length > 0 ? MAX_REPAIRS : MAX_REPAIRS_FOR_ADVICE)) {
        progress.repairs += 1;
        return 'again';
      }
      const message = `The model's best answer is not usable: ${blocking.slice(0, FINDINGS_SENT).join('; ')}`;
      return blocking.length === 0 ? null : new TextModelError('invalid', message, false);
    }
    case 'cut_short': {
      const larger = Math.min(progress.maxTokens * 2, transport.maxOutputTokens);
      if (verdict.canGrow && progress.growths < MAX_GROWTHS && larger > progress.maxTokens) {
        progress.growths += 1;
        progress.maxTokens = larger;
        return 'again';
      }
      return new TextModelError(
        'truncated',
        `The answer did not fit into ${progress.maxTokens} tokens.`,
        false,
      );
    }
    case 'refused':
      return new TextModelError('refused', `The model declined this request (${verdict.why}).`, false);
    case 'failed':
      if (verdict.error.kind !== 'interrupted') return finalError(verdict.error);
      if (progress.repetitions >= MAX_REPETITIONS) return finalError(verdict.error);
      progress.repetitions += 1;
      // An abort while waiting ends the wait; the loop then sees the signal.
      await pause(limits.pauseMs(progress.repetitions), undefined, { signal }).catch(() => undefined);
      return 'again';
  }
}

/** What a call that failed for good means for whoever asked. */
export function finalError(error: ModelCallError): TextModelError {
  switch (error.kind) {
    case 'aborted':
    case 'unauthorized':
      return new TextModelError(error.kind, error.message, false);
    case 'rejected':
      return new TextModelError('unavailable', error.message, false);
    case 'interrupted':
    case 'unavailable':
      return new TextModelError('unavailable', error.message, true);
  }
}

/** Fewer blocking findings win, then fewer in all; a draft that fits the schema beats one that does not. */
function better<T>(best: Draft<T> | null, next: Draft<T>): Draft<T> {
  if (best === null) return next;
  const rank = (draft: Draft<T>) => [
    draft.value === undefined ? 1 : 0,
    draft.blocking.length,
    draft.advice.length,
  ];
  const [a, b] = [rank(best), rank(next)];
  const firstDifference = a.findIndex((value, index) => value !== b[index]);
  return firstDifference >= 0 && (a[firstDifference] ?? 0) < (b[firstDifference] ?? 0) ? best : next;
}

/** Makes one call between opening and closing its ledger row. */
async function attempt<T>(
  transport: ModelTransport,
  request: AnswerRequest,
  kind: AnswerKind<T>,
  progress: Progress<T>,
): Promise<Verdict<T>> {
  const turns = conversation(request, kind, progress.best);
  const callId = await request.attempts.open({
    ...transport.identity,
    promptVersion: request.promptVersion,
    prompt: recordedPrompt(request, turns),
  });
  const preview = kind.preview();
  let verdict: Verdict<T>;
  let end: CallEnd;
  try {
    const reply = await transport.call({
      format: kind.format,
      system: request.system,
      context: (request.cachedContext ?? []).map((block) => block.text),
      turns,
      maxTokens: progress.maxTokens,
      effort: request.effort,
      signal: request.signal,
      onDelta: (delta) => request.onText(preview(delta)),
    });
    verdict = judge(kind, reply);
    end = endOf(reply, verdict);
  } catch (error) {
    const failure =
      error instanceof ModelCallError
        ? error
        : new ModelCallError('rejected', String(error), { text: '', requestId: null, usage: null });
    await request.attempts.close(callId, {
      outcome: failure.kind === 'aborted' ? 'aborted' : 'error',
      detail: failure.message,
      responseText: failure.partial.text,
      stopReason: null,
      requestId: failure.partial.requestId,
      usage: failure.partial.usage,
    });
    if (failure !== error) throw error;
    return { kind: 'failed', error: failure };
  }
  await request.attempts.close(callId, end);
  return verdict;
}

/** Keeps one earlier draft at most: stacking failed drafts costs tokens and teaches the model its own mistakes. */
function conversation<T>(request: AnswerRequest, { whole }: AnswerKind<T>, best: Draft<T> | null): Turn[] {
  const first: Turn = { role: 'user', text: request.prompt };
  if (best === null) return [first];
  const findings = [...best.blocking, ...best.advice].slice(0, FINDINGS_SENT);
  return [
    first,
    { role: 'assistant', text: best.text.trim() === '' ? '(empty)' : best.text },
    {
      role: 'user',
      text: `Your answer has these problems. Correct them, change nothing else, and give ${whole} again.\n${findings.map((finding) => `- ${finding}`).join('\n')}`,
    },
  ];
}

function recordedPrompt(request: AnswerRequest, turns: Turn[]): string {
  const context = (request.cachedContext ?? []).map((block) => block.recordAs ?? block.text);
  const said = turns.map((turn) => `[${turn.role}]\n${turn.text}`);
  return [`[system]\n${request.system}`, ...context.map((text) => `[context]\n${text}`), ...said].join(
    '\n\n',
  );
}

function judge<T>({ read }: AnswerKind<T>, reply: ModelReply): Verdict<T> {
  if (reply.stopReason === 'refusal') return { kind: 'refused', why: reply.refusal ?? 'no reason given' };
  if (reply.stopReason !== 'end') return { kind: 'cut_short', canGrow: reply.stopReason === 'length' };
  return { kind: 'answered', draft: read(reply.text) };
}

function endOf<T>(reply: ModelReply, verdict: Verdict<T>): CallEnd {
  const common = {
    responseText: reply.text,
    stopReason: reply.providerStopReason,
    requestId: reply.requestId,
    usage: reply.usage,
  };
  if (verdict.kind === 'refused') return { ...common, outcome: 'refused', detail: verdict.why };
  if (verdict.kind !== 'answered') return { ...common, outcome: 'truncated', detail: null };
  const { blocking, advice } = verdict.draft;
  const findings = [...blocking, ...advice];
  return {
    ...common,
    outcome: blocking.length > 0 ? 'invalid' : 'ok',
    detail: findings.length > 0 ? findings.join('; ') : null,
  };
}
