/** Live text of what is being written: shown to whoever watches, never stored, lost without harm. */
import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { Frame } from './generation.frames.ts';

export type Preview = Extract<Frame, { type: 'preview' }>;
export type PreviewListener = (preview: Preview) => void;

export type Previews = {
  publish(preview: Preview): void;
  /** Hears the newest one of the last minute at once, then those that come. @returns stops listening */
  listen(generationId: string, listener: PreviewListener): () => void;
  /** Hears what another set of services in this process publishes. With Redis that comes by way of Redis. */
  joinWith(other: Previews): void;
  /** Every preview, of all runs. */
  onAny(listener: PreviewListener): void;
  close(): void;
};

const CHANNEL = 'lectern:previews';
const ANY = 'any';
const HELD = { max: 500, ttl: 60_000 };
const Message = z.object({ from: z.string(), preview: Frame });

/** @param redis null: only what this process writes can be seen live */
export function createPreviews(redis: Redis | null): Previews {
  // Redis sends a message back to where it came from, which has shown it already.
  const own = randomUUID();
  const emitter = new EventEmitter();
  emitter.setMaxListeners(0);
  // Whoever opens a run that waits for its author sees what was written before they came.
  const newest = new LRUCache<string, Preview>(HELD);
  let subscriber: Redis | undefined;
  const show = (preview: Preview) => {
    newest.set(preview.generationId, preview);
    emitter.emit(preview.generationId, preview);
    emitter.emit(ANY, preview);
  };

  function subscribe(): void {
    if (!redis || subscriber) return;
    subscriber = redis.duplicate({ enableOfflineQueue: true, maxRetriesPerRequest: null });
    subscriber.on('error', () => undefined);
    subscriber.on('message', (_channel, text) => {
      const { from, preview } = Message.parse(JSON.parse(text));
      if (from !== own && preview.type === 'preview') show(preview);
    });
    subscriber.subscribe(CHANNEL).catch(() => undefined);
  }

  return {
    publish(preview) {
      show(preview);
      redis?.publish(CHANNEL, JSON.stringify({ from: own, preview })).catch(() => undefined);
    },
    listen(generationId, listener) {
      subscribe();
      emitter.on(generationId, listener);
      const held = newest.get(generationId);
      if (held) listener(held);
      return () => void emitter.off(generationId, listener);
    },
    joinWith(other) {
      if (!redis) other.onAny(show);
    },
    onAny: (listener) => void emitter.on(ANY, listener),
    close: () => subscriber?.disconnect(),
  };
}

const SHORTEST_PAUSE_MILLISECONDS = 250;
const LAST_CHARACTERS = 600;

/** Lets through four previews a second of one run, each with the end of what has been written. */
export function throttled(publish: PreviewListener, now: () => number): PreviewListener {
  let last = Number.NEGATIVE_INFINITY;
  return (preview) => {
    if (now() - last < SHORTEST_PAUSE_MILLISECONDS) return;
    last = now();
    publish({ ...preview, text: preview.text.slice(-LAST_CHARACTERS) });
  };
}
