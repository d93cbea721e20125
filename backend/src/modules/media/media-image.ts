import sharp, { type Metadata } from 'sharp';
import { MediaRefused, type CheckedMedia } from './media.values.ts';

const MAX_PIXELS = 50_000_000;
const MAX_SIDE = 16_383;
const WIDTHS = [480, 960, 1600];
const QUALITY = 82;
/** What moves for longer must have something to stop it (WCAG 2.2, 2.2.2), which a picture has not. Milliseconds. */
const LONGEST_MOTION = 5_000;
const MOVING = new Set(['gif', 'webp']);

/** The widths of a picture that are given out: those below its own, and its own up to the largest. */
export function widthsOf(width: number): number[] {
  const largest = Math.min(width, WIDTHS.at(-1)!);
  return [...WIDTHS.filter((each) => each < largest), largest];
}

/**
 * A picture written anew as WebP in several widths, without what its file said beside it (place, camera, comments) and
 * never enlarged. A moving picture goes on moving when it comes to rest within five seconds; of others the first frame
 * is kept.
 * @throws MediaRefused `image_unreadable`, `image_too_large`
 */
export async function rewriteImage(bytes: Buffer): Promise<CheckedMedia> {
  const { width, height, loop } = await measure(bytes);
  try {
    const renditions = [];
    for (const each of widthsOf(width)) {
      const read = { limitInputPixels: MAX_PIXELS, failOn: 'error' } as const;
      // What moves is never turned: each frame would be turned as if all were one picture.
      const whole =
        loop > 0
          ? sharp(bytes, { ...read, animated: true })
          : sharp(bytes, { ...read, pages: 1 }).autoOrient();
      const smaller = whole
        .resize({ width: each, withoutEnlargement: true })
        .webp({ quality: QUALITY, ...(loop > 0 ? { loop } : {}) });
      renditions.push({ width: each, mediaType: 'image/webp', bytes: await smaller.toBuffer() });
    }
    return { kind: 'image', mediaType: 'image/webp', width, height, renditions };
  } catch (cause) {
    throw new MediaRefused('image_unreadable', { cause });
  }
}

/** How often a picture may play until it rests; 0 where it does not move, may not, or has too many pixels to. */
function loopOf({ format, pages = 1, delay = [], loop = 0, width, height }: Metadata): number {
  if (!MOVING.has(format) || pages < 2 || width * height * pages > MAX_PIXELS) return 0;
  // Browsers show a frame without a time of its own for a tenth of a second.
  const once = delay.reduce((sum, each) => sum + (each <= 10 ? 100 : each), 0);
  const most = Math.floor(LONGEST_MOTION / once);
  return loop === 0 ? most : Math.min(loop, most);
}

async function measure(bytes: Buffer): Promise<{ width: number; height: number; loop: number }> {
  const found = await sharp(bytes, { limitInputPixels: false, pages: 1 })
    .metadata()
    .catch((cause: unknown) => {
      throw new MediaRefused('image_unreadable', { cause });
    });
  const { width, height } = found.autoOrient;
  if (width * height > MAX_PIXELS || Math.max(width, height) > MAX_SIDE) {
    throw new MediaRefused('image_too_large');
  }
  return { width, height, loop: loopOf(found) };
}
