import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { QueryClient } from '@tanstack/react-query';
import { createHintReader } from './hint-reader.ts';

const courseId = '0198c0de-0000-7000-8000-000000000001';
const queryKey = [{ _id: 'getCourse', path: { courseId } }];

let queries: QueryClient;

beforeEach(() => {
  jest.useFakeTimers();
  queries = new QueryClient();
  queries.setQueryData(queryKey, 'the course');
  jest.advanceTimersByTime(1);
});

afterEach(() => {
  queries.clear();
  jest.useRealTimers();
});

const isOld = () => queries.getQueryState(queryKey)!.isInvalidated;

/** Something is being sent until the function is called. */
function sending(): () => Promise<unknown> {
  const answer = Promise.withResolvers<void>();
  const mutation = queries.getMutationCache().build(queries, { mutationFn: () => answer.promise });
  const sent = mutation.execute(undefined);
  return () => {
    answer.resolve();
    return sent;
  };
}

it('reads again at once what may have changed before hints came', () => {
  createHintReader(queries, 500).live();
  expect(isOld()).toBe(true);
});

it('reads nothing while something is being sent, and all of it afterwards', async () => {
  const reader = createHintReader(queries, 500);
  const answered = sending();
  reader.live();
  jest.advanceTimersByTime(600);
  expect(isOld()).toBe(false);
  await answered();
  jest.advanceTimersByTime(600);
  expect(isOld()).toBe(true);
});

it('reads again after a pause what a hint is about', () => {
  const reader = createHintReader(queries, 500);
  reader.hint({ type: 'progress_changed', courseId, userId: courseId });
  jest.advanceTimersByTime(400);
  expect(isOld()).toBe(false);
  jest.advanceTimersByTime(200);
  expect(isOld()).toBe(true);
  reader.stop();
});
