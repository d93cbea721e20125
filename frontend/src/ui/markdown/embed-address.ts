/** Whose pages may be shown inside a text, as the server has them (backend/src/platform/http/embed-origins.ts). */
export const embedOrigins = [
  'https://www.youtube-nocookie.com',
  'https://player.vimeo.com',
  'https://www.geogebra.org',
  'https://phet.colorado.edu',
  'https://www.desmos.com',
];

const VIDEO = /^[\w-]{6,20}$/;

function youtubeVideo({ hostname, pathname, searchParams }: URL): string | null {
  const host = hostname.replace(/^(www|m)\./, '');
  const [first = '', second = ''] = pathname.slice(1).split('/');
  if (host === 'youtu.be') return first;
  if (host !== 'youtube.com') return null;
  return ['embed', 'shorts', 'live'].includes(first) ? second : searchParams.get('v');
}

/** The page to be shown for an address that somebody copied from a site; null when the site is not one of those. */
export function embedAddress(address: string): string | null {
  if (!URL.canParse(address.trim())) return null;
  const url = new URL(address.trim());
  const video = youtubeVideo(url);
  if (video && VIDEO.test(video)) return `https://www.youtube-nocookie.com/embed/${video}`;
  const [number = ''] = url.pathname.slice(1).split('/');
  if (/^(www\.)?vimeo\.com$/.test(url.hostname) && /^\d+$/.test(number)) {
    return `https://player.vimeo.com/video/${number}`;
  }
  return embedOrigins.includes(url.origin) ? url.href : null;
}
