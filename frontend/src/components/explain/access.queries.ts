import { useQuery } from '@tanstack/react-query';
import { getCourseAccessOptions } from '../../api/generated/@tanstack/react-query.gen.ts';
import type { NodeAccess } from '../../api/generated/types.gen.ts';

export type CourseAccess = ReadonlyMap<string, NodeAccess>;

const everything: CourseAccess = new Map();

/**
 * What of a course is open to the reader, by node; a node that is not in it is open. Undefined until it is known.
 */
export function useCourseAccess(courseId: string, enabled: boolean): CourseAccess | undefined {
  const { data } = useQuery({
    ...getCourseAccessOptions({ path: { courseId } }),
    enabled,
    select: ({ nodes }): CourseAccess => new Map(nodes.map((node) => [node.nodeId, node])),
  });
  return enabled ? data : everything;
}
