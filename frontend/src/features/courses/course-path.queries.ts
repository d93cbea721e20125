import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  changeLearningPathMutation,
  getNextStepQueryKey,
  getOwnEntryQueryKey,
  getProgressQueryKey,
} from '../../api/generated/@tanstack/react-query.gen.ts';
import type { NextStepAnswer } from '../../api/generated/types.gen.ts';

/**
 * Changes how the reader goes through a course. The choice shows at once, the step that follows from it when the server
 * has answered; when it refuses, the choice before is shown again and `onFailure` is told.
 */
export function useLearningPath(courseId: string, onFailure: (error: unknown) => void) {
  const queries = useQueryClient();
  const queryKey = getNextStepQueryKey({ path: { courseId } });
  return useMutation({
    ...changeLearningPathMutation({ path: { courseId } }),
    // One after the other: the last choice is the one that is kept.
    scope: { id: `learning-path-${courseId}` },
    onMutate: async ({ body }) => {
      await queries.cancelQueries({ queryKey });
      const before = queries.getQueryData<NextStepAnswer>(queryKey);
      queries.setQueryData<NextStepAnswer>(queryKey, (answer) => answer && { ...answer, learningPath: body });
      return { before };
    },
    onError: (error, _wish, context) => {
      if (context?.before) queries.setQueryData(queryKey, context.before);
      onFailure(error);
    },
    onSettled: async () => {
      const stale = [queryKey, getProgressQueryKey(), getOwnEntryQueryKey({ path: { courseId } })];
      await Promise.all(stale.map((key) => queries.invalidateQueries({ queryKey: key })));
    },
  });
}
