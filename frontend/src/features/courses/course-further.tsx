import type { CoursePage } from '../../api/generated/types.gen.ts';
import { RegionBoundary } from '../../components/problem/region-boundary.tsx';
import { CourseRating } from '../../components/ratings/course-rating.tsx';
import { CourseRecommendations } from './course-recommendations.tsx';

/** What stands below the contents of a course: what its learners say of it, and other courses. */
export function CourseFurther({ page }: { page: CoursePage }) {
  return (
    <>
      {page.progress && (
        <RegionBoundary>
          <CourseRating courseId={page.course.id} />
        </RegionBoundary>
      )}
      <RegionBoundary>
        <CourseRecommendations page={page} />
      </RegionBoundary>
    </>
  );
}
