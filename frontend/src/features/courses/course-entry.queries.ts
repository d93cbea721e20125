import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  enrollMutation,
  getCourseQueryKey,
  getNextStepQueryKey,
  getOwnEntryOptions,
  getOwnEntryQueryKey,
  getProgressQueryKey,
  listCoursesQueryKey,
  listRecommendationsQueryKey,
  withdrawMutation,
} from '../../api/generated/@tanstack/react-query.gen.ts';

/** How the reader comes into the course now. */
export const useOwnEntry = (courseId: string) => useQuery(getOwnEntryOptions({ path: { courseId } }));

/** Enrolling and withdrawing change the course page, the catalogue's progress and my learning. */
function useRefresh(courseId: string) {
  const queries = useQueryClient();
  return async () => {
    const stale = [
      getCourseQueryKey({ path: { courseId } }),
      getOwnEntryQueryKey({ path: { courseId } }),
      listCoursesQueryKey(),
      getProgressQueryKey(),
      listRecommendationsQueryKey(),
    ];
    await Promise.all(stale.map((queryKey) => queries.invalidateQueries({ queryKey })));
    // Only who learns the course may ask for it: what was known before is of no use.
    queries.removeQueries({ queryKey: getNextStepQueryKey({ path: { courseId } }) });
  };
}

/**
 * Enrols the reader, or lets them wait. `onEnrolled` is called for who is in, when the pages know it, though the button
 * may be gone by then.
 */
export function useEnroll(courseId: string, onEnrolled: () => void) {
  const refresh = useRefresh(courseId);
  return useMutation({
    ...enrollMutation({ path: { courseId } }),
    onSuccess: async ({ enrollment }) => {
      await refresh();
      if (enrollment.status !== 'waiting') onEnrolled();
    },
  });
}

type AfterWithdrawal = { onSuccess: () => void; onError: (error: unknown) => void };

/** Ends the reader's enrolment; what follows is told though the button may be gone by then. */
export function useWithdraw(courseId: string, { onSuccess, onError }: AfterWithdrawal) {
  const refresh = useRefresh(courseId);
  return useMutation({
    ...withdrawMutation({ path: { courseId } }),
    onSuccess: async () => {
      await refresh();
      onSuccess();
    },
    onError,
  });
}
