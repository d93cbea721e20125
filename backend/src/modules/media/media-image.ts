import sharp from 'sharp';
import { MediaRefused, type CheckedMedia } from './media.values.ts';

const MAX_PIXELS = 50_000_000;
const MAX_SIDE = 16_383;
const WIDTHS = [480, 960, 1600];
const QUALITY = 82;

/** The widths of a picture that are given out: those below its own, and its own up to the largest. */
export function widthsOf(width: number): number[] {
  const largest = Math.min(width, WIDTHS.at(-1)!);
  return [...WIDTHS.filter((each) => each < largest), largest];
}

/**
 * A picture written anew as WebP in several widths, without what its file said beside it (place, camera, comments) and
 * never enlarged. Of a moving picture the first frame is kept.
 * @throws MediaRefused `image_unreadable`, `image_too_large`
 */
export async function rewriteImage(bytes: Buffer): Promise<CheckedMedia> {
  const { width, height } = await measure(bytes);
  try {
    const renditions = [];
    for (const each of widthsOf(width)) {
      const smaller = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error', pages: 1 })
        .autoOrient()
        .resize({ width: each, withoutEnlargement: true })
        .webp({ quality: QUALITY });
      renditions.push({ width: each, mediaType: 'image/webp', bytes: await smaller.toBuffer() });
    }
    return { kind: 'image', mediaType: 'image/webp', width, height, renditions };
  } catch (cause) {
    throw new MediaRefused('image_unreadable', { cause });
  }
}

async function measure(bytes: Buffer): Promise<{ width: number; height: number }> {
  const found = await sharp(bytes, { limitInputPixels: false, pages: 1 })
    .metadata()
    .catch((cause: unknown) => {
      throw new MediaRefused('image_unreadable', { cause });
    });
  const { width, height } = found.autoOrient;
  if (width * height > MAX_PIXELS || Math.max(width, height) > MAX_SIDE) {
    throw new MediaRefused('image_too_large');
  }
  return { width, height };
}
