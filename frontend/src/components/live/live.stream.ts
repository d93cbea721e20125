import { fetchStream, isFinalRefusal, pauseAfterLosses } from '../../api/event-stream.ts';
import { followProgress } from '../../api/generated/sdk.gen.ts';
import type { ProgressHint } from '../../api/generated/types.gen.ts';
import { windowId } from '../../lib/window-id.ts';

/** Whose progress is followed: of everybody in a course, of a student; without both the own. */
export type Followed = { courseId?: string | undefined; studentId?: string | undefined };

type Follower = {
  signal: AbortSignal;
  onHint: (hint: ProgressHint) => void;
  /** The server listens from now on; what changed before is not told. */
  onLive: () => void;
};

const LONGEST_PAUSE = 30_000;

function online(signal: AbortSignal): Promise<void> {
  if (navigator.onLine) return Promise.resolve();
  return new Promise((resolve) => {
    window.addEventListener('online', () => resolve(), { once: true, signal });
    signal.addEventListener('abort', () => resolve());
  });
}

/** One stream to its end. Throws ApiError when the server refuses or is away. */
async function followOnce(followed: Followed, { signal, onHint, onLive }: Follower): Promise<void> {
  let failure: unknown = null;
  const { stream } = await followProgress({
    query: { ...followed, windowId: windowId() },
    signal,
    fetch: async (input, init) => {
      const response = await fetchStream(input, init);
      onLive();
      return response;
    },
    // The generated client would go on for ever without looking at the answer.
    sseMaxRetryAttempts: 1,
    onSseError: (error) => {
      failure = error;
    },
  });
  for await (const hint of stream) if (hint) onHint(hint);
  if (failure !== null) throw failure;
}

/**
 * Opens a stream again and again until the signal ends, through lost connections, with pauses that grow to half a minute.
 * A refusal ends it quietly: the screen works without, as one that is opened anew.
 * @param once one stream to its end; throws ApiError when the server refuses or is away
 */
export async function followAgain(once: () => Promise<void>, signal: AbortSignal): Promise<void> {
  let losses = 0;
  while (!signal.aborted) {
    const begun = Date.now();
    try {
      await once();
    } catch (error) {
      if (isFinalRefusal(error)) return;
    }
    // What holds for a while was a good connection; one that is taken and dropped at once is not.
    losses = Date.now() - begun > LONGEST_PAUSE ? 1 : losses + 1;
    await pauseAfterLosses(losses, LONGEST_PAUSE, signal);
    await online(signal);
  }
}

/** Follows hints until the signal ends. */
export const followHints = (followed: Followed, follower: Follower): Promise<void> =>
  followAgain(() => followOnce(followed, follower), follower.signal);
