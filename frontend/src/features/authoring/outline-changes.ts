import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getCourseQueryKey } from '../../api/generated/@tanstack/react-query.gen.ts';
import * as api from '../../api/generated/sdk.gen.ts';
import type { CoursePage, Objective, OutlineModule, SectionKind } from '../../api/generated/types.gen.ts';
import { useDraftChanged } from './authoring.queries.ts';
import { reorderedOutline, type Level } from './outline-order.ts';

/** What may be said about a part in the outline; which of it a level takes is decided by its form. */
export type PartFields = {
  title: string;
  description?: string;
  objectives?: Objective[];
  isRequired?: boolean;
  kind?: SectionKind;
};
type NewPart = { level: Level; parentId: string | null; fields: PartFields };

function add(courseId: string, { level, parentId, fields }: NewPart): Promise<unknown> {
  const path = { courseId };
  if (level === 'module') return api.createModule({ path, body: fields, throwOnError: true });
  if (level === 'lesson') {
    return api.createLesson({ path, body: { ...fields, moduleId: parentId! }, throwOnError: true });
  }
  return api.createSection({ path, body: { ...fields, lessonId: parentId! }, throwOnError: true });
}

function change(courseId: string, level: Level, id: string, body: PartFields): Promise<unknown> {
  if (level === 'module') {
    return api.updateModule({ path: { courseId, moduleId: id }, body, throwOnError: true });
  }
  if (level === 'lesson') {
    return api.updateLesson({ path: { courseId, lessonId: id }, body, throwOnError: true });
  }
  return api.updateSection({ path: { courseId, sectionId: id }, body, throwOnError: true });
}

function remove(courseId: string, level: Level, id: string): Promise<unknown> {
  if (level === 'module') return api.archiveModule({ path: { courseId, moduleId: id }, throwOnError: true });
  if (level === 'lesson') return api.archiveLesson({ path: { courseId, lessonId: id }, throwOnError: true });
  return api.archiveSection({ path: { courseId, sectionId: id }, throwOnError: true });
}

function order(courseId: string, level: Level, parentId: string | null, ids: string[]): Promise<unknown> {
  const path = { courseId };
  if (level === 'module') return api.orderModules({ path, body: { ids }, throwOnError: true });
  if (level === 'lesson') {
    return api.orderLessons({ path, body: { moduleId: parentId!, ids }, throwOnError: true });
  }
  return api.orderSections({ path, body: { lessonId: parentId!, ids }, throwOnError: true });
}

export type OutlineChanges = {
  /** These reject with ApiError. */
  add: (part: NewPart) => Promise<unknown>;
  change: (level: Level, id: string, fields: PartFields) => Promise<unknown>;
  remove: (level: Level, id: string) => Promise<unknown>;
  /** The outline with every change that was asked for, be it shown yet or not. */
  modules: () => OutlineModule[];
  /** Shows the new order at once; the old one comes back when the server refuses it. */
  order: (level: Level, parentId: string | null, ids: string[]) => Promise<unknown>;
};

/** Changes of the outline, sent one after the other, so that quick presses arrive in their order. */
export function useOutlineChanges(courseId: string): OutlineChanges {
  const queries = useQueryClient();
  const changed = useDraftChanged(courseId);
  const mutationKey = ['outline', courseId];
  const { mutateAsync } = useMutation({
    mutationKey,
    scope: { id: mutationKey.join('.') },
    mutationFn: (send: () => Promise<unknown>) => send(),
    // The reply of the last one tells the truth; what is fetched in between would jump back.
    onSettled: () => (queries.isMutating({ mutationKey }) === 1 ? changed() : undefined),
  });
  const queryKey = getCourseQueryKey({ path: { courseId }, query: { view: 'draft' } });
  return {
    add: (part) => mutateAsync(() => add(courseId, part)),
    change: (level, id, fields) => mutateAsync(() => change(courseId, level, id, fields)),
    remove: (level, id) => mutateAsync(() => remove(courseId, level, id)),
    modules: () => queries.getQueryData<CoursePage>(queryKey)?.course.modules ?? [],
    order: (level, parentId, ids) => {
      // Takes back at once what a fetch under way has changed; waiting for its end would let the next press overtake.
      void queries.cancelQueries({ queryKey });
      queries.setQueryData<CoursePage>(queryKey, (page) => {
        if (!page) return page;
        const modules = reorderedOutline(page.course.modules, level, ids);
        return { ...page, course: { ...page.course, modules } };
      });
      return mutateAsync(() => order(courseId, level, parentId, ids));
    },
  };
}
