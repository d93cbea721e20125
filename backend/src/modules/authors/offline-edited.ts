/** An outline that a person has changed: where its modules stand in what the rules laid out. */
import type { LessonDraft, ModulePlan, Outline } from './author.ts';

/** The module of the rules' own outline that a module was; null for one that a person added. */
export function originOf({ modules }: Outline, moduleIndex: number): number | null {
  const origin = modules[moduleIndex]?.origin;
  return origin === undefined ? moduleIndex : origin;
}

/** The plans in the outline's order and under its titles; null where a person added a module. */
export function plansIn(outline: Outline, plans: readonly ModulePlan[]): (ModulePlan | null)[] {
  return outline.modules.map(({ title }, moduleIndex) => {
    const origin = originOf(outline, moduleIndex);
    const plan = origin === null ? undefined : plans[origin];
    return plan ? { ...plan, title } : null;
  });
}

/** What frames a lesson that no source is about: nothing, until a person writes it. */
export const UNFRAMED: LessonDraft = {
  hook: '',
  summary: '',
  next: '',
  activity: '',
  questions: [],
  keys: [],
};
