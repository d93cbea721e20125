/** How it is told that the outline of a draft changed: to those who look at it and read it again. */
import { z } from 'zod';
import type { Revisions } from '../../platform/cache/revisions.ts';
import type { SignedIn } from '../../platform/http/caller.ts';

const PREFIX = 'outline:';

/** Who changed it. */
export const OutlineNews = z.object({ userId: z.uuid() });

/** The course whose outline a key is of, as in the keys of rooms; null for keys of other things. */
export const courseOfOutlineKey = (key: string): string | null =>
  key.startsWith(PREFIX) ? key.slice(PREFIX.length) : null;

/** To call after the commit of every change that an outline shows. */
export function outlineChanged(
  revisions: Pick<Revisions, 'move'>,
  { institutionId, actor }: SignedIn,
  courseId: string,
): void {
  const news: z.output<typeof OutlineNews> = { userId: actor.userId };
  revisions.move(`${PREFIX}${institutionId}:${courseId}`, news);
}
