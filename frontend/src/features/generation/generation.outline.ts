import type { FieldProblem } from '../../api/api-error.ts';
import type { OutlineEdit, OutlineState } from '../../api/generated/types.gen.ts';
import { newId } from '../../lib/ids.ts';

type EditedModule = OutlineEdit['modules'][number];
export type Objective = EditedModule['objectives'][number];
/** A module with a name of its own here, by which it is known however often it moves. */
export type ModuleDraft = Omit<EditedModule, 'estimatedMinutes'> & {
  key: string;
  /** Empty while somebody types. */
  estimatedMinutes: number | string;
};
export type OutlineDraft = Omit<OutlineEdit, 'modules'> & { modules: ModuleDraft[] };

/** The outline as it is edited. */
export function draftOf({ modules, ...outline }: OutlineState['outline']): OutlineDraft {
  const { title, description, targetAudience, prerequisites, outcomes } = outline;
  return {
    title,
    description,
    targetAudience,
    prerequisites,
    outcomes,
    modules: modules.map((module, place) => ({
      key: newId(),
      origin: module.origin === undefined ? place : module.origin,
      title: module.title,
      why: module.why,
      objectives: module.objectives,
      estimatedMinutes: module.estimatedMinutes,
      keyTerms: module.keyTerms,
    })),
  };
}

/** The draft as the server wants it: objectives without words are left out, a missing number counts as 0. */
export function editOf({ modules, ...outline }: OutlineDraft): OutlineEdit {
  const written = (objectives: Objective[]) => objectives.filter(({ text }) => text.trim() !== '');
  return {
    ...outline,
    outcomes: written(outline.outcomes),
    modules: modules.map(({ key: _key, estimatedMinutes, objectives, ...module }) => ({
      ...module,
      objectives: written(objectives),
      estimatedMinutes: Math.round(Number(estimatedMinutes) || 0),
    })),
  };
}

export const emptyObjective = (): Objective => ({ text: '', bloomLevel: 'understand' });

export const emptyModule = (): ModuleDraft => ({
  key: newId(),
  origin: null,
  title: '',
  why: '',
  objectives: [emptyObjective()],
  estimatedMinutes: 30,
  keyTerms: [],
});

/** Moves a module up (-1) or down (1); at the ends everything stays. */
export function moved(modules: readonly ModuleDraft[], key: string, by: -1 | 1): ModuleDraft[] {
  const from = modules.findIndex((module) => module.key === key);
  const to = from + by;
  const [one, other] = [modules[from], modules[to]];
  if (!one || !other) return [...modules];
  return modules.map((module, place) => (place === from ? other : place === to ? one : module));
}

/** The field of the editor that a fault of the server's names: "modules.2.title" → the title of the third module. */
export function outlineFieldOf(
  { modules }: OutlineDraft,
  { path }: Pick<FieldProblem, 'path'>,
): string | null {
  const [, place, field] = /^(?:outline\.)?modules\.(\d+)\.(\w+)/.exec(path) ?? [];
  const module = modules[Number(place)];
  if (place !== undefined && module) return `${module.key}-${field === 'title' ? 'title' : 'objectives'}`;
  return /^(?:outline\.)?title/.test(path) ? 'outline-title' : null;
}
