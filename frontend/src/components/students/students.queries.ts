import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  enrollStudentMutation,
  getCourseAnalyticsQueryKey,
  getCourseQueryKey,
  listCourseStudentsQueryKey,
  listCoursesQueryKey,
} from '../../api/generated/@tanstack/react-query.gen.ts';
import { listCourseStudents } from '../../api/generated/sdk.gen.ts';
import type { ListCourseStudentsResponse } from '../../api/generated/types.gen.ts';

export type CourseStudent = ListCourseStudentsResponse['students'][number];

/** Everyone in a course: a table that sorts and exports needs all of them, so page after page is read. */
async function readAll(courseId: string): Promise<CourseStudent[]> {
  const students: CourseStudent[] = [];
  for (let page = 1; ; page += 1) {
    const { data } = await listCourseStudents({
      path: { courseId },
      query: { page, limit: 100 },
      throwOnError: true,
    });
    students.push(...data.students);
    if (data.students.length === 0 || students.length >= data.pagination.total) return students;
  }
}

/** The people enrolled in a course, with their progress. */
export function useCourseStudents(courseId: string) {
  return useQuery({
    queryKey: [...listCourseStudentsQueryKey({ path: { courseId } }), 'all'],
    queryFn: () => readAll(courseId),
  });
}

/** Enrolling somebody changes the list, the numbers of the course and its analytics. */
export function useEnrollStudent(courseId: string) {
  const queries = useQueryClient();
  return useMutation({
    ...enrollStudentMutation({ path: { courseId } }),
    onSuccess: async () => {
      const stale = [
        listCourseStudentsQueryKey({ path: { courseId } }),
        getCourseQueryKey({ path: { courseId } }),
        getCourseAnalyticsQueryKey({ path: { courseId } }),
        listCoursesQueryKey(),
      ];
      await Promise.all(stale.map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
  });
}
