import type { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';

const CHANNEL = 'lectern:revisions';
const KEPT = 200_000;

/**
 * A number for each key that moves when what is cached under it may have changed. It lives in the process, where no
 * two keys ever have the same number; with Redis every process hears of a move. `seconds` is how long something may be kept under a revision: short when
 * other processes write too and a message could be lost, long when there is only this one.
 */
export type Revisions = {
  of(key: string): number;
  move(key: string): void;
  seconds: number;
  close(): Promise<void>;
};

/** @param redis null: this process is the only one that writes */
export async function createRevisions(redis: Redis | null): Promise<Revisions> {
  const numbers = new LRUCache<string, number>({ max: KEPT });
  // A key that was dropped starts above every number it had before.
  let highest = 0;
  const moveHere = (key: string) => void numbers.set(key, ++highest);
  const subscriber = redis?.duplicate({ enableOfflineQueue: true, maxRetriesPerRequest: null });
  subscriber?.on('error', () => undefined);
  subscriber?.on('message', (_channel, key) => moveHere(key));
  subscriber?.on('close', () => {
    highest += 1;
    numbers.clear();
  });
  subscriber?.subscribe(CHANNEL).catch(() => undefined);
  return {
    of(key) {
      const known = numbers.get(key);
      if (known !== undefined) return known;
      moveHere(key);
      return highest;
    },
    move(key) {
      moveHere(key);
      redis?.publish(CHANNEL, key).catch(() => undefined);
    },
    seconds: redis ? 10 : 300,
    async close() {
      subscriber?.disconnect();
    },
  };
}
