import { useQuery } from '@tanstack/react-query';
import { getCourseOptions } from '../../api/generated/@tanstack/react-query.gen.ts';
import { useReader } from './course-reader.ts';

/** A course with the reader's own progress. */
export function useCourse(courseId: string) {
  const { ready, institution } = useReader();
  return useQuery({
    ...getCourseOptions({ path: { courseId }, ...(institution && { query: { institution } }) }),
    enabled: ready,
  });
}
