/** The port behind which image models stand. */
import { createHash } from 'node:crypto';
import type { CallRecorder } from './text-model.ts';

export type ImageType = 'image/png' | 'image/jpeg' | 'image/webp';

export type ImageRequest = {
  promptVersion: string;
  /** What is to be seen. */
  prompt: string;
  /** Pixels; multiples of 16. */
  size: { width: number; height: number };
  signal: AbortSignal;
  attempts: CallRecorder;
};

/** `mediaType` is what the bytes are, whatever the provider called them. */
export type GeneratedImage = { bytes: Buffer; mediaType: ImageType };

export type ImageModel = {
  identity: { provider: 'openai_compatible'; model: string };
  /** @throws TextModelError, refused where moderation declines; errors of the recorder pass through */
  generateImage(request: ImageRequest): Promise<GeneratedImage>;
};

/** More than a picture at these sizes takes; what is larger is not kept. Bytes. */
export const MOST_IMAGE_BYTES = 5_000_000;

/** The kind of a picture by its first bytes; null when it is none that a browser is to be given. */
export function imageTypeOf(bytes: Buffer): ImageType | null {
  if (bytes.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))) return 'image/png';
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg';
  const isRiff = bytes.subarray(0, 4).toString('latin1') === 'RIFF';
  return isRiff && bytes.subarray(8, 12).toString('latin1') === 'WEBP' ? 'image/webp' : null;
}

/** How a picture stands in the ledger, which holds texts. */
export function imageInWords({ bytes, mediaType }: GeneratedImage): string {
  return `${mediaType}, ${bytes.length} bytes, sha256 ${createHash('sha256').update(bytes).digest('hex')}`;
}
