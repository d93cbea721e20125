/** Circles in what courses ask for: nobody could ever enrol in any of them. Pure. */

/** One course asks for another to be completed first. */
export type Prerequisite = { courseId: string; prerequisiteId: string };

/** The shortest way on which a course asks for itself, from it to it; or null. */
export function findCircle(asked: Prerequisite[], courseId: string): string[] | null {
  const next = Map.groupBy(asked, (edge) => edge.courseId);
  const cameFrom = new Map<string, string>();
  const open = [courseId];
  for (let at = open.shift(); at !== undefined; at = open.shift()) {
    for (const { prerequisiteId } of next.get(at) ?? []) {
      if (cameFrom.has(prerequisiteId)) continue;
      cameFrom.set(prerequisiteId, at);
      if (prerequisiteId === courseId) return wayTo(courseId, cameFrom);
      open.push(prerequisiteId);
    }
  }
  return null;
}

function wayTo(courseId: string, cameFrom: Map<string, string>): string[] {
  const way = [courseId];
  do way.unshift(cameFrom.get(way[0]!)!);
  while (way[0] !== courseId);
  return way;
}
