/** The thread that reads sources for authors: lays courses out by rules, and finds what structure headings give. */
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { answerInThread } from '../../platform/process/thread-answers.ts';
import { AuthorError } from './author.ts';
import type { Brief, Source } from './author.ts';
import { courseStructure } from './model-author-structure.ts';
import type { CourseStructure } from './model-author-structure.ts';
import { extractCourse } from './offline-course.ts';
import type { ExtractedCourse } from './offline-course.ts';
import { performTask } from './offline-tasks.ts';
import type { OfflineResults, OfflineTask } from './offline-tasks.ts';

export type ReadingTask = { brief: Brief; sources: Source[]; task: OfflineTask | { kind: 'structure' } };
export type ReadingReply =
  { result: OfflineResults[OfflineTask['kind']] | CourseStructure } | { missing: string };

/** A run asks for many units of the same sources, which are laid out once. */
const courses = new LRUCache<string, Promise<ExtractedCourse | null>>({ max: 2 });

/** The sources, and the parts of the brief that decide what is extracted. */
function nameOf({ title, language, contentDepth, structure }: Brief, sources: readonly Source[]): string {
  const hash = createHash('sha256').update(JSON.stringify([title, language, contentDepth, structure]));
  for (const { name, mediaType, text } of sources)
    hash.update(`\n${name}\n${mediaType}\n${text.length}\n`).update(text);
  return hash.digest('hex');
}

answerInThread(async ({ brief, sources, task }: ReadingTask): Promise<ReadingReply> => {
  if (task.kind === 'structure') return { result: courseStructure(brief, sources) };
  const name = nameOf(brief, sources);
  // The thread is ended when its work is no longer wanted.
  const course = courses.get(name) ?? extractCourse(brief, sources, () => undefined);
  courses.set(name, course);
  try {
    return { result: performTask(brief, await course, task) };
  } catch (error) {
    if (error instanceof AuthorError) return { missing: error.message };
    throw error;
  }
});
