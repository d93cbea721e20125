import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { imagesIn } from '../../components/offline/images-in.ts';
import { whenIdle } from '../../lib/when-idle.ts';
import { fetchSection } from './progress.queries.ts';

/** Milliseconds after which it is fetched even where the browser has no moment to spare. */
const LATEST = 2_000;

/** The section that probably comes next, and its pictures, are there before they are asked for. */
export function usePrefetch(courseId: string, sectionId: string | undefined) {
  const queries = useQueryClient();
  useEffect(() => {
    if (!sectionId) return undefined;
    return whenIdle(() => {
      fetchSection(queries, courseId, sectionId)
        .then(({ section }) => {
          for (const address of imagesIn(section.body.markdown)) new Image().src = address;
        })
        // A failure shows only when the section is opened.
        .catch(() => undefined);
    }, LATEST);
  }, [queries, courseId, sectionId]);
}
