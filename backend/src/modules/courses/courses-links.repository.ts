/** What the links and files of a draft lead to. */
import type { Transaction } from '../../platform/database/database.ts';
import { listUnfitMedia, type UnfitMedia } from '../media/index.ts';
import { coursesLinkedIn } from './courses-links.ts';

/** More other courses than this are not looked for: those beyond are taken to be there. */
const COURSES_LOOKED_FOR = 500;

export type LinkedThings = {
  /** Courses that are linked to and are not in the catalogue. */
  closedCourses: ReadonlySet<string>;
  /** Files that are not shown as they should, by the hash of the body that names them. */
  media: ReadonlyMap<string, UnfitMedia[]>;
};

/** @param bodies hashes of the bodies of a draft, @param texts with the addresses that stand in them */
export async function loadLinked(
  tx: Transaction,
  { institutionId, courseId }: { institutionId: string; courseId: string },
  bodies: string[],
  texts: string[],
): Promise<LinkedThings> {
  const named = new Set(texts.flatMap(coursesLinkedIn));
  named.delete(courseId);
  const others = [...named].slice(0, COURSES_LOOKED_FOR);
  const open = await listOpen(tx, institutionId, others);
  const unfit = await listUnfitMedia(tx, institutionId, bodies);
  return {
    closedCourses: new Set(others.filter((id) => !open.has(id))),
    media: Map.groupBy(unfit, ({ bodyHash }) => bodyHash),
  };
}

async function listOpen(tx: Transaction, institutionId: string, ids: string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx.course.findMany({
    where: { institutionId, id: { in: ids }, status: 'published', archivedAt: null },
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => id));
}
