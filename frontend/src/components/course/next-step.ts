import { useQuery } from '@tanstack/react-query';
import { getProgressOptions } from '../../api/generated/@tanstack/react-query.gen.ts';
import type { NextStep } from '../../api/generated/types.gen.ts';

/**
 * What the server says one should do next in a course: undefined while it is asked, null when nothing is left or the
 * person is not enrolled. The rule is the server's alone, so that every screen names the same step. `fresh` waits for an
 * answer of now instead of showing the one before.
 */
export function useNextStep(courseId: string, enabled: boolean, fresh = false): NextStep | undefined {
  const { data, isError, isFetching } = useQuery({ ...getProgressOptions(), enabled });
  if (!enabled || isError) return null;
  if (!data || (fresh && isFetching)) return undefined;
  const { courses, completedCourses } = data.studentProgress;
  return [...courses, ...completedCourses].find((course) => course.courseId === courseId)?.nextStep ?? null;
}
