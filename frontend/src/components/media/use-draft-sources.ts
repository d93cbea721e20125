import { useQueries } from '@tanstack/react-query';
import { getMediaOptions } from '../../api/generated/@tanstack/react-query.gen.ts';
import type { MediaSources } from '../../ui/markdown/media-source.ts';

/** Addresses are good for hours; drafts are looked at for minutes. */
const LIFE = 10 * 60_000;
const NAMED = /\bmedia:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/g;
const MAX_NAMED = 100;

/** The files that a draft names by their ids. */
export function useDraftSources(markdown: string): MediaSources {
  const ids = [...new Set([...markdown.matchAll(NAMED)].map(([, id]) => id!))].slice(0, MAX_NAMED);
  const found = useQueries({
    queries: ids.map((mediaId) => ({ ...getMediaOptions({ path: { mediaId } }), staleTime: LIFE })),
    combine: (results) =>
      results.flatMap(({ data }) => (data?.media.url && data.media.mediaType ? [data.media] : [])),
  });
  const files = found.map((media) => ({ ...media, url: media.url!, mediaType: media.mediaType! }));
  return {
    files,
    addressOf: (name) => files.find(({ id }) => name === `media:${id}`)?.url ?? null,
  };
}
