/** Files for tests, made when they are needed. */
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import type { TestApp, TestPerson } from './test-app.ts';
import { eventually } from './eventually.ts';
import { mediaContract } from '../../src/modules/media/media.contract.ts';
import { mediaUploadsContract } from '../../src/modules/media/media-uploads.contract.ts';

const TUS = { 'tus-resumable': '1.0.0' };
export const OFFSET_STREAM = 'application/offset+octet-stream';

/** A photograph with a place in it. */
export const photograph = (width = 2000, height = 1000): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: { r: 20, g: 120, b: 110 } } })
    .withExif({ IFD0: { Copyright: 'Secret place' } })
    .jpeg()
    .toBuffer();

/** A PNG whose head promises more pixels than anybody has memory for. */
export function hugePng(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const head = Buffer.alloc(4);
    head.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([head, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([1, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc32(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}

function box(type: string, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

const SOUND = Uint8Array.from({ length: 251 }, (_, index) => index);

/** An MP3 with who made it before its sound and after it. */
export const recording = (): Buffer => {
  const tags = Buffer.from('TPE1\0\0\0\x0e\0\0\x03Secret person', 'latin1');
  const head = Buffer.from([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 0, tags.length]);
  const end = Buffer.alloc(128);
  end.write('TAGDance' + ' '.repeat(25) + 'Secret person', 'latin1');
  // Frames of MPEG 1, layer 3, 128 kbit/s, 44.1 kHz.
  const frame = Buffer.alloc(417, SOUND);
  frame.set([0xff, 0xfb, 0x90, 0x64]);
  return Buffer.concat([head, tags, frame, frame, frame, end]);
};

/** A GIF of three frames, each shown for so many milliseconds, that says who made it and never rests. */
export async function movingPicture(milliseconds = 200): Promise<Buffer> {
  const frames = [0, 120, 240].map((r) =>
    sharp({ create: { width: 600, height: 300, channels: 3, background: { r, g: 20, b: 20 } } })
      .png()
      .toBuffer(),
  );
  const delay = frames.map(() => milliseconds);
  const gif = await sharp(await Promise.all(frames), { join: { animated: true } })
    .gif({ delay, loop: 0 })
    .toBuffer();
  const comment = Buffer.from('\x21\xfe\x0dSecret person\0', 'latin1');
  return Buffer.concat([gif.subarray(0, -1), comment, gif.subarray(-1)]);
}

/** An MP4 by its boxes, that says where it was taken. */
export const film = (bytes = 5_000): Buffer =>
  Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\0\0isommp42')),
    box('moov', box('mvhd', Buffer.alloc(100)), box('udta', Buffer.from('+52.5200+013.4050 Berlin'))),
    box('mdat', Buffer.alloc(bytes, SOUND)),
  ]);

export type SentFile = { name: string; type: string; bytes: Buffer; declaredLength?: number };

const metadataOf = ({ name, type }: SentFile) =>
  `filename ${Buffer.from(name).toString('base64')},filetype ${Buffer.from(type).toString('base64')}`;

/** What a creation by tus sends. */
export const creation = (file: SentFile) => ({
  headers: {
    ...TUS,
    'upload-length': String(file.declaredLength ?? file.bytes.length),
    'upload-metadata': metadataOf(file),
  },
});

/** Begins an upload. @returns its id */
export async function beginUpload(app: TestApp, person: TestPerson, file: SentFile): Promise<string> {
  return (await app.as(person).ok(mediaUploadsContract.create, creation(file))).uploadId;
}

/** Sends bytes from a place on; the reply is not judged. */
export const sendBytes = (
  app: TestApp,
  person: TestPerson,
  { uploadId, offset, bytes }: { uploadId: string; offset: number; bytes: Buffer },
): Promise<Response> =>
  fetch(`${app.url}/api/media/uploads/${uploadId}`, {
    method: 'PATCH',
    headers: {
      ...TUS,
      authorization: `Bearer ${person.accessToken}`,
      'upload-offset': String(offset),
      'content-type': OFFSET_STREAM,
    },
    body: new Uint8Array(bytes),
  });

/** Uploads a file whole, and waits until it was looked at. */
export async function uploadFile(app: TestApp, person: TestPerson, file: SentFile) {
  const uploadId = await beginUpload(app, person, file);
  const reply = await sendBytes(app, person, { uploadId, offset: 0, bytes: file.bytes });
  if (reply.status !== 204) throw new Error(`the upload answered ${reply.status}: ${await reply.text()}`);
  return eventually(async () => {
    const { media } = await app.as(person).ok(mediaContract.get, { params: { mediaId: uploadId } });
    return media.state === 'processing' ? null : media;
  });
}

export const tusHeaders = { headers: TUS };
