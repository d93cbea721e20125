import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  getCourseRulesOptions,
  getCourseRulesQueryKey,
  setNodeRulesMutation,
  setRuleSequenceMutation,
} from '../../api/generated/@tanstack/react-query.gen.ts';
import { simulateCourseRules } from '../../api/generated/sdk.gen.ts';
import type { DraftRules, SimulateCourseRulesData } from '../../api/generated/types.gen.ts';
import { useDraftChanged } from './authoring.queries.ts';

/** The rules of a draft, asked anew whenever they are looked at. */
export function useRules(courseId: string) {
  return useQuery({ ...getCourseRulesOptions({ path: { courseId } }), staleTime: 0 });
}

/** A function: takes over the rules a change answered with. */
function useRulesChanged(courseId: string) {
  const queries = useQueryClient();
  const changed = useDraftChanged(courseId);
  return (rules: DraftRules) => {
    queries.setQueryData(getCourseRulesQueryKey({ path: { courseId } }), rules);
    void changed();
  };
}

export function useSetRules(courseId: string) {
  return useMutation({ ...setNodeRulesMutation(), onSuccess: useRulesChanged(courseId) });
}

export function useSequence(courseId: string) {
  return useMutation({ ...setRuleSequenceMutation(), onSuccess: useRulesChanged(courseId) });
}

export type SimulationWish = NonNullable<SimulateCourseRulesData['body']>;

/** The course as somebody would see it. The last answer stays while the next is on its way. */
export function useSimulation(courseId: string, wish: SimulationWish, rules: DraftRules) {
  return useQuery({
    queryKey: ['simulation', courseId, wish, rules.nodes],
    queryFn: async () =>
      (await simulateCourseRules({ path: { courseId }, body: wish, throwOnError: true })).data,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}
