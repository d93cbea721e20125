import { afterEach, describe, expect, it } from '@jest/globals';
import { buffer } from 'node:stream/consumers';
import { BUCKET, startObjectStore } from '../../../test/support/object-store.ts';
import { createS3Storage } from './s3-storage.ts';

const KEY = '01990000-0000-7000-8000-000000000001/01990000-0000-7000-8000-000000000002';
const BYTES = Buffer.from('Bees dance to tell the others where the flowers are.');

let store: Awaited<ReturnType<typeof startObjectStore>>;
afterEach(() => store.close());

async function opened(failures = 0, settings: Partial<typeof BUCKET> = {}) {
  store = await startObjectStore(failures);
  return createS3Storage({ ...BUCKET, endpoint: store.endpoint, ...settings });
}

describe('a bucket', () => {
  it('keeps bytes under their key with their type, and gives all of them or a range', async () => {
    const storage = await opened();
    await storage.put(KEY, BYTES, 'image/webp');
    expect(store.objects.get(`/${BUCKET.bucket}/${KEY}`)).toEqual({ bytes: BYTES, mediaType: 'image/webp' });
    expect(await buffer(await storage.read(KEY))).toEqual(BYTES);
    expect(String(await buffer(await storage.read(KEY, { start: 5, end: 9 })))).toBe('dance');
  });

  it('forgets what is removed; what is not there is no failure of removing, and one of reading', async () => {
    const storage = await opened();
    await storage.put(KEY, BYTES, 'image/webp');
    await storage.remove(KEY);
    await storage.remove(KEY);
    await expect(storage.read(KEY)).rejects.toThrow('answered 404');
  });

  it('takes nothing that is signed with another secret', async () => {
    const storage = await opened(0, { secretAccessKey: 'guessed' });
    await expect(storage.put(KEY, BYTES, 'image/webp')).rejects.toThrow('answered 403');
    expect(store.objects.size).toBe(0);
  });

  it('that is busy for a moment is asked again', async () => {
    const storage = await opened(2);
    await storage.put(KEY, BYTES, 'image/webp');
    expect(store.objects.size).toBe(1);
  });
});
