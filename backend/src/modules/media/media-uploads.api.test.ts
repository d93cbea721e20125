import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../../../test/support/eventually.ts';
import {
  beginUpload,
  creation,
  film,
  hugePng,
  movingPicture,
  OFFSET_STREAM,
  photograph,
  recording,
  sendBytes,
  tusHeaders,
  uploadFile,
} from '../../../test/support/media-files.ts';
import { SECOND, startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { mediaContract } from './media.contract.ts';
import { mediaUploadsContract } from './media-uploads.contract.ts';

const MEGABYTE = 1_000_000;
let app: TestApp;
let instructor: TestPerson;

beforeAll(async () => {
  app = await startTestApp({ MEDIA_MAX_MB: '10', MEDIA_QUOTA_MB: '40' });
  instructor = await app.person({ role: 'instructor' });
});
afterAll(() => app.close());

const offsetOf = async (uploadId: string, person = instructor) => {
  const reply = await app
    .as(person)
    .open(mediaUploadsContract.standing, { params: { uploadId }, ...tusHeaders });
  return Number(reply.headers.get('upload-offset'));
};
const sent = async (type: string, bytes: Buffer, name = 'file') =>
  uploadFile(app, instructor, { name, type, bytes });

describe('an upload', () => {
  it('goes on where it was cut off, with what arrived before the cut', async () => {
    const bytes = film(3 * MEGABYTE);
    const uploadId = await beginUpload(app, instructor, { name: 'bees.mp4', type: 'video/mp4', bytes });
    const half = Math.floor(bytes.length / 2);
    await new Promise<void>((resolve) => {
      const sending = request(`${app.url}/api/media/uploads/${uploadId}`, {
        method: 'PATCH',
        headers: {
          ...tusHeaders.headers,
          authorization: `Bearer ${instructor.accessToken}`,
          'upload-offset': '0',
          'content-type': OFFSET_STREAM,
          'content-length': String(bytes.length),
        },
      });
      sending.on('error', () => resolve());
      sending.write(bytes.subarray(0, half), () => sending.destroy());
    });
    const offset = await eventually(async () => (await offsetOf(uploadId)) || null);
    expect(offset).toBeLessThanOrEqual(half);
    const rest = await sendBytes(app, instructor, { uploadId, offset, bytes: bytes.subarray(offset) });
    expect([rest.status, rest.headers.get('upload-offset')]).toEqual([204, String(bytes.length)]);
    const ready = await eventually(async () => {
      const { media } = await app.as(instructor).ok(mediaContract.get, { params: { mediaId: uploadId } });
      return media.state === 'processing' ? null : media;
    });
    expect(ready).toMatchObject({ state: 'ready', kind: 'video', sizeBytes: bytes.length, name: 'bees.mp4' });
  });

  it('takes each byte once, however many send them at once', async () => {
    const bytes = randomBytes(200_000);
    const uploadId = await beginUpload(app, instructor, {
      name: 'a.png',
      type: 'image/png',
      bytes,
      declaredLength: 400_000,
    });
    const replies = await Promise.all(
      Array.from({ length: 4 }, () => sendBytes(app, instructor, { uploadId, offset: 0, bytes })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([204, 409, 409, 409]);
    expect(await offsetOf(uploadId)).toBe(200_000);
    const tooLong = await sendBytes(app, instructor, {
      uploadId,
      offset: 200_000,
      bytes: randomBytes(200_001),
    });
    expect([tooLong.status, ((await tooLong.json()) as { code: string }).code]).toEqual([
      413,
      'upload_too_long',
    ]);
    await app.as(instructor).ok(mediaUploadsContract.cancel, { params: { uploadId }, ...tusHeaders });
  });

  it('that is cancelled is gone, with its room', async () => {
    const file = { name: 'a.png', type: 'image/png', bytes: Buffer.from('a'), declaredLength: 5 * MEGABYTE };
    const before = (await app.as(instructor).ok(mediaContract.list)).usage.usedBytes;
    const uploadId = await beginUpload(app, instructor, file);
    expect((await app.as(instructor).ok(mediaContract.list)).usage.usedBytes).toBe(before + 5 * MEGABYTE);
    await app.as(instructor).ok(mediaUploadsContract.cancel, { params: { uploadId }, ...tusHeaders });
    expect((await app.as(instructor).ok(mediaContract.list)).usage.usedBytes).toBe(before);
    const later = await sendBytes(app, instructor, { uploadId, offset: 0, bytes: file.bytes });
    expect(later.status).toBe(410);
  });

  it('is for staff, and of nobody else', async () => {
    const [student, colleague] = [await app.person(), await app.person({ role: 'ta' })];
    const file = { name: 'a.png', type: 'image/png', bytes: Buffer.from('abc') };
    expect(await app.as(student).refused(mediaUploadsContract.create, creation(file))).toMatchObject({
      code: 'forbidden',
    });
    const uploadId = await beginUpload(app, instructor, file);
    expect((await sendBytes(app, colleague, { uploadId, offset: 0, bytes: file.bytes })).status).toBe(404);
    const refusal = { params: { uploadId }, ...tusHeaders };
    expect(await app.as(colleague).refused(mediaUploadsContract.cancel, refusal)).toMatchObject({
      code: 'media_not_found',
    });
    await app.as(instructor).ok(mediaUploadsContract.cancel, refusal);
  });

  it('that is too large, of no kind that is taken, or says too little is refused before its bytes', async () => {
    const refused = (file: { name: string; type: string; declaredLength?: number }) =>
      app.as(instructor).refused(mediaUploadsContract.create, creation({ bytes: Buffer.from('a'), ...file }));
    expect(
      await refused({ name: 'a.png', type: 'image/png', declaredLength: 10 * MEGABYTE + 1 }),
    ).toMatchObject({ status: 413, code: 'file_too_large', maxFileBytes: 10 * MEGABYTE });
    expect(await refused({ name: 'a.exe', type: 'application/x-msdownload' })).toMatchObject({
      status: 415,
      code: 'media_kind_unknown',
    });
    expect(await refused({ name: '', type: 'image/png' })).toMatchObject({ code: 'upload_metadata_invalid' });
  });

  it('does not pass the quota, however many begin at once, and only that of its institution', async () => {
    const elsewhere = await app.person({ role: 'instructor', institution: SECOND });
    const file = { name: 'a.png', type: 'image/png', bytes: Buffer.from('a'), declaredLength: 9 * MEGABYTE };
    const replies = await Promise.all(
      Array.from({ length: 8 }, () => app.as(elsewhere).call(mediaUploadsContract.create, creation(file))),
    );
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(4);
    expect(replies.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'media_quota_exceeded',
      quotaBytes: 40 * MEGABYTE,
    });
    await beginUpload(app, instructor, { ...file, declaredLength: MEGABYTE });
  });
});

describe('what is in a file', () => {
  it('decides: a picture comes out anew, smaller, and without what it told of its place', async () => {
    const bytes = await photograph();
    const media = await sent('image/jpeg', bytes, '../../etc/passwd\u202e.jpg');
    expect(media).toMatchObject({
      state: 'ready',
      kind: 'image',
      mediaType: 'image/webp',
      width: 2000,
      height: 1000,
      name: 'passwd.jpg',
    });
    const sizes = [];
    for (const width of [1, 481, 5000]) {
      const reply = await fetch(`${app.url}${media.url}&width=${width}`);
      const got = Buffer.from(await reply.arrayBuffer());
      expect(reply.headers.get('content-type')).toBe('image/webp');
      expect(got.includes('Secret place')).toBe(false);
      sizes.push(got.length);
    }
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
  });

  it('a picture with a page behind it comes out as a picture only', async () => {
    const bytes = Buffer.concat([await photograph(300, 200), Buffer.from('<script>alert(1)</script>')]);
    const media = await sent('image/jpeg', bytes);
    const got = Buffer.from(await (await fetch(`${app.url}${media.url}`)).arrayBuffer());
    expect([media.state, got.includes('<script>')]).toEqual(['ready', false]);
  });

  it('a drawing keeps what draws and loses what acts', async () => {
    const svg = `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="10" height="10" onload="alert(1)">
      <script>alert(2)</script><style>@import url(//evil.example)</style><a href="javascript:alert(3)"><circle r="3" fill="red"/></a>
      <image href="http://evil.example/track.png"/><foreignObject><iframe src="//evil.example"></iframe></foreignObject>
      <rect width="4" height="4" fill="url(http://evil.example/#a)"/></svg>`;
    const media = await sent('image/svg+xml', Buffer.from(svg));
    const reply = await fetch(`${app.url}${media.url}`);
    const got = await reply.text();
    expect(got).toContain('<circle');
    expect(got).toContain('viewBox');
    expect(got).not.toMatch(/script|onload|evil|iframe|foreign|javascript|import/i);
    expect(reply.headers.get('content-security-policy')).toContain('sandbox');
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('a film loses where it was taken and keeps its length', async () => {
    const media = await sent('video/mp4', film());
    const got = Buffer.from(await (await fetch(`${app.url}${media.url}`)).arrayBuffer());
    expect([got.length, got.includes('Berlin')]).toEqual([film().length, false]);
  });

  it('a recording loses who made it and keeps its sound', async () => {
    const media = await sent('audio/mpeg', recording());
    const got = Buffer.from(await (await fetch(`${app.url}${media.url}`)).arrayBuffer());
    expect([media.kind, got.length, got.includes('Secret')]).toEqual(['audio', 3 * 417, false]);
    expect(recording().includes(got)).toBe(true);
  });

  it.each([
    ['goes on moving in every width, and rests within five seconds', 200, 3, 8],
    ['that plays once for three seconds plays once', 1_000, 3, 1],
    ['that moves for longer keeps its first frame: nothing could stop it', 2_000, 1, undefined],
  ])('a moving picture %s', async (_what, milliseconds, frames, loop) => {
    const media = await sent('image/gif', await movingPicture(milliseconds), 'dance.gif');
    expect(media).toMatchObject({ kind: 'image', mediaType: 'image/webp', width: 600, height: 300 });
    for (const width of [480, 600]) {
      const reply = await fetch(`${app.url}${media.url}&width=${width}`);
      const got = Buffer.from(await reply.arrayBuffer());
      const { pages = 1, loop: played, width: wide } = await sharp(got).metadata();
      expect([pages, played, wide]).toEqual([frames, loop, width]);
      expect(got.includes('Secret')).toBe(false);
    }
  });

  it('captions are read before they are taken', async () => {
    const vtt = 'WEBVTT\n\n00:01.000 --> 00:02.000\nBees dance.\n';
    expect(await sent('text/vtt', Buffer.from(vtt))).toMatchObject({ state: 'ready', kind: 'captions' });
  });

  const hostile: [string, string, () => Promise<Buffer> | Buffer, string][] = [
    [
      'a page that says it is a picture',
      'image/png',
      () => Buffer.from('<!doctype html><p>'),
      'media_kind_unknown',
    ],
    ['a picture that says it is a film', 'video/mp4', () => photograph(50, 50), 'media_type_differs'],
    ['a picture of too many pixels', 'image/png', () => hugePng(30_000), 'image_too_large'],
    [
      'half a picture',
      'image/jpeg',
      async () => (await photograph(400, 400)).subarray(0, 900),
      'image_unreadable',
    ],
    ['a drawing of nothing but a script', 'image/svg+xml', () => Buffer.from('<svg'), 'media_kind_unknown'],
    [
      'captions that end before they begin',
      'text/vtt',
      () => Buffer.from('WEBVTT\n\n00:02.000 --> 00:01.000\nx'),
      'captions_invalid',
    ],
  ];
  it.each(hostile)('%s is refused, says why, and takes up no room', async (_what, type, make, code) => {
    const before = (await app.as(instructor).ok(mediaContract.list)).usage.usedBytes;
    expect(await sent(type, await make())).toMatchObject({ state: 'refused', refusalCode: code, url: null });
    expect((await app.as(instructor).ok(mediaContract.list)).usage.usedBytes).toBe(before);
  });
});
