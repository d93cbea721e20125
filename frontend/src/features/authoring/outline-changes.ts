import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { getCourseQueryKey } from '../../api/generated/@tanstack/react-query.gen.ts';
import * as api from '../../api/generated/sdk.gen.ts';
import type { CopyPartsResponse, CoursePage, OutlineModule } from '../../api/generated/types.gen.ts';
import { ifMatch } from '../../api/if-match.ts';
import { useDraftChanged } from './authoring.queries.ts';
import { outlineWith, type PartFields } from './outline-contents.ts';
import { movedOutline, outlineWithout, type Level, type Part, type Place } from './outline-order.ts';
import { createPendingChanges, type OutlineChange } from './outline-pending.ts';

export type NewPart = { level: Level; parentId: string | null; fields: PartFields };
/** Other things said about a part; refused when it has another revision than the one that was read. */
export type PartChange = { level: Level; id: string; fields: PartFields; revision: number | undefined };
/** A copy: where it goes, in which course, whether what was copied goes away, and its title where that changes. */
export type PartsCopy = Place & { courseId?: string; takeAway?: boolean; title?: string };

async function add(courseId: string, { level, parentId, fields }: NewPart): Promise<string> {
  const path = { courseId };
  if (level === 'module') {
    return (await api.createModule({ path, body: fields, throwOnError: true })).data.module.id;
  }
  if (level === 'lesson') {
    const body = { ...fields, moduleId: parentId! };
    return (await api.createLesson({ path, body, throwOnError: true })).data.lesson.id;
  }
  const body = { ...fields, lessonId: parentId! };
  return (await api.createSection({ path, body, throwOnError: true })).data.section.id;
}

function change(courseId: string, { level, id, fields, revision }: PartChange): Promise<unknown> {
  const written = {
    body: fields,
    headers: revision ? ifMatch(revision) : {},
    throwOnError: true,
  } as const;
  if (level === 'module') return api.updateModule({ path: { courseId, moduleId: id }, ...written });
  if (level === 'lesson') return api.updateLesson({ path: { courseId, lessonId: id }, ...written });
  return api.updateSection({ path: { courseId, sectionId: id }, ...written });
}

/** The last that went comes back first, so that each finds its place as it was. */
async function restore(courseId: string, parts: Part[]): Promise<void> {
  for (const { level, id } of parts.toReversed()) {
    await api.restorePart({ path: { courseId, kind: level, partId: id }, throwOnError: true });
  }
}

const addressOf = ({ level, id }: Part) => ({ kind: level, id });

/** All of these reject with ApiError. */
export type OutlineChanges = {
  /** @returns the id of the new part */
  add: (part: NewPart) => Promise<string>;
  /** @returns the copies, and how many rules and dates could not come along */
  copy: (ids: string[], copy: PartsCopy) => Promise<CopyPartsResponse>;
  /** Modules are neither required nor optional and are left as they are. */
  require: (parts: Part[], isRequired: boolean) => Promise<unknown>;
  restore: (parts: Part[]) => Promise<unknown>;
  /** Takes copies out of another course; the server refuses when somebody changed a section in them since. */
  removeElsewhere: (courseId: string, parts: Part[]) => Promise<unknown>;
  /** The outline with every change that was asked for, be it shown yet or not. */
  modules: () => OutlineModule[];
  /** These are shown at once; when the server refuses, what was changed comes back. */
  change: (change: PartChange) => Promise<unknown>;
  move: (ids: string[], place: Place) => Promise<unknown>;
  /** @param onlyUnwritten the server refuses when somebody changed a section in them since it was made */
  remove: (parts: Part[], onlyUnwritten?: boolean) => Promise<unknown>;
  /** Whether any of them has no answer yet. */
  areOnTheirWay: () => boolean;
  /** When the last answer was taken in, in milliseconds of the epoch. */
  settledAt: () => number;
};

