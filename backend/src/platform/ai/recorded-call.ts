/** One call whose answer is no text: recorded before and after, repeated when its connection broke. */
import { setTimeout as pause } from 'node:timers/promises';
import { finalError } from './answer-loop.ts';
import { ModelCallError } from './model-call.ts';
import type { CallLimits } from './model-call.ts';
import { TextModelError } from './text-model.ts';
import type { CallEnd, CallRecorder, CallStart } from './text-model.ts';

const MAX_REPETITIONS = 2;

/** An answer and how it is recorded; a refusal is an answer too, without a value. */
export type RecordedAnswer<T> = { value: T | null; end: CallEnd };

/**
 * @param call throws `ModelCallError` only
 * @throws TextModelError refused or invalid when the answer has no value, else as for text
 */
export async function recordedCall<T>(
  call: () => Promise<RecordedAnswer<T>>,
  given: { start: CallStart; attempts: CallRecorder; signal: AbortSignal; limits: CallLimits },
): Promise<T> {
  for (let repetition = 0; ; repetition += 1) {
    if (given.signal.aborted) throw new TextModelError('aborted', 'The call was cancelled.', false);
    const callId = await given.attempts.open(given.start);
    const answer = await call().catch((error: unknown) => {
      if (error instanceof ModelCallError) return error;
      return new ModelCallError('rejected', String(error), { text: '', requestId: null, usage: null });
    });
    if (!(answer instanceof ModelCallError)) {
      await given.attempts.close(callId, answer.end);
      if (answer.value !== null) return answer.value;
      const kind = answer.end.outcome === 'refused' ? 'refused' : 'invalid';
      throw new TextModelError(kind, answer.end.detail ?? 'The answer cannot be used.', false);
    }
    await given.attempts.close(callId, {
      outcome: answer.kind === 'aborted' ? 'aborted' : 'error',
      detail: answer.message,
      responseText: '',
      stopReason: null,
      requestId: answer.partial.requestId,
      usage: null,
    });
    if (answer.kind !== 'interrupted' || repetition >= MAX_REPETITIONS) throw finalError(answer);
    const ms = given.limits.pauseMs(repetition + 1);
    await pause(ms, undefined, { signal: given.signal }).catch(() => undefined);
  }
}
