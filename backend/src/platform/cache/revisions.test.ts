import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { eventually } from '../../../test/support/eventually.ts';
import { startRedis, type TestRedis } from '../../../test/support/test-servers.ts';
import { createRevisions, type News, type Revisions } from './revisions.ts';

const CHANNEL = 'lectern:revisions';
const KEY = 'person:of-these-tests';

let folder: string;
// One of its own: what is said here would be heard by all tests that run beside this one.
let server: TestRedis;
let redis: Redis;
let here: Revisions;
let there: Revisions;
let heardHere: News[] = [];
let heardThere: News[] = [];
let missed = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'revisions-'));
  server = await startRedis(folder);
  redis = new Redis(server.url);
  [here, there] = [createRevisions(redis), createRevisions(redis)];
  here.watch({ moved: (_key, news) => void heardHere.push(news), missed: () => void (missed += 1) });
  there.watch({ moved: (_key, news) => void heardThere.push(news), missed: () => undefined });
  await eventually(async () => {
    const [, listening] = (await redis.pubsub('NUMSUB', CHANNEL)) as [string, number];
    return listening === 2;
  });
});
beforeEach(() => {
  heardHere = [];
  heardThere = [];
});
afterAll(async () => {
  for (const revisions of [here, there]) revisions.close();
  redis.disconnect();
  await server.stop();
  await rm(folder, { recursive: true });
});

test('a move is heard in the other process with its news, and once in its own', async () => {
  const before = there.of(KEY);
  here.move(KEY, { number: 1 });
  await eventually(async () => heardThere.length > 0);
  expect(there.of(KEY)).not.toBe(before);
  there.move(KEY, { number: 2 });
  await eventually(async () => heardHere.length > 1);
  expect(heardHere).toEqual([{ number: 1 }, { number: 2 }]);
  expect(heardThere).toEqual([{ number: 1 }, { number: 2 }]);
});

test.each(['person:as-an-earlier-version-said-it', '{"key":1}', '["sender","key"]'])(
  'a message that is none of ours, %s, ends nothing: all that is cached counts as old',
  async (text) => {
    const [before, missedBefore] = [here.of(KEY), missed];
    await redis.publish(CHANNEL, text);
    await eventually(async () => missed > missedBefore);
    expect(here.of(KEY)).not.toBe(before);
  },
);
