import { afterEach, expect, it } from '@jest/globals';
import { whenItCan } from './when-it-can.ts';
import { noteReached } from './reachability.ts';

afterEach(() => noteReached(true));

it('waits for the network with a part that cannot be fetched', async () => {
  noteReached(false);
  const attempts: string[] = [];
  const failed = Promise.withResolvers<void>();
  const part = whenItCan(async () => {
    attempts.push('asked');
    if (attempts.length > 1) return 'the part';
    failed.resolve();
    throw new TypeError('Failed to fetch');
  });
  await failed.promise;
  expect(attempts).toHaveLength(1);
  noteReached(true);
  expect(await part).toBe('the part');
  expect(attempts).toHaveLength(2);
});

it('fails with a part that a server which answers does not have', async () => {
  const attempts: string[] = [];
  const part = whenItCan(async () => {
    attempts.push('asked');
    throw new TypeError('Failed to fetch');
  }, 0);
  await expect(part).rejects.toThrow('Failed to fetch');
  expect(attempts).toHaveLength(3);
});
