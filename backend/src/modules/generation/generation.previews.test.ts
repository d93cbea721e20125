import { afterAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { testRedisUrl } from '../../../test/support/test-database.ts';
import { createPreviews, throttled } from './generation.previews.ts';
import type { Preview } from './generation.previews.ts';

const preview = (text: string): Preview => ({
  type: 'preview',
  generationId: '0199aaaa-0000-7000-8000-000000000001',
  unitId: '0199aaaa-0000-7000-8000-000000000002',
  text,
});

const redis = new Redis(testRedisUrl());
afterAll(() => redis.disconnect());

describe('previews of what is being written', () => {
  it('come four times a second at most, with the end of the text', () => {
    const seen: string[] = [];
    let now = 0;
    const publish = throttled(
      ({ text }) => void seen.push(text),
      () => now,
    );
    for (let tick = 0; tick < 100; tick += 1) {
      now = tick * 10;
      publish(preview(`${'-'.repeat(1_000)}${tick}`));
    }
    expect(seen).toHaveLength(4);
    expect(seen.every((text) => text.length === 600)).toBe(true);
    expect(seen.at(-1)?.endsWith('75')).toBe(true);
  });

  it('reach those who follow that run in the same process, once', () => {
    const [app, worker] = [createPreviews(null), createPreviews(null)];
    app.joinWith(worker);
    const seen: string[] = [];
    const mute = app.listen(preview('').generationId, ({ text }) => void seen.push(text));
    worker.publish(preview('first'));
    worker.publish({ ...preview('of another run'), generationId: '0199aaaa-0000-7000-8000-000000000009' });
    mute();
    worker.publish(preview('too late'));
    expect(seen).toEqual(['first']);
  });

  it('show the newest to who comes after it was written', () => {
    const previews = createPreviews(null);
    const seen: string[] = [];
    previews.publish(preview('first'));
    previews.publish(preview('second'));
    previews.listen(preview('').generationId, ({ text }) => void seen.push(text));
    previews.publish(preview('third'));
    expect(seen).toEqual(['second', 'third']);
  });

  it('reach those who follow it in another process by way of Redis, once', async () => {
    const [app, worker] = [createPreviews(redis), createPreviews(redis)];
    app.joinWith(worker);
    const seen: string[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    app.listen(preview('').generationId, ({ text }) => {
      if (text === 'last') resolve();
      else seen.push(text);
    });
    await subscribed();
    worker.publish(preview('first'));
    worker.publish(preview('last'));
    await promise;
    expect(seen).toEqual(['first']);
    app.close();
  });
});

/** Redis tells who listens; until then a message would be lost. */
async function subscribed(): Promise<void> {
  for (;;) {
    const [, count] = (await redis.pubsub('NUMSUB', 'lectern:previews')) as [string, number];
    if (count > 0) return;
  }
}
