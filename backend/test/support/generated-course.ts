import type { z } from 'zod';
import { generationContract } from '../../src/modules/generation/generation.contract.ts';
import type { GenerationRequest } from '../../src/modules/generation/generation.contract.ts';
import { reviewContract } from '../../src/modules/review/review.contract.ts';
import { BEE_SOURCES } from './bee-sources.ts';
import { allFrames } from './run-frames.ts';
import type { TestApp, TestPerson } from './test-app.ts';

/** From two documents about bees: two modules of one lesson with two sections. */
const SMALL = {
  title: 'How bees live',
  description: 'Hive and dance of the honey bee.',
  structure: { modules: 1, lessonsPerModule: 1, sectionsPerLesson: 2 },
  sources: BEE_SOURCES,
};

/** A draft that a run has written to its end, with its sections as their review lists them. */
export async function generateCourse(
  app: TestApp,
  instructor: TestPerson,
  changes: Partial<z.input<typeof GenerationRequest>> = {},
) {
  const body = { ...SMALL, ...changes };
  const frames = await allFrames(await app.as(instructor).open(generationContract.start, { body }));
  const last = frames.at(-1)?.frame;
  if (last?.type !== 'complete') throw new Error(`the run ended with ${last?.type}`);
  const { courseId, generationId } = last;
  const { sections } = await app.as(instructor).ok(reviewContract.review, { params: { courseId } });
  return { courseId, generationId, sections };
}
