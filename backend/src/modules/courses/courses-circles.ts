/** Circles in what courses ask for: nobody who begins now could ever complete any of them. Pure. */
import type { Requirement, RequirementSource } from './courses-requirements.ts';

/** Courses that ask for each other: each for the next, and the last for the first. */
export type CourseCircle = { courses: { id: string; title: string }[]; sources: RequirementSource[] };

/** The shortest way on which a course asks for itself, step by step; or null. */
export function findCircle<Step extends Pick<Requirement, 'courseId' | 'requiredId'>>(
  asked: Step[],
  courseId: string,
): Step[] | null {
  const next = Map.groupBy(asked, (step) => step.courseId);
  const cameBy = new Map<string, Step>();
  const open = [courseId];
  for (let at = open.shift(); at !== undefined; at = open.shift()) {
    for (const step of next.get(at) ?? []) {
      if (cameBy.has(step.requiredId)) continue;
      cameBy.set(step.requiredId, step);
      if (step.requiredId === courseId) return wayTo(courseId, cameBy);
      open.push(step.requiredId);
    }
  }
  return null;
}

function wayTo<Step extends Pick<Requirement, 'courseId'>>(
  courseId: string,
  cameBy: ReadonlyMap<string, Step>,
): Step[] {
  const way = [cameBy.get(courseId)!];
  while (way[0]!.courseId !== courseId) way.unshift(cameBy.get(way[0]!.courseId)!);
  return way;
}
