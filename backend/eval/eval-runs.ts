/** Lets briefs be written by the whole engine, over HTTP, and reads what came of them. */
import type { Step } from '../test/support/ai/stand-in.ts';
import { allFrames } from '../test/support/run-frames.ts';
import type { TestApp, TestPerson } from '../test/support/test-app.ts';
import { coursesQualityContract } from '../src/modules/courses/courses-quality.contract.ts';
import { generationContract } from '../src/modules/generation/generation.contract.ts';
import { judgeCourse } from '../src/modules/rubric/index.ts';
import { badCourse } from './eval-bad-course.ts';
import type { EvalBrief, Scenario } from './eval-briefs.ts';
import { scoresOf, type EvalResult } from './eval-result.ts';

/** Small enough for ten of them in a minute, large enough for every check. */
const STRUCTURE = { modules: 2, lessonsPerModule: 1, sectionsPerLesson: 2 };
const GOOD: Step = { kind: 'answer' };

/** What the stand-in does in each scenario; outline, two modules and two lessons come before the sections. */
const SCRIPTS: Record<Scenario, Step[]> = {
  good: [],
  truncated: [GOOD, GOOD, { kind: 'truncated' }],
  refused: [GOOD, GOOD, GOOD, GOOD, GOOD, { kind: 'refusal', form: 'block', explanation: 'not this one' }],
  flawed: [GOOD, { kind: 'answer', text: '{"lessons":"none"}' }],
  overloaded: [{ kind: 'status', status: 529, type: 'overloaded_error', headers: { 'retry-after-ms': '1' } }],
};

export type EvalStage = { app: TestApp; instructor: TestPerson };
type Author = { provider: 'claude' | 'openai_compatible' | 'offline'; model?: string };

/** Steps for the stand-in's script, in the order in which it is asked. */
export const scriptOf = (scenario: Scenario): Step[] => [...SCRIPTS[scenario]];

/**
 * Runs one brief to its end.
 * @param mayBePublished what is expected of its course; null: whatever a live model makes of it
 */
export async function evaluate(
  { app, instructor }: EvalStage,
  brief: EvalBrief,
  author: Author,
  mayBePublished: boolean | null,
): Promise<EvalResult> {
  const client = app.as(instructor);
  const started = performance.now();
  const { id, scenario, ...wanted } = brief;
  const frames = await allFrames(
    await client.open(generationContract.start, { body: { ...wanted, structure: STRUCTURE, author } }),
  );
  const seconds = (performance.now() - started) / 1_000;
  const last = frames.at(-1)!.frame;
  const attempts = await attemptsOf({ app, instructor }, last.generationId);
  const having = (...outcomes: string[]) =>
    attempts.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const quality =
    last.type === 'complete'
      ? (await client.ok(coursesQualityContract.quality, { params: { courseId: last.courseId } })).quality
      : null;
  return {
    brief: id,
    author: author.provider,
    scenario: author.provider === 'offline' || mayBePublished === null ? '–' : scenario,
    status: last.type === 'complete' ? 'completed' : 'code' in last ? last.code : last.type,
    score: quality?.score ?? null,
    checks: (quality?.checks ?? [])
      .toSorted((a, b) => a.number - b.number)
      .map((check) => ({ id: check.id, score: check.score, stops: check.state === 'stops' })),
    attempts: attempts.length,
    repairs: having('invalid', 'truncated'),
    refusals: having('refused'),
    costMicros: attempts.reduce((sum, { costMicros }) => sum + Number(costMicros ?? 0), 0),
    promptVersions: [...new Set(attempts.map(({ promptVersion }) => promptVersion))].filter(Boolean).sort(),
    seconds,
    mayBePublished,
  };
}

function attemptsOf({ app, instructor }: EvalStage, generationId: string) {
  const institutionId = instructor.institution.id;
  return app.services.platform.database.transaction({ institutionId }, (tx) =>
    tx.generationAttempt.findMany({
      where: { institutionId, generationId },
      select: { outcome: true, costMicros: true, promptVersion: true },
    }),
  );
}

/** The deliberately bad course, as if a run had made it. */
export function evaluateBadCourse(): EvalResult {
  const report = judgeCourse(badCourse());
  return {
    brief: 'bad course',
    author: 'nobody',
    scenario: '–',
    status: 'completed',
    score: report.score,
    checks: scoresOf(report),
    attempts: 0,
    repairs: 0,
    refusals: 0,
    costMicros: 0,
    promptVersions: [],
    seconds: 0,
    mayBePublished: true,
  };
}
