/** What the five stages consist of, and how far a run has come. */
import type { ModulePlan, Outline } from '../authors/index.ts';
import { STAGES } from './generation.frames.ts';
import type { StageName, UnitKind } from './generation.frames.ts';
import type { UnitAddress } from './generation.content.ts';

/** A unit before anything of it is written. `ordinal` counts from 0 within its stage. */
export type PlannedUnit = { kind: UnitKind; ordinal: number; address: UnitAddress; title: string };

const KIND_OF_STAGE: Record<StageName, UnitKind> = {
  'Course Outline Generation': 'outline',
  'Module Details Creation': 'module',
  'Lesson Content Generation': 'lesson',
  'Section Content Creation': 'section',
  'Course Finalization': 'finalization',
};

export const FIRST_STAGE: StageName = STAGES[0].name;
export const LAST_STAGE: StageName = STAGES[4].name;

/** The stage that follows; null after the last. */
export function stageAfter(stage: StageName): StageName | null {
  const index = STAGES.findIndex(({ name }) => name === stage);
  return STAGES[index + 1]?.name ?? null;
}

/** The kind of unit that a stage writes. */
export const kindOf = (stage: StageName): UnitKind => KIND_OF_STAGE[stage];

/**
 * Percent of a run: the weights of the finished stages and this one's share of done units, rounded down
 * (contract.md, "Generation on the wire"). A stage with nothing planned counts as finished.
 */
export function progressOf(stage: StageName, done: number, planned: number): number {
  const index = STAGES.findIndex(({ name }) => name === stage);
  const finished = STAGES.slice(0, index).reduce((sum, { weight }) => sum + weight, 0);
  const weight = STAGES[index]?.weight ?? 0;
  return finished + (planned === 0 ? weight : Math.floor((weight * done) / planned));
}

/** What is known when the units of a stage are planned; later stages need the content of earlier ones. */
export type Known = { title: string; outline: Outline | null; plans: readonly ModulePlan[] };

/** The units of a stage in the order in which a learner meets them. */
export function planUnits(stage: StageName, known: Known): PlannedUnit[] {
  return placesOf(stage, known).map((place, ordinal) => ({ kind: kindOf(stage), ordinal, ...place }));
}

type Place = { address: UnitAddress; title: string };

function placesOf(stage: StageName, { title, outline, plans }: Known): Place[] {
  switch (kindOf(stage)) {
    case 'outline':
    case 'finalization':
      return [{ address: {}, title: outline?.title ?? title }];
    case 'module':
      return (outline?.modules ?? []).map((module, moduleIndex) => ({
        address: { moduleIndex },
        title: module.title,
      }));
    case 'lesson':
      return lessonsOf(plans).map(({ address, lesson }) => ({ address, title: lesson.title }));
    case 'section':
      return lessonsOf(plans).flatMap(({ address, lesson }) =>
        lesson.sections.map((section, sectionIndex) => ({
          address: { ...address, sectionIndex },
          title: section.title,
        })),
      );
  }
}

function lessonsOf(plans: readonly ModulePlan[]) {
  return plans.flatMap((plan, moduleIndex) =>
    plan.lessons.map((lesson, lessonIndex) => ({ address: { moduleIndex, lessonIndex }, lesson })),
  );
}
