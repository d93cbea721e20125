/** What parts of an outline hold, to know whether somebody changed it meanwhile. */
import type { Objective, OutlineModule, SectionKind } from '../../api/generated/types.gen.ts';
import type { Part } from './outline-order.ts';

/** What may be said about a part in the outline; which of it a level takes is decided by its form. */
export type PartFields = {
  title: string;
  description?: string;
  objectives?: Objective[];
  isRequired?: boolean;
  kind?: SectionKind;
};

/** A part as it reads, whatever the ids in it: titles, descriptions and objectives, and what is in it. */
export type Contents = { title: string; text: string; parts: Contents[] };

type Lesson = OutlineModule['lessons'][number];

const contentsOfLesson = ({ title, objectives, sections }: Lesson): Contents => ({
  title,
  text: objectives.map((objective) => objective.text).join('\n'),
  parts: sections.map((section) => ({ title: section.title, text: '', parts: [] })),
});

/** What a part holds; null when it is not in the outline. */
export function contentsOf(modules: OutlineModule[], { id }: Pick<Part, 'id'>): Contents | null {
  for (const module of modules) {
    const { title, description: text, lessons } = module;
    if (module.id === id) return { title, text, parts: lessons.map(contentsOfLesson) };
    for (const lesson of lessons) {
      if (lesson.id === id) return contentsOfLesson(lesson);
      const section = lesson.sections.find((each) => each.id === id);
      if (section) return { title: section.title, text: '', parts: [] };
    }
  }
  return null;
}

const plain = ({ title, text, parts }: Contents): Contents => ({
  title: title.trim(),
  text: text.trim(),
  parts: parts.map(plain),
});

/** Whether a part still is as it was made; one that is not there, or not yet, was not changed. */
export const isAsMade = (now: Contents | null, made: Contents): boolean =>
  now === null || JSON.stringify(plain(now)) === JSON.stringify(plain(made));

/** The outline with other things said about one part. */
export function outlineWith(
  modules: OutlineModule[],
  id: string,
  fields: PartFields & { revision?: number },
): OutlineModule[] {
  const changed = <Item extends { id: string }>(item: Item): Item =>
    item.id === id ? { ...item, ...fields } : item;
  const has = (lesson: Lesson) => lesson.id === id || lesson.sections.some((section) => section.id === id);
  return modules.map((module) => {
    if (module.id === id) return changed(module);
    if (!module.lessons.some(has)) return module;
    const lessons = module.lessons.map((lesson) =>
      has(lesson) ? { ...changed(lesson), sections: lesson.sections.map(changed) } : lesson,
    );
    return { ...module, lessons };
  });
}

/** Whether a part still says of itself what was given to it. */
export function says(modules: OutlineModule[], { id }: Pick<Part, 'id'>, fields: PartFields): boolean {
  const now = contentsOf(modules, { id });
  const then = contentsOf(outlineWith(modules, id, fields), { id });
  return now !== null && isAsMade(now, then!);
}

/** A part by its id, whatever it is; undefined for what is not in the outline. */
function findPart(modules: OutlineModule[], id: string) {
  const lessons = modules.flatMap((module) => module.lessons);
  const parts = [...modules, ...lessons, ...lessons.flatMap((lesson) => lesson.sections)];
  return parts.find((part) => part.id === id);
}

/** How often a part was changed; undefined for what is not in the outline. */
export function revisionIn(modules: OutlineModule[], { id }: Pick<Part, 'id'>): number | undefined {
  return findPart(modules, id)?.revision;
}

/** Whether a lesson or a section is required; null for a module and for what is not in the outline. */
export function isRequiredIn(modules: OutlineModule[], { id }: Pick<Part, 'id'>): boolean | null {
  const part = findPart(modules, id);
  return part && 'isRequired' in part ? part.isRequired : null;
}
