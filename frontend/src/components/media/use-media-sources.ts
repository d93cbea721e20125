import { useRef } from 'react';
import type { ShownMedia } from '../../api/generated/types.gen.ts';
import type { MediaSources } from '../../ui/markdown/media-source.ts';

/** Milliseconds within which new addresses are asked for once only. */
const PATIENCE = 60_000;

/** The files of a text as the server sent them; `refetch` brings new addresses when one has run out. */
export function useMediaSources(files: ShownMedia[], refetch: () => unknown): MediaSources {
  const last = useRef(0);
  const onFailed = () => {
    if (Date.now() - last.current < PATIENCE) return;
    last.current = Date.now();
    void refetch();
  };
  return { files, onFailed };
}
