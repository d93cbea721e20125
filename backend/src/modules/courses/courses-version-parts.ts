/** What is different about modules, lessons and the order of everything between two versions. */
import type { PartKind } from './courses-authoring.fields.ts';
import { canonicalJson } from './courses-content-hash.ts';
import type { VersionContent } from './courses-outline.ts';
import type { PartChange } from './courses.values.ts';

type Outline = VersionContent['outline'];
type Module = Outline[number];
type Lesson = Module['lessons'][number];
type Part = { id: string; title: string };
/** Parts of one kind and one parent, in their order. */
type Family = { parent: Part | null; parts: Part[] };

/** `before` and `after` say titles, descriptions or objectives; of what moved, where it stood and stands. */
export type ChangedPart = {
  change: PartChange;
  kind: PartKind;
  id: string;
  title: string;
  before: string[];
  after: string[];
};

const lessonsOf = (outline: Outline): Lesson[] => outline.flatMap(({ lessons }) => lessons);

const FAMILIES: Record<PartKind, (outline: Outline) => Family[]> = {
  module: (outline) => [{ parent: null, parts: outline }],
  lesson: (outline) => outline.map((module) => ({ parent: module, parts: module.lessons })),
  section: (outline) => lessonsOf(outline).map((lesson) => ({ parent: lesson, parts: lesson.sections })),
};

/**
 * The fewest parts that changed their place among the others.
 * @param places where each of them was, in the order of now
 * @returns for each whether it is one of the others: of a longest run that rises
 */
function keptInOrder(places: readonly number[]): boolean[] {
  /** The index that ends the best run of each length, and for each index the one before it in its run. */
  const ends: number[] = [];
  const previous = places.map((place, index) => {
    const length = ends.findLastIndex((end) => places[end]! < place) + 1;
    ends[length] = index;
    return length === 0 ? -1 : ends[length - 1]!;
  });
  const kept = places.map(() => false);
  for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index]!) kept[index] = true;
  return kept;
}

/** Moved to another parent, or put elsewhere in the same one. Sections that came or went are told elsewhere. */
function placesChanged(kind: PartKind, before: Outline, after: Outline): ChangedPart[] {
  const old = new Map(
    FAMILIES[kind](before).flatMap(({ parent, parts }) =>
      parts.map((part, place) => [part.id, { parent, place }] as const),
    ),
  );
  return FAMILIES[kind](after).flatMap(({ parent, parts }) => {
    const stayed = parts.filter(({ id }) => old.has(id) && old.get(id)!.parent?.id === parent?.id);
    const kept = keptInOrder(stayed.map(({ id }) => old.get(id)!.place));
    const inOrder = new Set(stayed.filter((_part, index) => kept[index]).map(({ id }) => id));
    return parts.flatMap(({ id, title }, index): ChangedPart[] => {
      const was = old.get(id);
      if (!was || inOrder.has(id)) return [];
      if (was.parent && parent && was.parent.id !== parent.id) {
        return [{ change: 'moved', kind, id, title, before: [was.parent.title], after: [parent.title] }];
      }
      const behind = parts.slice(Math.max(0, index - 1), index).map((part) => part.title);
      return [{ change: 'reordered', kind, id, title, before: [], after: behind }];
    });
  });
}

const sumOf = ({ sections }: Lesson) => sections.reduce((sum, each) => sum + each.estimatedMinutes, 0);
/** A time of its own, not that of its sections. */
const hasOwnTime = (lesson: Lesson) => lesson.estimatedMinutes !== sumOf(lesson);

type Said = Omit<ChangedPart, 'kind' | 'id' | 'title'>;
const said = (change: PartChange, before: string[] = [], after: string[] = []): Said => ({
  change,
  before,
  after,
});

function moduleChanged(old: Module, now: Module): Said[] {
  return [
    ...(old.title === now.title ? [] : [said('renamed', [old.title], [now.title])]),
    ...(old.description === now.description
      ? []
      : [said('description', [old.description], [now.description])]),
  ];
}

function lessonChanged(old: Lesson, now: Lesson): Said[] {
  const texts = ({ objectives }: Lesson) => objectives.map(({ text }) => text);
  const isTimed = hasOwnTime(old) || hasOwnTime(now);
  return [
    ...(old.title === now.title ? [] : [said('renamed', [old.title], [now.title])]),
    ...(canonicalJson(old.objectives) === canonicalJson(now.objectives)
      ? []
      : [said('objectives', texts(old), texts(now))]),
    ...(isTimed && old.estimatedMinutes !== now.estimatedMinutes ? [said('time')] : []),
    ...(old.isRequired === now.isRequired ? [] : [said(now.isRequired ? 'required' : 'optional')]),
  ];
}

/** Came, went, or says something else about itself. */
function partsSaid<Each extends Module | Lesson>(
  kind: PartKind,
  [before, after]: [Each[], Each[]],
  changed: (old: Each, now: Each) => Said[],
): ChangedPart[] {
  const old = new Map(before.map((part) => [part.id, part]));
  const kept = new Set(after.map(({ id }) => id));
  return [
    ...after.flatMap((now) => {
      const was = old.get(now.id);
      const changes = was ? changed(was, now) : [said('added')];
      return changes.map((each) => ({ ...each, kind, id: now.id, title: now.title }));
    }),
    ...before
      .filter(({ id }) => !kept.has(id))
      .map(({ id, title }) => ({ ...said('removed'), kind, id, title })),
  ];
}

/** @returns what changed about modules, about lessons, and then what stands elsewhere, in the order of `after` */
export function partsChangedBetween(before: Outline, after: Outline): ChangedPart[] {
  return [
    ...partsSaid('module', [before, after], moduleChanged),
    ...partsSaid('lesson', [lessonsOf(before), lessonsOf(after)], lessonChanged),
    ...(['module', 'lesson', 'section'] as const).flatMap((kind) => placesChanged(kind, before, after)),
  ];
}
