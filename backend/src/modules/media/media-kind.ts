import { fileTypeFromBuffer } from 'file-type';
import { MediaRefused, type MediaKind } from './media.values.ts';

const OFFICE = 'application/vnd.openxmlformats-officedocument.';

/** Everything that is taken, as the bytes say it. */
const KIND_OF: Record<string, MediaKind> = {
  'image/png': 'image',
  'image/jpeg': 'image',
  'image/webp': 'image',
  'image/gif': 'image',
  'image/avif': 'image',
  'image/svg+xml': 'drawing',
  'video/mp4': 'video',
  'video/webm': 'video',
  'audio/mpeg': 'audio',
  'audio/mp4': 'audio',
  'audio/ogg': 'audio',
  'audio/wav': 'audio',
  'text/vtt': 'captions',
  'application/pdf': 'document',
  [`${OFFICE}wordprocessingml.document`]: 'document',
  [`${OFFICE}spreadsheetml.sheet`]: 'document',
  [`${OFFICE}presentationml.presentation`]: 'document',
  'application/vnd.oasis.opendocument.text': 'document',
  'application/vnd.oasis.opendocument.spreadsheet': 'document',
  'application/vnd.oasis.opendocument.presentation': 'document',
};

/** Other names of the same, as browsers and systems say them. */
const SAME: Record<string, string> = {
  'image/apng': 'image/png',
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
  'image/x-png': 'image/png',
  'audio/mp3': 'audio/mpeg',
  'audio/x-m4a': 'audio/mp4',
  'audio/m4a': 'audio/mp4',
  'audio/aac': 'audio/mp4',
  'audio/opus': 'audio/ogg',
  'audio/x-wav': 'audio/wav',
  'audio/wave': 'audio/wav',
  'audio/vnd.wave': 'audio/wav',
  'video/x-m4v': 'video/mp4',
  'audio/webm': 'video/webm',
};

const HEAD_BYTES = 4_100;
const plain = (type: string) => {
  const bare = type.split(';')[0]!.trim().toLowerCase();
  return SAME[bare] ?? bare;
};

/** True for a type that may be sent at all, so that an upload need not be waited for. */
export const isTakenType = (declared: string): boolean => plain(declared) in KIND_OF;

/**
 * What a file is, by what is in it; what it was said to be must be the same.
 * @throws MediaRefused `media_kind_unknown`, `media_type_differs`
 */
export async function kindOf(
  bytes: Buffer,
  declared: string,
): Promise<{ kind: MediaKind; mediaType: string }> {
  const found = textKindOf(bytes) ?? (await fileTypeFromBuffer(bytes))?.mime;
  const mediaType = found && plain(found);
  const kind = mediaType && KIND_OF[mediaType];
  if (!kind) throw new MediaRefused('media_kind_unknown');
  if (plain(declared) !== mediaType) throw new MediaRefused('media_type_differs');
  return { kind, mediaType };
}

/** Texts have no magic bytes: captions begin with their word, a drawing with its element after what XML allows. */
function textKindOf(bytes: Buffer): string | null {
  const head = bytes
    .subarray(0, HEAD_BYTES)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  if (/^WEBVTT(?:[ \t\r\n]|$)/.test(head)) return 'text/vtt';
  const bare = head.replace(/<!--[\s\S]*?-->/g, '').trimStart();
  return /^(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE\s+svg[^>[]*>\s*)?<svg[\s>]/i.test(bare) ? 'image/svg+xml' : null;
}
