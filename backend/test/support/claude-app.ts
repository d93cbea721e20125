/** The app with Claude's stand-in behind it, and the calls that tests of runs make. */
import { generationContract } from '../../src/modules/generation/generation.contract.ts';
import { startClaudeStandIn } from './ai/claude-stand-in.ts';
import type { StandIn, StandInOptions } from './ai/stand-in.ts';
import type { NumberedFrame } from './run-frames.ts';
import { startTestApp } from './test-app.ts';
import type { TestApp, TestPerson } from './test-app.ts';

/** One module, one lesson, two sections: five calls, in a known order up to the last two. */
export const SMALL_BRIEF = {
  title: 'How bees live',
  description: 'Hive and dance of the honey bee.',
  structure: { modules: 1, lessonsPerModule: 1, sectionsPerLesson: 2 },
};

/** A door before the provider: calls wait until it is opened. */
export function createDoor() {
  let closed: PromiseWithResolvers<void> | null = Promise.withResolvers<void>();
  return {
    gate: () => closed?.promise ?? Promise.resolve(),
    open: () => {
      closed?.resolve();
      closed = null;
    },
  };
}

export type Stage = { app: TestApp; instructor: TestPerson };
export type ClaudeStage = Stage & { standIn: StandIn; close(): Promise<void> };

/** Starts both, with an instructor signed in. */
export async function startWithClaude(
  options: StandInOptions = {},
  environment: Record<string, string> = {},
): Promise<ClaudeStage> {
  const standIn = await startClaudeStandIn(options);
  const app = await startTestApp({
    ANTHROPIC_API_KEY: 'any-word',
    ANTHROPIC_BASE_URL: standIn.baseUrl,
    ...environment,
  });
  return {
    standIn,
    app,
    instructor: await app.person({ role: 'instructor' }),
    async close() {
      await app.close();
      await standIn.close();
    },
  };
}

/** Starts a run of `SMALL_BRIEF`. */
export const startRun = ({ app, instructor }: Stage, changes: object = {}) =>
  app.as(instructor).open(generationContract.start, { body: { ...SMALL_BRIEF, ...changes } });

export const followRun = ({ app, instructor }: Stage, generationId: string, after: number) =>
  app.as(instructor).open(generationContract.events, {
    params: { generationId },
    headers: { 'last-event-id': String(after) },
  });

export const runOf = (frames: NumberedFrame[]) => frames[0]!.frame.generationId;

export const getRun = async ({ app, instructor }: Stage, generationId: string) =>
  (await app.as(instructor).ok(generationContract.get, { params: { generationId } })).generation;
