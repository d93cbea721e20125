import type { OutlineModule } from '../../api/generated/types.gen.ts';

export type Level = 'module' | 'lesson' | 'section';

/** The ids with one of them `by` places further; null when it stands at the end already. */
export function movedIds(ids: string[], id: string, by: -1 | 1): string[] | null {
  const from = ids.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= ids.length) return null;
  const moved = [...ids];
  moved.splice(from, 1);
  moved.splice(to, 0, id);
  return moved;
}

/** The ids of a part and those beside it in the same parent, in their order; none when it is not there. */
export function idsBeside(modules: OutlineModule[], level: Level, id: string): string[] {
  const lessons = modules.flatMap((module) => module.lessons);
  const families: { id: string }[][] =
    level === 'module'
      ? [modules]
      : level === 'lesson'
        ? modules.map((module) => module.lessons)
        : lessons.map((lesson) => lesson.sections);
  const family = families.find((parts) => parts.some((part) => part.id === id)) ?? [];
  return family.map((part) => part.id);
}

function inOrder<Item extends { id: string }>(items: Item[], ids: string[]): Item[] {
  if (!items.some((item) => ids.includes(item.id))) return items;
  return items.toSorted((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id));
}

/** The outline with the parts of one parent in the order of `ids`. */
export function reorderedOutline(modules: OutlineModule[], level: Level, ids: string[]): OutlineModule[] {
  if (level === 'module') return inOrder(modules, ids);
  return modules.map((module) => ({
    ...module,
    lessons:
      level === 'lesson'
        ? inOrder(module.lessons, ids)
        : module.lessons.map((lesson) => ({ ...lesson, sections: inOrder(lesson.sections, ids) })),
  }));
}

type PartIds = { moduleId: string | null; lessonId: string | null; sectionId: string | null };

/** The title of the innermost part that is named; null when it is the course itself. */
export function titleOfPart(modules: OutlineModule[], ids: PartIds): string | null {
  const module = modules.find((candidate) => candidate.id === ids.moduleId);
  const lesson = module?.lessons.find((candidate) => candidate.id === ids.lessonId);
  const section = lesson?.sections.find((candidate) => candidate.id === ids.sectionId);
  return (section ?? lesson ?? module)?.title ?? null;
}
