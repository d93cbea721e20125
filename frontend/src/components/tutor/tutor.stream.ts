import { fetchStream } from '../../api/event-stream.ts';
import { askTutor } from '../../api/generated/sdk.gen.ts';
import type { TutorAskRequest, TutorFrame } from '../../api/generated/types.gen.ts';

/**
 * Asks once and reads the answer as it is written. Leaving by the signal stops the answer on the server too; the key
 * makes a request that is sent twice on its way one question. Throws ApiError when the server refuses.
 */
export async function* askOnce(
  body: TutorAskRequest,
  idempotencyKey: string,
  signal: AbortSignal,
): AsyncGenerator<TutorFrame> {
  let failure: unknown = null;
  const { stream } = await askTutor({
    body,
    headers: { 'idempotency-key': idempotencyKey },
    signal,
    fetch: fetchStream,
    // The generated client would ask again and again.
    sseMaxRetryAttempts: 1,
    onSseError: (error) => {
      failure = error;
    },
  });
  for await (const frame of stream) if (frame) yield frame;
  if (failure !== null && !signal.aborted) throw failure;
}
