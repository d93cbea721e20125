import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { ModulePlan, Outline } from '../authors/author.ts';
import { STAGES } from './generation.frames.ts';
import { FIRST_STAGE, planUnits, progressOf, stageAfter } from './generation.stages.ts';

const stages = STAGES.map(({ name }) => name);

/** A walk through a whole run: how many units each stage has. */
const plannedUnits = fc.tuple(
  fc.constant(1),
  fc.integer({ min: 1, max: 30 }),
  fc.integer({ min: 1, max: 360 }),
  fc.integer({ min: 1, max: 4_000 }),
  fc.constant(1),
);

describe('the progress of a run', () => {
  it.each([
    ['Course Outline Generation', 0, 1, 0],
    ['Course Outline Generation', 1, 1, 20],
    ['Module Details Creation', 1, 6, 24],
    ['Lesson Content Generation', 2, 6, 55],
    ['Lesson Content Generation', 1, 3, 55],
    ['Section Content Creation', 5, 12, 81],
    ['Course Finalization', 0, 1, 90],
    ['Course Finalization', 1, 1, 100],
    ['Section Content Creation', 0, 0, 90],
  ] as const)('in “%s” with %i of %i units is %i %%', (stage, done, planned, percent) => {
    expect(progressOf(stage, done, planned)).toBe(percent);
  });

  it('never falls, is exact at the ends of stages, and reaches 100 with the last unit only', () => {
    fc.assert(
      fc.property(plannedUnits, (planned) => {
        const walk = stages.flatMap((stage, index) => {
          const units = planned[index] ?? 1;
          return Array.from({ length: units + 1 }, (_, done) => progressOf(stage, done, units));
        });
        expect(walk.every((progress) => Number.isInteger(progress))).toBe(true);
        expect(walk.findIndex((progress, index) => progress < (walk[index - 1] ?? 0))).toBe(-1);
        expect(walk.indexOf(100)).toBe(walk.length - 1);
        const ends = stages.map((stage, index) =>
          progressOf(stage, planned[index] ?? 1, planned[index] ?? 1),
        );
        expect(ends).toEqual([20, 45, 75, 90, 100]);
      }),
      { numRuns: 50 },
    );
  });

  it('is the weights of the finished stages and the share of this one, rounded down', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: 1, max: 5_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (index, planned, share) => {
          const done = Math.floor(planned * share);
          const before = STAGES.slice(0, index).reduce((sum, { weight }) => sum + weight, 0);
          const { name, weight } = STAGES[index] ?? STAGES[0];
          const progress = progressOf(name, done, planned);
          // Whole numbers on both sides, so that nothing depends on how fractions are rounded.
          expect((progress - before) * planned).toBeLessThanOrEqual(weight * done);
          expect((progress - before + 1) * planned).toBeGreaterThan(weight * done);
        },
      ),
    );
  });
});

describe('the stages', () => {
  it('follow one another from the outline to finalisation', () => {
    const walked: string[] = [];
    for (let stage: ReturnType<typeof stageAfter> = FIRST_STAGE; stage !== null; stage = stageAfter(stage))
      walked.push(stage);
    expect(walked).toEqual(stages);
  });
});

const outline = { title: 'Bees', modules: [{ title: 'Hive' }, { title: 'Honey' }] } as Outline;
const lesson = (title: string, ...sections: string[]) => ({
  title,
  sections: sections.map((section) => ({ title: section })),
});
const plans = [
  { title: 'Hive', lessons: [lesson('Queens', 'Who she is', 'What she does')] },
  { title: 'Honey', lessons: [lesson('Nectar', 'Flowers'), lesson('Wax', 'Combs')] },
] as ModulePlan[];

describe('what a stage consists of', () => {
  const titles = (stage: (typeof stages)[number]) =>
    planUnits(stage, { title: 'About bees', outline, plans }).map(({ title }) => title);

  it('is a unit for each part of the course, in the order in which it is learned', () => {
    expect(titles('Module Details Creation')).toEqual(['Hive', 'Honey']);
    expect(titles('Lesson Content Generation')).toEqual(['Queens', 'Nectar', 'Wax']);
    expect(titles('Section Content Creation')).toEqual(['Who she is', 'What she does', 'Flowers', 'Combs']);
    expect(titles('Course Finalization')).toEqual(['Bees']);
  });

  it('is the outline alone at first, named by the request', () => {
    const units = planUnits(FIRST_STAGE, { title: 'About bees', outline: null, plans: [] });
    expect(units).toEqual([{ kind: 'outline', ordinal: 0, address: {}, title: 'About bees' }]);
  });

  it('says where each part belongs', () => {
    const sections = planUnits('Section Content Creation', { title: '', outline, plans });
    expect(sections.at(-1)).toEqual({
      kind: 'section',
      ordinal: 3,
      address: { moduleIndex: 1, lessonIndex: 1, sectionIndex: 0 },
      title: 'Combs',
    });
  });
});
