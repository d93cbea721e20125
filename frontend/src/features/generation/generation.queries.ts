import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useMemo } from 'react';
import {
  cancelGenerationMutation,
  getActiveAuthorOptions,
  getGenerationAttemptOptions,
  getGenerationOptions,
  getGenerationQueryKey,
  listAiModelsOptions,
  listGenerationAttemptsInfiniteOptions,
  listGenerationsOptions,
  listGenerationsQueryKey,
  pauseGenerationMutation,
  resumeGenerationMutation,
  retryGenerationUnitMutation,
} from '../../api/generated/@tanstack/react-query.gen.ts';
import type {
  AuthorIdentity,
  GenerationRequest,
  ListGenerationsResponse,
} from '../../api/generated/types.gen.ts';
import { authorKey } from './generation.brief.ts';
import { isGoing, type RunStatus } from './generation.run.ts';
import { startRun } from './generation.stream.ts';

const RUNS_PER_PAGE = 10;
const LOOK_AGAIN = 3_000;

/** Who would write a course now: the author that was chosen, else the usual one. */
export function useAuthor(chosen: string) {
  const { data } = useQuery({ ...getActiveAuthorOptions(), staleTime: 60_000 });
  const authors = useAuthors();
  return authors.find((author) => authorKey(author) === chosen) ?? data?.author;
}

/** Everybody who could write, by provider and model. */
export function useAuthors(): AuthorIdentity[] {
  const { data } = useQuery({ ...listAiModelsOptions(), staleTime: 60_000 });
  return useMemo(
    () =>
      data?.authors.flatMap(({ provider, models, defaultModel }) => {
        const names = models.map(({ model }) => model);
        const all = names.includes(defaultModel) ? names : [defaultModel, ...names];
        return all.map((model) => ({ provider, model }));
      }) ?? [],
    [data],
  );
}

const ATTEMPTS_PER_PAGE = 100;

/** The calls of a run, page after page, with the totals of all of them. */
export function useLedger(generationId: string) {
  const pages = useInfiniteQuery({
    ...listGenerationAttemptsInfiniteOptions({ path: { generationId }, query: { limit: ATTEMPTS_PER_PAGE } }),
    initialPageParam: 1,
    getNextPageParam: ({ pagination: { page, limit, total } }) =>
      page * limit < total ? page + 1 : undefined,
  });
  return {
    attempts: pages.data?.pages.flatMap(({ attempts }) => attempts) ?? [],
    totals: pages.data?.pages.at(-1)?.totals,
    error: pages.error,
    refetch: pages.refetch,
    loading: pages.isPending,
    hasMore: pages.hasNextPage,
    more: pages.fetchNextPage,
  };
}

/** One call, word for word. */
export function useAttempt(generationId: string, attemptId: string) {
  return useQuery(getGenerationAttemptOptions({ path: { generationId, attemptId } }));
}

const anyGoing = (data: ListGenerationsResponse | undefined) =>
  data?.generations.some(({ status }) => isGoing(status)) ?? false;

export type RunFilter = { status?: RunStatus; searchTerm?: string };

/** A page of the person's runs, newest first; looked at every three seconds while one of them is going. */
export function useRuns(page: number, filter: RunFilter = {}) {
  return useQuery({
    ...listGenerationsOptions({ query: { page, limit: RUNS_PER_PAGE, ...filter } }),
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
  const pause = useMutation({ ...pauseGenerationMutation(), onSettled });
  const resume = useMutation({ ...resumeGenerationMutation(), onSettled });
  const retry = useMutation({ ...retryGenerationUnitMutation(), onSettled });
  const all = [cancel, pause, resume, retry];
  const forget = () => all.forEach((mutation) => mutation.reset());
  return {
    stop: () => {
      forget();
      cancel.mutate({ path });
    },
    pause: () => {
      forget();
      pause.mutate({ path });
    },
    retry: (unitId: string) => {
      forget();
      retry.mutate({ path: { generationId, unitId } });
    },
    /** Without an author the one that the run has goes on. */
    goOn: (author?: AuthorIdentity) => {
      forget();
      resume.mutate({ path, ...(author ? { body: { author } } : {}) });
    },
    underWay: all.some(({ isPending }) => isPending),
    error: all.find(({ error }) => error)?.error ?? null,
  };
}
