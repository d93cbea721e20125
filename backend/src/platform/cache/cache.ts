import type { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';

const NEAR_BYTES = 64 * 1024 * 1024;
const NEAR_SECONDS = 300;

/**
 * Finished bytes under versioned keys. Because the version is in the key an entry is never stale, so a copy in the
 * process stands before Redis. Losing everything costs time, nothing else.
 */
export type Cache = {
  /** What this process holds; no waiting. */
  near(key: string): Buffer | undefined;
  /** What this process or Redis holds. */
  get(key: string): Promise<Buffer | undefined>;
  /** Keeps bytes for a number of seconds. */
  set(key: string, bytes: Buffer, seconds: number): void;
  /** Keeps bytes in this process only. */
  setNear(key: string, bytes: Buffer, seconds: number): void;
  state(): 'in_process' | 'redis' | 'redis_away';
};

/** @param redis null: an LRU in the process is the whole cache */
export function createCache(redis: Redis | null): Cache {
  const near = new LRUCache<string, Buffer>({
    maxSize: NEAR_BYTES,
    sizeCalculation: (bytes, key) => bytes.length + key.length,
    ttl: NEAR_SECONDS * 1000,
    ttlResolution: 1000,
  });
  const ready = () => redis?.status === 'ready';
  const setNear = (key: string, bytes: Buffer, seconds: number) =>
    void near.set(key, bytes, { ttl: Math.min(seconds, NEAR_SECONDS) * 1000 });
  return {
    near: (key) => near.get(key),
    setNear,
    async get(key) {
      const held = near.get(key);
      if (held || !redis || !ready()) return held;
      const fetched = await redis.getBuffer(key).catch(() => null);
      if (!fetched) return undefined;
      setNear(key, fetched, NEAR_SECONDS);
      return fetched;
    },
    set(key, bytes, seconds) {
      setNear(key, bytes, seconds);
      if (redis && ready()) redis.set(key, bytes, 'EX', seconds).catch(() => undefined);
    },
    state: () => (redis ? (ready() ? 'redis' : 'redis_away') : 'in_process'),
  };
}
