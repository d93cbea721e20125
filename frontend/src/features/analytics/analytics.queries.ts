import { useQuery } from '@tanstack/react-query';
import {
  getCourseAnalyticsOptions,
  getCourseOptions,
} from '../../api/generated/@tanstack/react-query.gen.ts';

/** How a course is doing, as it is now: counted anew whenever the page is opened or looked at again. */
export function useCourseAnalytics(courseId: string) {
  return useQuery({ ...getCourseAnalyticsOptions({ path: { courseId } }), staleTime: 0 });
}

/** The course as its staff sees it; also when it is not published. */
export function useStaffCourse(courseId: string) {
  return useQuery(getCourseOptions({ path: { courseId }, query: { view: 'draft' } }));
}
