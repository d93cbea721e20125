import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  cancelGenerationMutation,
  getActiveAuthorOptions,
  getGenerationOptions,
  getGenerationQueryKey,
  listGenerationsOptions,
  listGenerationsQueryKey,
  resumeGenerationMutation,
} from '../../api/generated/@tanstack/react-query.gen.ts';
import type {
  AuthorIdentity,
  GenerationRequest,
  ListGenerationsResponse,
} from '../../api/generated/types.gen.ts';
import { isGoing } from './generation.run.ts';
import { startRun } from './generation.stream.ts';

const RUNS_PER_PAGE = 10;
const LOOK_AGAIN = 3_000;

/** Who would write a course now. */
export function useAuthor() {
  const { data } = useQuery({ ...getActiveAuthorOptions(), staleTime: 60_000 });
  return data?.author;
}

const anyGoing = (data: ListGenerationsResponse | undefined) =>
  data?.generations.some(({ status }) => isGoing(status)) ?? false;

/** A page of the person's runs, newest first; looked at every three seconds while one of them is going. */
export function useRuns(page: number) {
  return useQuery({
    ...listGenerationsOptions({ query: { page, limit: RUNS_PER_PAGE } }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchInterval: ({ state }) => (anyGoing(state.data) ? LOOK_AGAIN : false),
  });
}

/** One run with its units. What is read here is brought up to date by the run's stream. */
export function runOptions(generationId: string) {
  return { ...getGenerationOptions({ path: { generationId } }), staleTime: 0 };
}

type Start = { request: GenerationRequest; idempotencyKey: string };

/** Starts a run; gives its id. */
export function useStartRun() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ request, idempotencyKey }: Start) => startRun(request, idempotencyKey),
    onSuccess: () => queries.invalidateQueries({ queryKey: listGenerationsQueryKey() }),
  });
}

/** Stopping and going on change the run and the list of runs; both are read again before the button is free. */
export function useSteering(generationId: string) {
  const queries = useQueryClient();
  const path = { generationId };
  const onSettled = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: getGenerationQueryKey({ path }) }),
      queries.invalidateQueries({ queryKey: listGenerationsQueryKey() }),
    ]);
  const cancel = useMutation({ ...cancelGenerationMutation(), onSettled });
  const resume = useMutation({ ...resumeGenerationMutation(), onSettled });
  return {
    stop: () => {
      resume.reset();
      cancel.mutate({ path });
    },
    /** Without an author the one that the run has goes on. */
    goOn: (author?: AuthorIdentity) => {
      cancel.reset();
      resume.mutate({ path, ...(author ? { body: { author } } : {}) });
    },
    underWay: cancel.isPending || resume.isPending,
    error: cancel.error ?? resume.error,
  };
}
