/** The short form of the evals: two briefs, every way of judging them. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BRIEFS } from '../eval/eval-briefs.ts';
import { faultOf, gatesOf, tableOf, type EvalResult } from '../eval/eval-result.ts';
import { evaluate, evaluateBadCourse, scriptOf } from '../eval/eval-runs.ts';
import { startWithClaude, type ClaudeStage } from './support/claude-app.ts';

let stage: ClaudeStage;
beforeAll(async () => {
  stage = await startWithClaude();
});
afterAll(() => stage.close());

const brief = (id: string) => BRIEFS.find((each) => each.id === id)!;

describe('the evals', () => {
  it('are ten briefs on as many subjects, two in other languages, some with sources', () => {
    expect(BRIEFS).toHaveLength(10);
    expect(new Set(BRIEFS.map(({ subject }) => subject)).size).toBe(10);
    expect(BRIEFS.filter(({ language }) => language !== 'en')).toHaveLength(2);
    expect(BRIEFS.filter(({ sources }) => sources !== undefined).length).toBeGreaterThan(2);
    expect(new Set(BRIEFS.map(({ scenario }) => scenario)).size).toBe(5);
  });

  it('say of a course with a refused section that it cannot be published', async () => {
    stage.standIn.script.push(...scriptOf('refused'));
    const result = await evaluate(stage, brief('sampling'), { provider: 'claude' }, false);
    expect(result).toMatchObject({ status: 'completed', refusals: 1 });
    expect(gatesOf(result)).toContain('complete');
    expect(faultOf(result)).toBeNull();
    expect(faultOf({ ...result, mayBePublished: true })).toContain('fails the gates complete');
  });

  it('let a course pass that the rules made of a document', async () => {
    const result = await evaluate(stage, brief('maps'), { provider: 'offline' }, true);
    expect(faultOf(result)).toBeNull();
    expect(result.score).toBeGreaterThanOrEqual(60);
    expect(result.costMicros).toBe(0);
  });

  it('stop a deliberately bad course at every gate it breaks', () => {
    const result = evaluateBadCourse();
    expect(result.score).toBeLessThan(50);
    expect(gatesOf(result)).toEqual(['alignment', 'duplication', 'item_flaws', 'placeholder_text', 'keys']);
    expect(faultOf(result)).toContain('bad course');
  });

  it('print every check, and what repairs and refusals cost', () => {
    const result: EvalResult = {
      ...evaluateBadCourse(),
      attempts: 4,
      repairs: 1,
      costMicros: 20_000,
      promptVersions: ['p@1'],
    };
    const table = tableOf([result]);
    for (const { id } of result.checks) expect(table).toContain(id);
    expect(table).toMatch(/25\.0 %\s+0\.0 %\s+0\.0200 \$\s+p@1/);
  });
});
