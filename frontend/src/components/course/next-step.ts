import { useQuery } from '@tanstack/react-query';
import { getProgressOptions } from '../../api/generated/@tanstack/react-query.gen.ts';
import type { NextStep } from '../../api/generated/types.gen.ts';

/**
 * What the server says one should do next in a course: undefined while it is asked, null when nothing is left or the
 * person is not enrolled. The rule is the server's alone, so that every screen names the same step.
 */
export function useNextStep(courseId: string, enabled: boolean): NextStep | undefined {
  const { data, isError } = useQuery({ ...getProgressOptions(), enabled });
  if (!enabled || isError) return null;
  if (!data) return undefined;
  const { courses, completedCourses } = data.studentProgress;
  return [...courses, ...completedCourses].find((course) => course.courseId === courseId)?.nextStep ?? null;
}
