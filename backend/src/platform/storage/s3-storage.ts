import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { AwsClient } from 'aws4fetch';
import type { ObjectStorage } from './object-storage.ts';

/** Milliseconds within which one object of some megabytes is written or removed. */
const PATIENCE = 120_000;
/** After the first try, for what the service itself calls passing. */
const RETRIES = 3;

/** A bucket, and who may write into it. */
export type S3Settings = {
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
};

/** Keeps objects in a bucket of any service that speaks S3; addresses are by path, as every one of them knows. */
export function createS3Storage(settings: S3Settings): ObjectStorage {
  const { endpoint, bucket, region, accessKeyId, secretAccessKey } = settings;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: RETRIES });
  const addressOf = (key: string) => `${endpoint.replace(/\/$/, '')}/${bucket}/${key}`;

  async function send(key: string, init: RequestInit, fine: number[]): Promise<Response> {
    const reply = await client.fetch(addressOf(key), init);
    if (fine.includes(reply.status)) return reply;
    // The body is freed, and may say more than a log should hold.
    await reply.body?.cancel();
    throw new Error(`The object storage answered ${reply.status} to ${init.method} ${key}.`);
  }

  return {
    async put(key, bytes, mediaType) {
      const headers = {
        'content-type': mediaType,
        'x-amz-content-sha256': createHash('sha256').update(bytes).digest('hex'),
      };
      const signal = AbortSignal.timeout(PATIENCE);
      await send(key, { method: 'PUT', headers, body: new Uint8Array(bytes), signal }, [200]);
    },
    async read(key, range) {
      const headers: Record<string, string> = range ? { range: `bytes=${range.start}-${range.end}` } : {};
      const { body } = await send(key, { method: 'GET', headers }, [range ? 206 : 200]);
      return body ? Readable.fromWeb(body as ReadableStream) : Readable.from([]);
    },
    async remove(key) {
      await send(key, { method: 'DELETE', signal: AbortSignal.timeout(PATIENCE) }, [200, 204, 404]);
    },
  };
}
