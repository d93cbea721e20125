/** Files in a bucket, given out through a network: the same as in a folder, from the upload to its end. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { beginUpload, creation, film, photograph, uploadFile } from '../../../test/support/media-files.ts';
import { BUCKET, startObjectStore } from '../../../test/support/object-store.ts';
import { BODY, publishCourse } from '../../../test/support/published-course.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { createDatabase, type Database } from '../../platform/database/database.ts';
import { createMediaAddresses } from './media-addresses.ts';
import { createMediaProcessingService } from './media-processing.service.ts';
import { createMediaStore } from './media-store.service.ts';
import { mediaUploadsContract } from './media-uploads.contract.ts';
import { mediaContract } from './media.contract.ts';

const MEGABYTE = 1_000_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const CDN = 'https://cdn.example';

let bucket: Awaited<ReturnType<typeof startObjectStore>>;
let app: TestApp;
let instructor: TestPerson;
let worker: Database;

beforeAll(async () => {
  bucket = await startObjectStore();
  app = await startTestApp({
    S3_ENDPOINT: bucket.endpoint,
    S3_BUCKET: BUCKET.bucket,
    S3_REGION: BUCKET.region,
    S3_ACCESS_KEY_ID: BUCKET.accessKeyId,
    S3_SECRET_ACCESS_KEY: BUCKET.secretAccessKey,
    MEDIA_CDN_URL: CDN,
  });
  worker = createDatabase({ url: app.config.DATABASE_WORKER_URL, poolMax: 2, applicationName: 'test' });
  instructor = await app.person({ role: 'instructor' });
});
afterAll(async () => {
  await worker?.close();
  await app?.close();
  await bucket?.close();
});

/** Asks as the network does, which fetches from this server. */
const fetched = (url: string | null, init?: RequestInit) => {
  expect(url).toMatch(/^https:\/\/cdn\.example\/api\/media\/files\//);
  return fetch(`${app.url}${url!.slice(CDN.length)}`, init);
};
const sizes = () => [...bucket.objects.values()].map(({ bytes }) => bytes.length);

/** Tidies up as the job does so many days from now. */
async function tidyAfter(days: number) {
  const clock = { now: () => new Date(Date.now() + days * DAY) };
  const platform = { ...app.services.platform, database: worker, clock };
  const processing = createMediaProcessingService(platform, createMediaStore(platform));
  await processing.clean({ institutionId: instructor.institution.id }, new AbortController().signal);
}

describe('files in a bucket', () => {
  it('are given out whole and in ranges, and leave it when nothing shows them', async () => {
    const bytes = film(5 * MEGABYTE);
    const shown = await uploadFile(app, instructor, { name: 'dance.mp4', type: 'video/mp4', bytes });
    const image = { name: 'hive.jpg', type: 'image/jpeg', bytes: await photograph(700, 350) };
    const orphan = await uploadFile(app, instructor, image);
    const markdown = `${BODY.markdown}\n\n::video[The dance]{src="media:${shown.id}"}`;
    await publishCourse(app, instructor, { lessons: [[{ body: { ...BODY, markdown } }]] });
    const some = await fetched(shown.url, { headers: { range: 'bytes=4000000-4000999' } });
    expect(some.status).toBe(206);
    expect(Buffer.from(await some.arrayBuffer()).equals(bytes.subarray(4_000_000, 4_001_000))).toBe(true);
    const small = await fetched(`${orphan.url}&width=480`);
    expect([small.status, small.headers.get('content-type')]).toEqual([200, 'image/webp']);

    // What they were sent in goes first, what nothing shows later, and what a version shows stays.
    await tidyAfter(1);
    expect(sizes()).toHaveLength(1 + 2);
    await tidyAfter(31);
    await tidyAfter(62);
    expect(sizes()).toEqual([bytes.length]);
    expect((await fetched(orphan.url)).status).toBe(404);
    expect((await fetched(shown.url)).status).toBe(200);
  });

  it('are refused by an address that was right and has run out', async () => {
    const image = { name: 'comb.jpg', type: 'image/jpeg', bytes: await photograph(60, 40) };
    const { id, revision } = await uploadFile(app, instructor, image);
    const { addressOf } = createMediaAddresses(app.config);
    const madeAgo = (hours: number) =>
      addressOf(
        instructor.institution.id,
        { id, mediaType: 'image/webp', revision },
        new Date(Date.now() - hours * HOUR),
      );
    // Six hours are set, and an address holds up to one more.
    expect((await fetched(madeAgo(0))).status).toBe(200);
    expect((await fetched(madeAgo(5.9))).status).toBe(200);
    expect((await fetched(madeAgo(7.1))).status).toBe(403);
  });

  it('may have 100 MB unless something else is set', async () => {
    const file = { name: 'long.mp4', type: 'video/mp4', bytes: Buffer.from('a') };
    const tooLong = creation({ ...file, declaredLength: 100 * MEGABYTE + 1 });
    expect(await app.as(instructor).refused(mediaUploadsContract.create, tooLong)).toMatchObject({
      status: 413,
      code: 'file_too_large',
      maxFileBytes: 100 * MEGABYTE,
    });
    await beginUpload(app, instructor, { ...file, declaredLength: 100 * MEGABYTE });
    const { usage } = await app.as(instructor).ok(mediaContract.list);
    expect(usage.usedBytes).toBeGreaterThanOrEqual(100 * MEGABYTE);
  });
});
