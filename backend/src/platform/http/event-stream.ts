import { once } from 'node:events';
import type { Request, Response } from 'express';

const HEARTBEAT_MILLISECONDS = 15_000;

/** A server-sent-event stream: slow readers are waited for, silent ones get a heartbeat. */
export type EventStream = {
  /** Ends when the reader goes away or `end` is called. */
  signal: AbortSignal;
  /** Sends one stored frame with its number, or null where frames are not stored; resolves when the socket takes more. */
  send(id: number | null, data: unknown): Promise<void>;
  /** Sends something that is not stored: it has a name and no number. Dropped when the reader is slow. */
  preview(data: unknown): void;
  end(): void;
};

/**
 * Opens a stream on a response. `x-accel-buffering` and `no-transform` keep proxies from holding frames back.
 */
export function openEventStream(request: Request, response: Response): EventStream {
  const gone = new AbortController();
  response.status(200).set({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  });
  // Its connection is not used again, so that a server that stops need not wait for it.
  response.shouldKeepAlive = false;
  response.flushHeaders();
  const heartbeat = setInterval(() => void response.write(': hb\n\n'), HEARTBEAT_MILLISECONDS);
  const close = () => {
    clearInterval(heartbeat);
    gone.abort();
  };
  response.on('close', close);
  request.on('aborted', close);
  return {
    signal: gone.signal,
    async send(id, data) {
      if (gone.signal.aborted) return;
      const number = id === null ? '' : `id: ${id}\n`;
      if (!response.write(`${number}data: ${JSON.stringify(data)}\n\n`)) await drained(response, gone.signal);
    },
    preview(data) {
      if (gone.signal.aborted || response.writableNeedDrain) return;
      response.write(`event: preview\ndata: ${JSON.stringify(data)}\n\n`);
    },
    end() {
      close();
      response.end();
    },
  };
}

async function drained(response: Response, signal: AbortSignal): Promise<void> {
  try {
    await once(response, 'drain', { signal });
  } catch {
    // The reader left while we waited: there is nobody to send to.
  }
}
