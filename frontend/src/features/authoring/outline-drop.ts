import type { OutlineModule } from '../../api/generated/types.gen.ts';
import { familiesOf, type Level, type Place } from './outline-order.ts';

/** What is under the pointer: a part of the level that is dragged, or what such parts are in. */
export type Over =
  | { kind: 'beside'; id: string; half: 'upper' | 'lower' }
  | { kind: 'inside'; id: string; at: 'start' | 'end' };

/** Where parts would go if they were let go of; null where that is no place for them. */
export function placeOver(
  modules: OutlineModule[],
  level: Level,
  ids: readonly string[],
  over: Over,
): Place | null {
  const families = familiesOf(modules, level);
  const family = families.find(({ parentId, parts }) =>
    over.kind === 'inside' ? parentId === over.id : parts.some((part) => part.id === over.id),
  );
  if (!family) return null;
  const staying = family.parts.filter((part) => !ids.includes(part.id) || part.id === over.id);
  const { parentId } = family;
  if (over.kind === 'inside') {
    return { level, parentId, beforeId: over.at === 'start' ? (staying[0]?.id ?? null) : null };
  }
  if (ids.includes(over.id)) return null;
  const index = staying.findIndex((part) => part.id === over.id);
  const before = over.half === 'upper' ? staying[index] : staying[index + 1];
  return { level, parentId, beforeId: before?.id ?? null };
}
