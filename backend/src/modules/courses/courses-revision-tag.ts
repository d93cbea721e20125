/** The entity tag of a section's revision, strong, because equal revisions are equal to the byte. */
export const revisionTag = (revision: number): string => `"r${revision}"`;

/** Whether an `If-Match` header names a revision; "*" names every one (RFC 9110, 13.1.1). */
export function namesRevision(ifMatch: string, revision: number): boolean {
  const tags = ifMatch.split(',').map((tag) => tag.trim());
  return tags.includes('*') || tags.includes(revisionTag(revision));
}
