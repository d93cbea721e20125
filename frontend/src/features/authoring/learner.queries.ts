import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  adjustProgressMutation,
  getCourseStudentOptions,
  getCourseStudentQueryKey,
  getEntrySettingsQueryKey,
  getInitialAssessmentOfStudentOptions,
  listCourseStudentsQueryKey,
  listProgressAdjustmentsOptions,
  listProgressAdjustmentsQueryKey,
  reinstateStudentMutation,
  suspendStudentMutation,
} from '../../api/generated/@tanstack/react-query.gen.ts';

const ADJUSTMENTS_SHOWN = 100;

/** Everything staff see of one learner of a course. */
export const useLearner = (courseId: string, studentId: string) =>
  useQuery(getCourseStudentOptions({ path: { courseId, studentId } }));

/** What staff excused, granted and reset for them, the newest first. */
export const useAdjustments = (courseId: string, studentId: string) =>
  useQuery(
    listProgressAdjustmentsOptions({ path: { courseId, studentId }, query: { limit: ADJUSTMENTS_SHOWN } }),
  );

/** What they showed to know before the first section, the newest first. */
export const useInitialAssessments = (courseId: string, studentId: string) =>
  useQuery(getInitialAssessmentOfStudentOptions({ path: { courseId, studentId } }));

/** What staff may do about one learner; afterwards the page and the lists of the course are read again. */
export function useLearnerActions(courseId: string, studentId: string) {
  const queries = useQueryClient();
  const path = { courseId, studentId };
  const onSuccess = () => {
    const stale = [
      getCourseStudentQueryKey({ path }),
      listProgressAdjustmentsQueryKey({ path }),
      listCourseStudentsQueryKey({ path: { courseId } }),
      getEntrySettingsQueryKey({ path: { courseId } }),
    ];
    return Promise.all(stale.map((queryKey) => queries.invalidateQueries({ queryKey })));
  };
  return {
    adjust: useMutation({ ...adjustProgressMutation(), onSuccess }),
    suspend: useMutation({ ...suspendStudentMutation(), onSuccess }),
    reinstate: useMutation({ ...reinstateStudentMutation(), onSuccess }),
  };
}
