import type { MediaView } from '../../api/generated/types.gen.ts';

export type MediaKind = NonNullable<MediaView['kind']>;

/** Every kind of file there is, in the order in which they are offered. */
export const mediaKinds: MediaKind[] = ['image', 'drawing', 'video', 'audio', 'captions', 'document'];

const OFFICE = 'application/vnd.openxmlformats-officedocument.';
const OPEN = 'application/vnd.oasis.opendocument.';

/** Types by the ending of the name, where the browser knows none. The server looks into the file itself. */
const TYPES: Record<string, string> = {
  vtt: 'text/vtt',
  svg: 'image/svg+xml',
  avif: 'image/avif',
  webp: 'image/webp',
  m4a: 'audio/mp4',
  m4v: 'video/mp4',
  ogg: 'audio/ogg',
  docx: `${OFFICE}wordprocessingml.document`,
  xlsx: `${OFFICE}spreadsheetml.sheet`,
  pptx: `${OFFICE}presentationml.presentation`,
  odt: `${OPEN}text`,
  ods: `${OPEN}spreadsheet`,
  odp: `${OPEN}presentation`,
};

const endings: Record<MediaKind, string[]> = {
  image: ['.jpg', '.jpeg', '.png', '.webp', '.gif', '.avif'],
  drawing: ['.svg'],
  video: ['.mp4', '.m4v', '.webm'],
  audio: ['.mp3', '.m4a', '.ogg', '.wav'],
  captions: ['.vtt'],
  document: ['.pdf', '.docx', '.xlsx', '.pptx', '.odt', '.ods', '.odp'],
};

/** What a file dialog offers for these kinds. */
export const endingsOf = (kinds: readonly MediaKind[]): string =>
  kinds.flatMap((kind) => endings[kind]).join(',');

/** The type that a file is sent with. */
export function mediaTypeOf({ name, type }: Pick<File, 'name' | 'type'>): string {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return type || TYPES[ending] || 'application/octet-stream';
}

/** Kinds that need words for those who do not see them. */
export const isPicture = (kind: MediaView['kind']): boolean => kind === 'image' || kind === 'drawing';

/** Whether a picture neither says what it shows nor that it says nothing. */
export const lacksDescription = ({
  kind,
  altText,
  isDecorative,
}: Pick<MediaView, 'kind' | 'altText' | 'isDecorative'>): boolean =>
  isPicture(kind) && !altText && !isDecorative;
