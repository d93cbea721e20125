/** A bucket in memory that speaks S3 over HTTP and refuses what is not signed as Signature Version 4 says. */
import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export const BUCKET = {
  bucket: 'files',
  region: 'eu-test-1',
  accessKeyId: 'AKID',
  secretAccessKey: 'secret',
};

const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** The signature that a request must carry, written down from the specification. */
function signatureOf({ method, url, headers }: IncomingMessage, signed: string[], scope: string): string {
  const date = String(headers['x-amz-date']);
  const lines = signed.map((name) => `${name}:${String(headers[name]).trim()}\n`).join('');
  const hash = String(headers['x-amz-content-sha256']);
  const canonical = [method, url, '', lines, signed.join(';'), hash].join('\n');
  const text = ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n');
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${BUCKET.secretAccessKey}`);
  return createHmac('sha256', key).update(text).digest('hex');
}

function isSigned(request: IncomingMessage, body: Buffer): boolean {
  const given =
    /^AWS4-HMAC-SHA256 Credential=AKID\/([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]+)$/.exec(
      request.headers.authorization ?? '',
    );
  if (!given) return false;
  const [, scope = '', names = '', signature] = given;
  const hash = request.headers['x-amz-content-sha256'];
  const isWhole = hash === 'UNSIGNED-PAYLOAD' || hash === sha256(body);
  return isWhole && signature === signatureOf(request, names.split(';'), scope);
}

/** Starts one; `failures` is how many requests it answers with 503 before it works. */
export async function startObjectStore(failures = 0) {
  const objects = new Map<string, { bytes: Buffer; mediaType: string }>();
  let left = failures;
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await buffer(request);
    const path = request.url ?? '';
    if (left > 0) return ((left -= 1), response.writeHead(503).end());
    if (!path.startsWith(`/${BUCKET.bucket}/`) || !isSigned(request, body))
      return response.writeHead(403).end();
    if (request.method === 'PUT') {
      objects.set(path, { bytes: body, mediaType: String(request.headers['content-type']) });
      return response.writeHead(200).end();
    }
    if (request.method === 'DELETE') return (objects.delete(path), response.writeHead(204).end());
    const found = objects.get(path);
    if (!found) return response.writeHead(404).end();
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
    if (!range) return response.writeHead(200).end(found.bytes);
    return response.writeHead(206).end(found.bytes.subarray(Number(range[1]), Number(range[2]) + 1));
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    objects,
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