type Sending = Pick<OutlineChanges, 'modules' | 'areOnTheirWay' | 'settledAt'> & {
  send: <Reply>(request: () => Promise<Reply>) => Promise<Reply>;
  /** Shows the change before it is sent. */
  atOnce: (change: OutlineChange, request: () => Promise<unknown>) => Promise<unknown>;
};

function changesOf(courseId: string, { send, atOnce, ...state }: Sending): OutlineChanges {
  const path = { courseId };
  return {
    ...state,
    add: (part) => send(() => add(courseId, part)),
    change: (wanted) => {
      const { id, fields, revision } = wanted;
      const shown = revision ? { ...fields, revision: revision + 1 } : fields;
      return atOnce(
        (now) => outlineWith(now, id, shown),
        () => change(courseId, wanted),
      );
    },
    copy: (ids, { level, ...copy }) =>
      send(async () => {
        const body = { kind: level, ids, ...copy };
        return (await api.copyParts({ path, body, throwOnError: true })).data;
      }),
    require: (parts, isRequired) => {
      const wanted = parts.flatMap(({ level, id }) => (level === 'module' ? [] : [{ kind: level, id }]));
      return send(() => api.requireParts({ path, body: { parts: wanted, isRequired }, throwOnError: true }));
    },
    restore: (parts) => send(() => restore(courseId, parts)),
    removeElsewhere: (elsewhere, parts) =>
      send(() =>
        api.deleteParts({
          path: { courseId: elsewhere },
          body: { parts: parts.map(addressOf), onlyUnwritten: true },
          throwOnError: true,
        }),
      ),
    move: (ids, place) => {
      const { level, ...where } = place;
      return atOnce(
        (now) => movedOutline(now, ids, place),
        () => api.moveParts({ path, body: { kind: level, ids, ...where }, throwOnError: true }),
      );
    },
    remove: (parts, onlyUnwritten = false) => {
      const ids = parts.map((part) => part.id);
      return atOnce(
        (now) => outlineWithout(now, ids),
        () =>
          api.deleteParts({ path, body: { parts: parts.map(addressOf), onlyUnwritten }, throwOnError: true }),
      );
    },
  };
}

/** Changes of the outline, sent one after the other, so that quick presses arrive in their order. */
export function useOutlineChanges(courseId: string): OutlineChanges {
  const queries = useQueryClient();
  const changed = useDraftChanged(courseId);
  const [pending] = useState(createPendingChanges);
  const mutationKey = ['outline', courseId];
  const { mutateAsync } = useMutation({
    mutationKey,
    scope: { id: mutationKey.join('.') },
    mutationFn: (request: () => Promise<unknown>) => request(),
    // The reply of the last one tells the truth; what is fetched in between would jump back.
    onSettled: async () => {
      if (queries.isMutating({ mutationKey }) === 1) await changed();
      pending.settled();
    },
  });
  return useMemo(() => {
    const send: Sending['send'] = async <Reply>(request: () => Promise<Reply>) =>
      (await mutateAsync(request)) as Reply;
    const queryKey = getCourseQueryKey({ path: { courseId }, query: { view: 'draft' } });
    const modules = () => queries.getQueryData<CoursePage>(queryKey)?.course.modules ?? [];
    const show = (next: OutlineModule[]) =>
      queries.setQueryData<CoursePage>(
        queryKey,
        (page) => page && { ...page, course: { ...page.course, modules: next } },
      );
    const atOnce: Sending['atOnce'] = (apply, request) => {
      // Takes back at once what a fetch under way has changed; waiting for its end would let the next press overtake.
      void queries.cancelQueries({ queryKey });
      show(pending.begin(modules(), apply));
      return send(async () => {
        try {
          await request();
          pending.confirm(apply);
        } catch (error) {
          show(pending.refuse(apply));
          throw error;
        }
      });
    };
    const areOnTheirWay = () => queries.isMutating({ mutationKey: ['outline', courseId] }) > 0;
    return changesOf(courseId, { modules, send, atOnce, areOnTheirWay, settledAt: pending.settledAt });
  }, [courseId, queries, mutateAsync, pending]);
}
