import { useQuery } from '@tanstack/react-query';
import { getNextStepOptions } from '../../api/generated/@tanstack/react-query.gen.ts';
import type { NextStepAnswer } from '../../api/generated/types.gen.ts';

/**
 * What the server says one should do next in a course, or why there is nothing to do: undefined while it is asked, null
 * when the person is not enrolled or it cannot be known. The rule is the server's alone, so that every screen names the
 * same step. `fresh` waits for an answer of now instead of showing the one before.
 */
export function useNextStep(
  courseId: string,
  enabled: boolean,
  fresh = false,
): NextStepAnswer | null | undefined {
  const { data, isError, isFetching } = useQuery({ ...getNextStepOptions({ path: { courseId } }), enabled });
  if (!enabled) return null;
  if (fresh && isFetching) return undefined;
  return isError ? null : data;
}

/** Whether there is no step to take although something is missing. */
export const isHeldUp = ({ state, requiredActions }: NextStepAnswer): boolean =>
  state !== 'step' && requiredActions.length > 0;
