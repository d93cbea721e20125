import { fetchStream, isFinalRefusal, pauseAfterLosses } from '../../api/event-stream.ts';
import { followGeneration, generateCourse } from '../../api/generated/sdk.gen.ts';
import type { Frame, GenerationRequest } from '../../api/generated/types.gen.ts';
import { endsRun, type NumberedFrame, type Preview } from './generation.run.ts';

/** The run's id at the end of its address, which the reply to its start carries. */
function runNamedBy(response: Response): string | undefined {
  return response.headers.get('content-location')?.split('/').at(-1);
}

/**
 * Starts a run, or joins the one that was started with the same key and content. Out: its id, as soon as the server has
 * taken it on; the stream is left then, and the run goes on. Throws ApiError.
 */
export async function startRun(body: GenerationRequest, idempotencyKey: string): Promise<string> {
  const leaving = new AbortController();
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const { stream } = await generateCourse({
    body,
    headers: { 'idempotency-key': idempotencyKey },
    signal: leaving.signal,
    // The generated client would start it again and again.
    sseMaxRetryAttempts: 1,
    onSseError: reject,
    fetch: async (input, init) => {
      const response = await fetchStream(input, init);
      const named = runNamedBy(response);
      if (named) resolve(named);
      return response;
    },
  });
  // A proxy may have dropped the header: the first frame names the run too.
  void stream.next().then(({ value }) => value && resolve(value.generationId), reject);
  return promise.finally(() => leaving.abort());
}

type Follower = {
  signal: AbortSignal;
  onFrame: (frame: NumberedFrame) => void;
  onPreview: (preview: Preview) => void;
  /** The stream ended before the run did; it is opened again by itself. */
  onLost: () => void;
  /** The server has taken the request for the stream. */
  onLive: () => void;
};

type Sent = { sequence: number; frame: Frame };

async function* framesAfter(
  generationId: string,
  after: number,
  { signal, onLive }: Follower,
): AsyncGenerator<Sent> {
  let sequence = after;
  let failure: unknown = null;
  const { stream } = await followGeneration({
    path: { generationId },
    headers: { 'last-event-id': after },
    signal,
    fetch: async (input, init) => {
      const response = await fetchStream(input, init);
      onLive();
      return response;
    },
    sseMaxRetryAttempts: 1,
    onSseEvent: ({ id }) => {
      if (id !== undefined) sequence = Number(id);
    },
    onSseError: (error) => {
      failure = error;
    },
  });
  for await (const frame of stream) if (frame) yield { sequence, frame };
  if (failure !== null) throw failure;
}

const LONGEST_PAUSE = 10_000;

/**
 * Follows a run from a frame's number until its last frame or until the signal ends, through lost connections, with
 * pauses that grow to ten seconds. An expired token is renewed by the client. Throws ApiError when the server refuses.
 */
export async function followRun(generationId: string, after: number, follower: Follower): Promise<void> {
  const { signal } = follower;
  let position = after;
  let losses = 0;
  while (!signal.aborted) {
    try {
      for await (const { sequence, frame } of framesAfter(generationId, position, follower)) {
        losses = 0;
        if (frame.type === 'preview') {
          follower.onPreview(frame);
          continue;
        }
        position = sequence;
        follower.onFrame({ sequence, frame });
        if (endsRun(frame)) return;
      }
    } catch (error) {
      if (isFinalRefusal(error)) throw error;
    }
    if (signal.aborted) return;
    follower.onLost();
    losses += 1;
    await pauseAfterLosses(losses, LONGEST_PAUSE, signal);
  }
}
