import { AppError } from '../../platform/errors.ts';

/** The entity tag of a revision, strong, because equal revisions are equal to the byte. */
export const revisionTag = (revision: number): string => `"r${revision}"`;

/** Whether an `If-Match` header names a revision; "*" names every one (RFC 9110, 13.1.1). */
export function namesRevision(ifMatch: string, revision: number): boolean {
  const tags = ifMatch.split(',').map((tag) => tag.trim());
  return tags.includes('*') || tags.includes(revisionTag(revision));
}

/**
 * @param ifMatch the `If-Match` header: what the writer had read; undefined where they do not say
 * @throws AppError `course_changed` and so on, 412 with the current revision, when that is not what stands there now
 */
export function assertRevision(
  what: 'course' | 'module' | 'lesson' | 'section',
  revision: number,
  ifMatch: string | undefined,
): void {
  if (ifMatch !== undefined && !namesRevision(ifMatch, revision)) throw changedSince(what, revision);
}

/** Who writes or judges with an old revision would undo, or not know, what somebody else wrote. */
export const changedSince = (what: 'course' | 'module' | 'lesson' | 'section', revision: number): AppError =>
  new AppError(`${what}_changed`, 412, `Somebody saved this ${what} since you opened it.`, {
    extra: { revision },
  });
