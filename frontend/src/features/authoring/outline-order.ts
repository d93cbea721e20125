import type { OutlineModule } from '../../api/generated/types.gen.ts';

export type Level = 'module' | 'lesson' | 'section';
/** A part of the outline, and what it is called. */
export type Part = { level: Level; id: string; title: string };
/** Where parts of one level are put: in which parent, before which part; null: at the end. */
export type Place = { level: Level; parentId: string | null; beforeId: string | null };
type Family = { parentId: string | null; parentTitle: string; parts: { id: string; title: string }[] };

/** The parts of one level, parent by parent, in their order. */
export function familiesOf(modules: OutlineModule[], level: Level): Family[] {
  if (level === 'module') return [{ parentId: null, parentTitle: '', parts: modules }];
  if (level === 'lesson') {
    return modules.map(({ id, title, lessons }) => ({ parentId: id, parentTitle: title, parts: lessons }));
  }
  return modules
    .flatMap((module) => module.lessons)
    .map(({ id, title, sections }) => ({ parentId: id, parentTitle: title, parts: sections }));
}

/** A lesson is named with its module, where lessons of several can be chosen. */
export function parentChoices(modules: OutlineModule[], level: Level) {
  if (level === 'module') return [];
  if (level === 'lesson') return modules.map(({ id, title }) => ({ value: id, label: title }));
  return modules.flatMap((module) =>
    module.lessons.map(({ id, title }) => ({ value: id, label: `${module.title}: ${title}` })),
  );
}

/** What a part is in, and its place there, from 1; null when it is not there. */
export function standingOf(
  modules: OutlineModule[],
  level: Level,
  id: string,
): (Family & { place: number }) | null {
  for (const family of familiesOf(modules, level)) {
    const index = family.parts.findIndex((part) => part.id === id);
    if (index >= 0) return { ...family, place: index + 1 };
  }
  return null;
}

/** One step up or down; at the end of its parent a part goes on into the next one. Null: there is nowhere to go. */
export function stepOf(modules: OutlineModule[], level: Level, id: string, by: -1 | 1): Place | null {
  const families = familiesOf(modules, level);
  const at = families.findIndex(({ parts }) => parts.some((part) => part.id === id));
  if (at < 0) return null;
  const { parentId, parts } = families[at]!;
  const index = parts.findIndex((part) => part.id === id);
  if (by < 0 && index > 0) return { level, parentId, beforeId: parts[index - 1]!.id };
  if (by > 0 && index < parts.length - 1) return { level, parentId, beforeId: parts[index + 2]?.id ?? null };
  const next = families[at + by];
  return next
    ? { level, parentId: next.parentId, beforeId: by < 0 ? null : (next.parts[0]?.id ?? null) }
    : null;
}

/** What stays as it was stays the same object, so that only rows that change are drawn anew. */
function without<Item extends { id: string }>(items: Item[], ids: readonly string[]): Item[] {
  return items.some((item) => ids.includes(item.id)) ? items.filter((item) => !ids.includes(item.id)) : items;
}

function placed<Item extends { id: string }>(items: Item[], moving: Item[], beforeId: string | null): Item[] {
  const ids = moving.map((item) => item.id);
  const others = without(items, ids);
  const at = others.findIndex((item) => item.id === beforeId);
  return others.toSpliced(at < 0 ? others.length : at, 0, ...moving);
}

const picked = <Item extends { id: string }>(items: Item[], ids: readonly string[]): Item[] =>
  ids.flatMap((id) => items.find((item) => item.id === id) ?? []);

function withLessons(
  modules: OutlineModule[],
  change: (lessons: OutlineModule['lessons'], moduleId: string) => OutlineModule['lessons'],
): OutlineModule[] {
  return modules.map((module) => {
    const lessons = change(module.lessons, module.id);
    return lessons === module.lessons ? module : { ...module, lessons };
  });
}

type Sections = OutlineModule['lessons'][number]['sections'];
function withSections(
  modules: OutlineModule[],
  change: (sections: Sections, lessonId: string) => Sections,
): OutlineModule[] {
  return withLessons(modules, (lessons) => {
    const next = lessons.map((lesson) => {
      const sections = change(lesson.sections, lesson.id);
      return sections === lesson.sections ? lesson : { ...lesson, sections };
    });
    return next.every((lesson, index) => lesson === lessons[index]) ? lessons : next;
  });
}

/** The outline with some parts, in the order of `ids`, put to a place. */
export function movedOutline(
  modules: OutlineModule[],
  ids: readonly string[],
  { level, parentId, beforeId }: Place,
): OutlineModule[] {
  if (level === 'module') return placed(modules, picked(modules, ids), beforeId);
  const lessons = modules.flatMap((module) => module.lessons);
  if (level === 'lesson') {
    const moving = picked(lessons, ids);
    return withLessons(modules, (held, id) =>
      id === parentId ? placed(held, moving, beforeId) : without(held, ids),
    );
  }
  const moving = picked(
    lessons.flatMap((lesson) => lesson.sections),
    ids,
  );
  return withSections(modules, (held, id) =>
    id === parentId ? placed(held, moving, beforeId) : without(held, ids),
  );
}

/** The moves that bring parts of one level back to where they are now: each run of neighbours before what stands after it. */
export function wayBack(
  modules: OutlineModule[],
  level: Level,
  ids: readonly string[],
): { ids: string[]; place: Place }[] {
  const moves: { ids: string[]; place: Place }[] = [];
  for (const { parentId, parts } of familiesOf(modules, level)) {
    let run: string[] = [];
    for (const part of [...parts, null]) {
      if (part && ids.includes(part.id)) {
        run.push(part.id);
        continue;
      }
      if (run.length > 0) moves.push({ ids: run, place: { level, parentId, beforeId: part?.id ?? null } });
      run = [];
    }
  }
  return moves;
}

/** The outline without some of its parts. */
export const outlineWithout = (modules: OutlineModule[], ids: readonly string[]): OutlineModule[] =>
  withSections(
    withLessons(without(modules, ids), (lessons) => without(lessons, ids)),
    (sections) => without(sections, ids),
  );

type PartIds = { moduleId: string | null; lessonId: string | null; sectionId: string | null };

/** The title of the innermost part that is named; null when it is the course itself. */
export function titleOfPart(modules: OutlineModule[], ids: PartIds): string | null {
  const module = modules.find((candidate) => candidate.id === ids.moduleId);
  const lesson = module?.lessons.find((candidate) => candidate.id === ids.lessonId);
  const section = lesson?.sections.find((candidate) => candidate.id === ids.sectionId);
  return (section ?? lesson ?? module)?.title ?? null;
}
