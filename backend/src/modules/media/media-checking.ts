import { checkCaptions } from './media-captions.ts';
import { cleanDrawing } from './media-drawing.ts';
import { rewriteImage } from './media-image.ts';
import { kindOf } from './media-kind.ts';
import { withoutMetadata } from './media-metadata.ts';
import { withoutProperties } from './media-office.ts';
import type { CheckedMedia } from './media.values.ts';

const PDF = 'application/pdf';

/**
 * Looks at a file that arrived whole, and makes of it what may be given out.
 * @param declared the media type that its sender named
 * @throws MediaRefused when it is not taken
 */
export async function checkMedia(bytes: Buffer, declared: string): Promise<CheckedMedia> {
  const { kind, mediaType } = await kindOf(bytes, declared);
  switch (kind) {
    case 'image':
      return rewriteImage(bytes);
    case 'drawing':
      return cleanDrawing(bytes);
    case 'captions':
      return whole(kind, mediaType, checkCaptions(bytes));
    case 'video':
    case 'audio':
      return whole(kind, mediaType, withoutMetadata(bytes, mediaType));
    case 'document':
      return whole(kind, mediaType, mediaType === PDF ? bytes : withoutProperties(bytes));
  }
}

const whole = (kind: CheckedMedia['kind'], mediaType: string, bytes: Buffer): CheckedMedia => ({
  kind,
  mediaType,
  width: null,
  height: null,
  renditions: [{ width: 0, mediaType, bytes }],
});
