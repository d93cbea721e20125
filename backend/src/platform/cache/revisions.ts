import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';

const CHANNEL = 'lectern:revisions';
const KEPT = 200_000;

/** What happened to a key, for those who look on. It is a hint: it may be lost, and what is true is read again. */
export type News = Record<string, unknown>;

const Message = z.tuple([z.string(), z.string(), z.record(z.string(), z.unknown())]);

export type RevisionWatcher = {
  /** A key moved here or in another process. */
  moved(key: string, news: News): void;
  /** Moves of other processes may have been missed. */
  missed(): void;
};

/**
 * A number for each key that moves when what is cached under it may have changed. It lives in the process, where no
 * two keys ever have the same number; with Redis every process hears of a move. `seconds` is how long something may be kept under a revision: short when
 * other processes write too and a message could be lost, long when there is only this one.
 */
export type Revisions = {
  of(key: string): number;
  /** @param news what happened, for those who watch */
  move(key: string, news?: News): void;
  watch(watcher: RevisionWatcher): void;
  seconds: number;
  close(): void;
};

/** @returns null when it is none of ours */
function readMessage(text: string): z.output<typeof Message> | null {
  try {
    return Message.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** @param redis null: this process is the only one that writes */
export function createRevisions(redis: Redis | null): Revisions {
  const self = randomUUID();
  const numbers = new LRUCache<string, number>({ max: KEPT });
  const watchers: RevisionWatcher[] = [];
  // A key that was dropped starts above every number it had before.
  let highest = 0;
  const moveHere = (key: string, news: News) => {
    numbers.set(key, ++highest);
    for (const watcher of watchers) watcher.moved(key, news);
  };
  const subscriber = redis?.duplicate({ enableOfflineQueue: true, maxRetriesPerRequest: null });
  subscriber?.on('error', () => undefined);
  const forget = () => {
    highest += 1;
    numbers.clear();
    for (const watcher of watchers) watcher.missed();
  };
  subscriber?.on('message', (_channel, text) => {
    const message = readMessage(text);
    // From a program of another version, as while a new one is rolled out: something moved.
    if (!message) return forget();
    const [sender, key, news] = message;
    if (sender !== self) moveHere(key, news);
  });
  subscriber?.on('close', forget);
  subscriber?.subscribe(CHANNEL).catch(() => undefined);
  return {
    of(key) {
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, ++highest);
      return highest;
    },
    move(key, news = {}) {
      moveHere(key, news);
      redis?.publish(CHANNEL, JSON.stringify([self, key, news])).catch(() => undefined);
    },
    watch: (watcher) => void watchers.push(watcher),
    seconds: redis ? 10 : 300,
    close: () => subscriber?.disconnect(),
  };
}
