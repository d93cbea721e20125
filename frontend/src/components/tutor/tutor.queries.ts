import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import {
  getTutorOptions,
  getTutorQueryKey,
  listTutorInteractionsOptions,
  listTutorInteractionsQueryKey,
  markTutorInteractionMutation,
} from '../../api/generated/@tanstack/react-query.gen.ts';
import type { TutorAskRequest, TutorState } from '../../api/generated/types.gen.ts';
import { newId } from '../../lib/ids.ts';
import { asked, refused, stopped, withFrame, type Asking } from './tutor.answer.ts';
import { askOnce } from './tutor.stream.ts';

/** Who answers in a course, and how much may be asked today. */
export function useTutor(courseId: string) {
  return useQuery(getTutorOptions({ query: { courseId } }));
}

/** The newest questions of the course, at most so many. */
export function useTutorHistory(courseId: string, limit: number) {
  return useQuery({
    ...listTutorInteractionsOptions({ query: { courseId, limit } }),
    placeholderData: keepPreviousData,
  });
}

/** A function: reads the history of the course again where it is shown. */
function useRefresh(courseId: string): () => void {
  const queries = useQueryClient();
  return () =>
    void queries.invalidateQueries({ queryKey: listTutorInteractionsQueryKey({ query: { courseId } }) });
}

export function useMark(courseId: string) {
  const refresh = useRefresh(courseId);
  return useMutation({ ...markTutorInteractionMutation(), onSettled: refresh });
}

export type Tutoring = {
  asking: Asking | null;
  ask: (request: TutorAskRequest) => void;
  stop: () => void;
};

/** One question at a time; a new one, and leaving the page, stop the one before. */
export function useAsk(courseId: string): Tutoring {
  const queries = useQueryClient();
  const refresh = useRefresh(courseId);
  const [asking, setAsking] = useState<Asking | null>(null);
  const leaving = useRef<AbortController | null>(null);
  useEffect(() => () => leaving.current?.abort(), []);
  const stop = () => {
    leaving.current?.abort();
    setAsking((now) => now && stopped(now));
  };
  const ask = (request: TutorAskRequest) => {
    leaving.current?.abort();
    const mine = new AbortController();
    leaving.current = mine;
    setAsking(asked(request));
    const change = (step: (now: Asking) => Asking) => {
      if (leaving.current === mine && !mine.signal.aborted) setAsking((now) => now && step(now));
    };
    const read = async () => {
      for await (const frame of askOnce(request, newId(), mine.signal)) {
        change((now) => withFrame(now, frame));
        if (frame.type === 'meta' && frame.allowance) {
          const { allowance } = frame;
          const key = getTutorQueryKey({ query: { courseId } });
          queries.setQueryData<TutorState>(key, (state) => state && { ...state, allowance });
        }
      }
    };
    void read()
      .catch((problem: unknown) => change((now) => refused(now, problem)))
      .finally(refresh);
  };
  return { asking, ask, stop };
}
