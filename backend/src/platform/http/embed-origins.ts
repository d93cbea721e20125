/** Whose pages may be shown inside ours, in a frame of their own. Browsers are told by the Content-Security-Policy. */
export const EMBED_ORIGINS = [
  'https://www.youtube-nocookie.com',
  'https://player.vimeo.com',
  'https://www.geogebra.org',
  'https://phet.colorado.edu',
  'https://www.desmos.com',
];

/** Whether an address is one of theirs. */
export const isEmbedded = (address: string): boolean =>
  URL.canParse(address) && EMBED_ORIGINS.includes(new URL(address).origin);
