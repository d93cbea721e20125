/** Names what is missing: rules name other courses, cohorts and achievements by id, people by what they are called. */
import type { RequiredAction } from '../rules/index.ts';
import type { Unnamed } from './progress-access.queries.ts';

/** The id or key by which something outside of the course is asked for; null for what the outline names. */
const outsideOf = ({ title, nodeKind, nodeId, cohortId, key }: RequiredAction): string | null =>
  title === undefined ? (cohortId ?? key ?? (nodeKind === 'course' ? (nodeId ?? null) : null)) : null;

const withOptions = (action: RequiredAction): RequiredAction[] => [
  action,
  ...(action.options ?? []).flat().flatMap(withOptions),
];

/** What has to be looked up to name these actions. */
export function unnamedIn(actions: RequiredAction[]): Unnamed {
  const outside = actions.flatMap(withOptions).filter((action) => outsideOf(action) !== null);
  const ids = (those: RequiredAction[]) => [...new Set(those.map((action) => outsideOf(action)!))];
  return {
    cohorts: ids(outside.filter(({ cohortId }) => cohortId !== undefined)),
    achievements: ids(outside.filter(({ key }) => key !== undefined)),
    courses: ids(outside.filter(({ cohortId, key }) => cohortId === undefined && key === undefined)),
  };
}

/** The same actions with the names that were found. */
export function withNames(actions: RequiredAction[], names: ReadonlyMap<string, string>): RequiredAction[] {
  return actions.map((action) => {
    const title = action.title ?? names.get(outsideOf(action) ?? '');
    const options = action.options?.map((option) => withNames(option, names));
    return { ...action, ...(title ? { title } : {}), ...(options ? { options } : {}) };
  });
}
