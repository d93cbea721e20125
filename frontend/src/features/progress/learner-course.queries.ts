import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { getCourseOptions } from '../../api/generated/@tanstack/react-query.gen.ts';
import type { CoursePage } from '../../api/generated/types.gen.ts';
import { useCourseWork } from '../../components/offline/work-store.ts';
import { withWork } from './progress.projection.ts';

/** The course as one learns it: outline and own progress, with what was done here and is not sent yet. */
export function useLearnerCourse(courseId: string) {
  const work = useCourseWork(courseId);
  const select = useCallback((page: CoursePage) => withWork(page, work), [work]);
  return useQuery({ ...getCourseOptions({ path: { courseId } }), select });
}
