import { z } from 'zod';

/** Bytes of a megabyte, as limits and quotas count. */
export const MEGABYTE = 1_000_000;

export const MediaKind = z.enum(['image', 'drawing', 'video', 'audio', 'captions', 'document']);
export type MediaKind = z.output<typeof MediaKind>;

export const MediaState = z.enum(['uploading', 'processing', 'ready', 'refused']);

/** Why a file was not taken. */
export const MediaRefusal = z.enum([
  'media_kind_unknown',
  'media_type_differs',
  'image_unreadable',
  'image_too_large',
  'drawing_unreadable',
  'captions_invalid',
  'upload_cancelled',
  'upload_expired',
]);
export type MediaRefusal = z.output<typeof MediaRefusal>;

/** A file that a text shows, by the address that stands in the text. */
export const ShownMedia = z
  .object({
    url: z.string().describe('good for some hours; `&width=` gives a picture of about that width'),
    name: z.string(),
    kind: MediaKind,
    mediaType: z.string(),
    sizeBytes: z.number().int().min(0),
    width: z.number().int().nullable(),
    height: z.number().int().nullable(),
  })
  .meta({ id: 'ShownMedia' });
export type ShownMedia = z.output<typeof ShownMedia>;

/** A file that was looked at: what it is, and what is given out of it by width (0: the whole). */
export type CheckedMedia = {
  kind: MediaKind;
  mediaType: string;
  width: number | null;
  height: number | null;
  renditions: { width: number; mediaType: string; bytes: Buffer }[];
};

/** What is wrong with a file; its code is kept with it. */
export class MediaRefused extends Error {
  readonly code: MediaRefusal;

  constructor(code: MediaRefusal, options?: ErrorOptions) {
    super(code, options);
    this.name = 'MediaRefused';
    this.code = code;
  }
}
