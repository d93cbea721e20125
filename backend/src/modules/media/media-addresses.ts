import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { Config } from '../../platform/config/config.ts';

const ENDINGS: Record<string, string> = {
  'image/webp': 'webp',
  'image/svg+xml': 'svg',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
  'text/vtt': 'vtt',
  'application/pdf': 'pdf',
};
/** Addresses made within the same span are the same, so that browsers need not fetch anew. */
const SPAN_SECONDS = 3_600;

/** What an address is made for. The revision is in it so that a replaced file has another one. */
export type AddressedMedia = { id: string; mediaType: string; revision: number };
export type MediaAddresses = ReturnType<typeof createMediaAddresses>;

/** Addresses of files that whoever has one may use until it runs out. */
export function createMediaAddresses(
  config: Pick<Config, 'JWT_SECRET' | 'MEDIA_URL_MINUTES' | 'MEDIA_CDN_URL'>,
) {
  const key = Buffer.from(hkdfSync('sha256', config.JWT_SECRET, '', 'lectern media addresses', 32));
  const base = config.MEDIA_CDN_URL?.replace(/\/$/, '') ?? '';
  const sign = (path: string, expires: number) =>
    createHmac('sha256', key).update(`${path}\n${expires}`).digest('base64url');
  const pathOf = (institutionId: string, mediaId: string, file: string) =>
    `/api/media/files/${institutionId}/${mediaId}/${file}`;

  return {
    /** The address of a file, good for at least the configured time. A width may be added to it. */
    addressOf(institutionId: string, { id, mediaType, revision }: AddressedMedia, now: Date): string {
      const earliest = Math.floor(now.getTime() / 1000) + config.MEDIA_URL_MINUTES * 60;
      const expires = Math.ceil(earliest / SPAN_SECONDS) * SPAN_SECONDS;
      const path = pathOf(institutionId, id, `${revision}.${ENDINGS[mediaType] ?? 'bin'}`);
      // Browsers take captions from the page's own server only, unless films were fetched in another mode.
      const server = mediaType === 'text/vtt' ? '' : base;
      return `${server}${path}?expires=${expires}&signature=${sign(path, expires)}`;
    },
    /** True when an address was made here and has not run out. */
    isValid(
      asked: { institutionId: string; mediaId: string; file: string; expires: number; signature: string },
      now: Date,
    ): boolean {
      const right = Buffer.from(sign(pathOf(asked.institutionId, asked.mediaId, asked.file), asked.expires));
      const given = Buffer.from(asked.signature);
      const isSigned = given.length === right.length && timingSafeEqual(given, right);
      return isSigned && asked.expires * 1000 > now.getTime();
    },
  };
}
