/** Sources are read for authors beside the event loop: large ones take seconds, contrived ones much longer. */
import { createThreadPool, ThreadError } from '../../platform/process/thread-pool.ts';
import { AuthorError } from './author.ts';
import type { Brief, Source } from './author.ts';
import { courseStructure } from './model-author-structure.ts';
import type { CourseStructure } from './model-author-structure.ts';
import { performTask } from './offline-tasks.ts';
import type { OfflineResults, OfflineTask } from './offline-tasks.ts';
import type { ReadingReply, ReadingTask } from './authors-reading.worker.ts';

const MILLISECONDS = 120_000;
/** Below this reading takes less time than sending. UTF-16 units. */
const SHORT = 20_000;

const threads = createThreadPool<ReadingTask, ReadingReply>(
  new URL('./authors-reading.worker.ts', import.meta.url),
  {
    atOnce: 2,
    megabytes: 1_024,
  },
);

/**
 * The answer of the offline rules to one task.
 * @throws AuthorError `aborted`, `invalid` for a unit the course does not have or sources that take too much to read
 */
export async function performAside<Task extends OfflineTask>(
  brief: Brief,
  sources: readonly Source[],
  task: Task,
  signal: AbortSignal,
): Promise<OfflineResults[Task['kind']]> {
  if (sources.length === 0) return performTask(brief, null, task);
  return (await ask(brief, sources, task, signal)) as OfflineResults[Task['kind']];
}

/** What structure the sources have. @throws AuthorError as `performAside` */
export async function structureAside(
  brief: Brief,
  sources: readonly Source[],
  signal?: AbortSignal,
): Promise<CourseStructure> {
  const characters = sources.reduce((sum, { text }) => sum + text.length, 0);
  if (characters < SHORT) return courseStructure(brief, sources);
  return (await ask(brief, sources, { kind: 'structure' }, signal)) as CourseStructure;
}

async function ask(
  brief: Brief,
  sources: readonly Source[],
  task: ReadingTask['task'],
  signal?: AbortSignal,
): Promise<unknown> {
  try {
    const plain = sources.map(({ id, name, mediaType, text }) => ({ id, name, mediaType, text }));
    const limits = { milliseconds: MILLISECONDS, ...(signal ? { signal } : {}) };
    const reply = await threads.run({ brief, sources: plain, task }, limits);
    if ('missing' in reply) throw new AuthorError('invalid', reply.missing, false);
    return reply.result;
  } catch (error) {
    if (!(error instanceof ThreadError) || error.reason === 'crashed') throw error;
    if (error.reason === 'aborted') throw new AuthorError('aborted', 'The run was stopped.', false);
    const limit = error.reason === 'timeout' ? 'time' : 'memory';
    throw new AuthorError(
      'invalid',
      `Reading the sources takes more ${limit} than allowed. Give fewer or smaller ones.`,
      false,
    );
  }
}
