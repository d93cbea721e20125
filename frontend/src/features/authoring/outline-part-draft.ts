import { getCourse } from '../../api/generated/sdk.gen.ts';
import type {
  Objective,
  OutlineLesson,
  OutlineModule,
  OutlineSection,
} from '../../api/generated/types.gen.ts';
import type { Version } from './draft-keeper.ts';
import type { PartFields } from './outline-contents.ts';
import { useOutline } from './outline-context.ts';
import type { Level } from './outline-order.ts';
import { mergeTexts } from './text-merge.ts';
import { useDraft, type Draft } from './use-draft.ts';

/** A part of the outline and what it is. */
export type OutlinePart =
  | { level: 'module'; part: OutlineModule }
  | { level: 'lesson'; part: OutlineLesson }
  | { level: 'section'; part: OutlineSection };

/** What the form of a part holds; a level leaves as it is what it does not show. */
export type PartValues = {
  title: string;
  description: string;
  objectives: Objective[];
  isRequired: boolean;
};

/** The name under which a device keeps what was typed into the form of a part. */
export const partDraftName = (level: Level, id: string) => `outline.${level}.${id}`;

function versionOf({ level, part }: OutlinePart): Version<PartValues> {
  const value = {
    title: part.title,
    description: level === 'module' ? part.description : '',
    objectives: level === 'lesson' ? part.objectives : [],
    isRequired: level === 'lesson' ? part.isRequired : true,
  };
  return { value, revision: part.revision ?? 0 };
}

function fieldsOf(level: Level, { title, description, isRequired, objectives }: PartValues): PartFields {
  if (level === 'module') return { title, description };
  if (level === 'section') return { title };
  return {
    title,
    objectives: objectives.filter((objective) => objective.text.trim() !== ''),
    isRequired,
  };
}

function partIn(modules: OutlineModule[], level: Level, id: string): OutlinePart | undefined {
  const lessons = modules.flatMap((module) => module.lessons);
  const byId = <Part extends { id: string }>(parts: Part[]) => parts.find((part) => part.id === id);
  if (level === 'module') {
    const part = byId(modules);
    return part && { level, part };
  }
  if (level === 'lesson') {
    const part = byId(lessons);
    return part && { level, part };
  }
  const part = byId(lessons.flatMap((lesson) => lesson.sections));
  return part && { level, part };
}

/** What is typed into the form of a part: on this device until it is saved, and saved only on what was read. */
export function usePartDraft(of: OutlinePart): Draft<PartValues> {
  const { courseId, describe } = useOutline();
  const { level, part } = of;
  const loaded = versionOf(of);
  return useDraft<PartValues>({
    name: partDraftName(level, part.id),
    loaded,
    isManual: true,
    mergers: { description: mergeTexts },
    save: async (value, base) => {
      const named = { level, id: part.id, title: base.value.title };
      await describe(named, fieldsOf(level, base.value), fieldsOf(level, value), base.revision);
      return { value, revision: base.revision + 1, problem: null };
    },
    load: async () => {
      const request = { path: { courseId }, query: { view: 'draft' as const } };
      const { data } = await getCourse({ ...request, throwOnError: true });
      const now = partIn(data.course.modules, level, part.id);
      return now ? versionOf(now) : loaded;
    },
  });
}
