import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { mediaContract } from './media.contract.ts';
import type { MediaService } from './media.service.ts';

/** Nothing that a file holds may act on this site, whatever it turns out to be. */
const SAFE = {
  'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'cross-origin',
  'accept-ranges': 'bytes',
};

export function bindMediaRoutes(bind: RouteBinder, media: MediaService): void {
  bind(mediaContract.file, async ({ params, query }, _context, { request, response }) => {
    const served = await media.serve({ ...params, ...query, range: request.headers.range });
    await sendFile(response, served, query.expires, request.method === 'HEAD');
  });
  bind(mediaContract.list, ({ query }, context) => media.list(signedIn(context), query));
  bind(mediaContract.get, ({ params }, context) => media.get(signedIn(context), params.mediaId));
  bind(mediaContract.change, async ({ params, body }, context) => ({
    media: await media.change(signedIn(context), params.mediaId, body),
  }));
  bind(mediaContract.replace, async ({ params, body }, context) => ({
    media: await media.replace(signedIn(context), params.mediaId, body.uploadId),
  }));
  bind(mediaContract.archive, async ({ params }, context) => ({
    media: await media.archive(signedIn(context), params.mediaId),
  }));
  bind(mediaContract.restore, async ({ params }, context) => ({
    media: await media.restore(signedIn(context), params.mediaId),
  }));
}

type Served = Awaited<ReturnType<MediaService['serve']>>;

async function sendFile(
  response: Response,
  served: Served,
  expires: number,
  headOnly: boolean,
): Promise<void> {
  const { range, bytes, mediaType, kind, name } = served;
  const { start, end } = range ?? { start: 0, end: bytes - 1 };
  const age = Math.max(0, expires - Math.floor(Date.now() / 1000));
  response.status(range ? 206 : 200).set({
    ...SAFE,
    'content-type': kind === 'captions' ? 'text/vtt; charset=utf-8' : mediaType,
    'content-length': String(end - start + 1),
    'cache-control': `private, max-age=${age}, immutable`,
    ...(range ? { 'content-range': `bytes ${start}-${end}/${bytes}` } : {}),
    ...(kind === 'document' ? { 'content-disposition': attachment(name) } : {}),
  });
  if (headOnly) return void response.end();
  const stream = await served.open();
  // A reader who goes away in the middle is no failure of ours.
  await pipeline(stream, response).catch((error: unknown) => {
    if (!response.destroyed) throw error;
  });
}

const attachment = (name: string) =>
  `attachment; filename*=UTF-8''${encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`;
