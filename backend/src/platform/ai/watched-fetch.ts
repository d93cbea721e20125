/** A fetch that notices when a stream goes quiet: the SDKs time only the wait for response headers. */

/** Above this a `retry-after` is an outage to report rather than a pause to sleep through. */
const LONGEST_RETRY_AFTER_SECONDS = 60;

export type WatchedCall = {
  /** Give both to the SDK for one call. */
  fetch: typeof fetch;
  signal: AbortSignal;
  /** True once the stream was given up because nothing came. */
  stalled: () => boolean;
  /** Stops the clock; call it when the call is over. */
  stop: () => void;
};

/**
 * Watches one call at the level of bytes, so that pings, which the SDKs swallow, count as life.
 * @param signal the caller's; aborting it closes the socket
 * @param idleMs milliseconds without a byte after which the call is cut
 */
export function watchCall(signal: AbortSignal, idleMs: number): WatchedCall {
  const stall = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const stop = () => clearTimeout(timer);
  const restart = () => {
    stop();
    timer = setTimeout(() => stall.abort(), idleMs);
  };
  const watchedFetch: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    if (!response.ok || response.body === null) return withBoundedRetry(response);
    restart();
    const watch = new TransformStream<Uint8Array, Uint8Array>({
      transform: (bytes, controller) => {
        restart();
        controller.enqueue(bytes);
      },
      flush: stop,
    });
    return new Response(response.body.pipeThrough(watch), response);
  };
  return {
    fetch: watchedFetch,
    signal: AbortSignal.any([signal, stall.signal]),
    stalled: () => stall.signal.aborted,
    stop,
  };
}

/** The SDKs sleep for as long as they are told to, be it a day; `x-should-retry` makes them report it instead. */
function withBoundedRetry(response: Response): Response {
  const milliseconds = response.headers.get('retry-after-ms');
  const seconds =
    milliseconds === null ? Number(response.headers.get('retry-after') ?? 0) : Number(milliseconds) / 1_000;
  if (!(seconds > LONGEST_RETRY_AFTER_SECONDS)) return response;
  const headers = new Headers(response.headers);
  headers.set('x-should-retry', 'false');
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}
