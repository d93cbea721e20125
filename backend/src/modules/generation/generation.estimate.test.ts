import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { estimateRun, estimateUnits, priceDate, recentCalls } from './generation.estimate.ts';
import type { EstimateInput } from './generation.estimate.ts';

const CLAUDE = { provider: 'claude', model: 'claude-sonnet-5-5' } as const;
const COUNTS = { outline: 1, module: 6, lesson: 6, section: 12 };
const input: EstimateInput = {
  author: CLAUDE,
  contentDepth: 'standard',
  sourceCharacters: 0,
  modules: 6,
  recent: [],
};

describe('an estimate', () => {
  it('of the usual course is near what was reckoned for it: 50,000 tokens and 60 cents', () => {
    const estimate = estimateRun(input, COUNTS);
    expect(estimate.units).toBe(25);
    expect(estimate.outputTokens).toBeGreaterThan(45_000);
    expect(estimate.outputTokens).toBeLessThan(70_000);
    expect(estimate.costMicros).toBeGreaterThan(450_000);
    expect(estimate.costMicros).toBeLessThan(900_000);
  });

  it('costs nothing offline and is unknown where no price is', () => {
    const offline = { ...input, author: { provider: 'offline', model: 'offline-author@1' } as const };
    expect(estimateRun(offline, COUNTS)).toMatchObject({ calls: 0, inputTokens: 0, costMicros: 0 });
    const local = { ...input, author: { provider: 'openai_compatible', model: 'local-model' } as const };
    expect(estimateRun(local, COUNTS)).toMatchObject({ costMicros: null });
    expect(estimateRun(local, COUNTS).calls).toBeGreaterThan(24);
    expect([priceDate(CLAUDE), priceDate(offline.author), priceDate(local.author)]).toEqual([
      '2026-11-21',
      null,
      null,
    ]);
  });

  it('rests on the calls of before once there are enough of them', () => {
    const size = { kind: 'section', calls: 4, outputTokens: 9_000, seconds: 100, callsPerUnit: 1 } as const;
    const few = estimateUnits({ ...input, recent: [size] }, 'section', 10, true);
    const many = estimateUnits({ ...input, recent: [{ ...size, calls: 5 }] }, 'section', 10, true);
    expect(few.outputTokens).toBe(11 * 1_600);
    expect(many).toMatchObject({ calls: 10, outputTokens: 90_000, seconds: 400 });
    expect([recentCalls({ recent: [size] }), recentCalls({ recent: [{ ...size, calls: 5 }] })]).toEqual([
      0, 5,
    ]);
  });

  it('of a first call is dearer than of one that finds the sources in the cache', () => {
    const long = { ...input, sourceCharacters: 400_000 };
    const [cold, warm] = [false, true].map((isWarm) => estimateUnits(long, 'lesson', 1, isWarm).costMicros!);
    expect(cold).toBeGreaterThan(warm! * 2);
  });

  it('never falls when more is asked for', () => {
    const count = fc.integer({ min: 1, max: 100 });
    fc.assert(
      fc.property(count, count, fc.integer({ min: 0, max: 1_000_000 }), (units, more, sourceCharacters) => {
        const sized = { ...input, sourceCharacters };
        const less = estimateUnits(sized, 'section', units, true);
        const larger = estimateUnits(sized, 'section', units + more, true);
        expect(larger.costMicros!).toBeGreaterThan(less.costMicros!);
        expect(larger.seconds).toBeGreaterThanOrEqual(less.seconds);
      }),
    );
  });
});
