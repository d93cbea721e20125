import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import { estimateGeneration } from '../../api/generated/sdk.gen.ts';
import type { GenerationRequest, RunEstimate, SourceView } from '../../api/generated/types.gen.ts';
import { faultsOf, requestOf, type BriefValues } from './generation.brief.ts';

/** While somebody types nothing is asked. Milliseconds. */
const TYPING = 500;

/** What is estimated: all but the words, which change nothing about it and may still be missing. */
export function estimateRequestOf(
  values: BriefValues,
  sources: readonly Pick<SourceView, 'id'>[],
): GenerationRequest | null {
  const described = { ...values, title: 'Untitled', description: '-', learningObjectives: '' };
  return Object.keys(faultsOf(described)).length > 0 ? null : requestOf(described, sources);
}

/** What a run of the form would take; brought up to date as it changes. Null while a number is missing. */
export function useEstimate(values: BriefValues, sources: readonly Pick<SourceView, 'id'>[]) {
  const request = estimateRequestOf(values, sources);
  const key = JSON.stringify(request);
  const [asked] = useDebouncedValue({ key, request }, TYPING);
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ['estimateGeneration', asked.key],
    queryFn: async ({ signal }): Promise<RunEstimate | null> => {
      if (!asked.request) return null;
      const { data: reply } = await estimateGeneration({ body: asked.request, signal });
      return reply.estimate;
    },
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  return { estimate: request && data, error, isOld: isPlaceholderData || asked.key !== key };
}
