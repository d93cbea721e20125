import { createContext } from 'react';

/** A file that a text shows: what a place for it, its download and its sizes are made of. */
export type MediaFacts = {
  url: string;
  name: string;
  mediaType: string;
  sizeBytes: number;
  width: number | null;
  height: number | null;
};

/** What is known of the files of a text. */
export type MediaSources = {
  files?: readonly MediaFacts[];
  /** The address of what a draft names (`media:` and an id) or a source names relatively; null when there is none. */
  addressOf?: (name: string) => string | null;
  /** Called when an address does not work (any more), for new ones. */
  onFailed?: (address: string) => void;
};

export const MediaSource = createContext<MediaSources>({});

/** Without what only says something about the picture ("#decorative"). */
export const bareAddress = (address: string): string => address.replace(/#.*$/, '');

/** The address that a name stands for; null when nothing can be shown. */
export function addressIn({ addressOf }: MediaSources, name: string | undefined): string | null {
  if (!name) return null;
  const bare = bareAddress(name);
  const isAddress = /^(https?:)?\/\//.test(bare) || bare.startsWith('/');
  if (isAddress || !addressOf) return bare.startsWith('media:') ? null : bare;
  return addressOf(bare);
}

/** What is known of the file behind an address. */
export const factsIn = ({ files = [] }: MediaSources, address: string): MediaFacts | undefined =>
  files.find(({ url }) => url === address);

/** Widths in which the server keeps pictures. */
const WIDTHS = [480, 960, 1600];

/** The sizes in which a picture can be had, for `srcset`; none of what is not ours or can be drawn in any size. */
export function sizesOf(address: string, facts: MediaFacts | undefined): string | undefined {
  if (!facts?.width || facts.mediaType !== 'image/webp') return undefined;
  const { width } = facts;
  return WIDTHS.filter((size, index) => index === 0 || size <= width || (WIDTHS[index - 1] ?? 0) < width)
    .map((size) => `${address}&width=${size} ${Math.min(size, width)}w`)
    .join(', ');
}
