import type { OutlineModule } from '../../api/generated/types.gen.ts';
import { familiesOf, type Level, type Part } from './outline-order.ts';

/** What became of an outline: one part came, went or stands elsewhere (`from`: what it was in), or it is more than that. */
export type Difference =
  { kind: 'added' | 'deleted' | 'moved'; part: Part; from: string | null } | { kind: 'several' };

type Standing = Part & { parentId: string | null };
const levels: Level[] = ['module', 'lesson', 'section'];

const standingsOf = (modules: OutlineModule[]): Map<string, Standing> =>
  new Map(
    levels.flatMap((level) =>
      familiesOf(modules, level).flatMap(({ parentId, parts }) =>
        parts.map(({ id, title }) => [id, { level, id, title, parentId }] as const),
      ),
    ),
  );

/** Those of one outline that another one has not. What they are in came or went with all that is in it. */
const missingIn = (other: Map<string, Standing>, own: Map<string, Standing>) =>
  [...own.values()].filter(
    ({ id, parentId }) => !other.has(id) && (parentId === null || other.has(parentId)),
  );

/** The part that alone changed its place among the same ones; null when more did. */
function reordered(before: OutlineModule[], after: OutlineModule[]): Part | null {
  const changed = levels.flatMap((level) => {
    const old = new Map(familiesOf(before, level).map(({ parentId, parts }) => [parentId, parts]));
    return familiesOf(after, level).flatMap(({ parentId, parts }) => {
      const was = old.get(parentId) ?? [];
      return parts.some(({ id }, index) => was[index]?.id !== id) ? [{ level, was, parts }] : [];
    });
  });
  const [family] = changed;
  if (!family || changed.length > 1) return null;
  const { level, was, parts } = family;
  const without = (list: { id: string }[], id: string) =>
    list.flatMap((part) => (part.id === id ? [] : [part.id])).join();
  const found = parts.find(({ id }) => without(was, id) === without(parts, id));
  return found ? { level, id: found.id, title: found.title } : null;
}

/** What became of an outline that was read again; null when nothing did. */
export function outlineDifference(before: OutlineModule[], after: OutlineModule[]): Difference | null {
  if (before === after) return null;
  const [old, now] = [standingsOf(before), standingsOf(after)];
  const found = [
    ...missingIn(old, now).map((part) => ({ kind: 'added', part, from: null }) as const),
    ...missingIn(now, old).map((part) => ({ kind: 'deleted', part, from: part.parentId }) as const),
    ...[...now.values()].flatMap((part) => {
      const from = old.get(part.id)?.parentId;
      return from === undefined || from === part.parentId ? [] : [{ kind: 'moved', part, from } as const];
    }),
  ];
  if (found.length > 0) return found.length === 1 ? found[0]! : { kind: 'several' };
  const part = reordered(before, after);
  return part ? { kind: 'moved', part, from: now.get(part.id)!.parentId } : { kind: 'several' };
}
