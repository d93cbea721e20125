/** A person's version of an outline: what they may change, and what holds however they change it. */
import { z } from 'zod';
import type { FieldError, FieldErrorCode } from '../../platform/errors.ts';
import { Objective } from '../courses/index.ts';
import { findPlaceholder } from '../rubric/index.ts';
import type { Outline } from '../authors/index.ts';

const line = (characters: number) => z.string().trim().min(1).max(characters);

const EditedObjective = Objective.extend({
  id: Objective.shape.id.optional().describe('absent for a new one; it then gets its id here'),
  text: line(500),
});

/** The limits are those of what is stored of an outline, whoever wrote it. */
export const OutlineEdit = z
  .object({
    title: line(300),
    description: z.string().trim().max(10_000),
    targetAudience: z.string().trim().max(2_000),
    prerequisites: z.array(line(300)).max(20),
    outcomes: z.array(EditedObjective).max(30),
    modules: z
      .array(
        z.object({
          origin: z
            .number()
            .int()
            .min(0)
            .nullable()
            .describe('which module of the author’s outline it was, from 0; null for one that was added'),
          title: line(300),
          why: z.string().trim().max(5_000),
          objectives: z.array(EditedObjective).max(30),
          estimatedMinutes: z.number().int().min(0).max(100_000),
          keyTerms: z.array(line(200)).max(50),
        }),
      )
      .min(1)
      .max(100),
  })
  .meta({ id: 'OutlineEdit' });
export type OutlineEdit = z.output<typeof OutlineEdit>;

/**
 * Puts a person's changes into the author's outline. Ids, and which module needs which, are set by code: those that
 * were there stay, also where a module has moved; a module needs only what comes before it.
 * @returns the outline with what is wrong in it; empty when it may be kept
 */
export function applyEdit(authored: Outline, edit: OutlineEdit): { outline: Outline; faults: FieldError[] } {
  const places = new Map(edit.modules.map(({ origin }, place) => [origin, place]));
  const newId = idsBeside(edit);
  const withIds = (objectives: OutlineEdit['outcomes'], prefix: string) =>
    objectives.map(({ id, text, bloomLevel }) => ({ id: id ?? newId(prefix), text, bloomLevel }));
  const outline: Outline = {
    ...authored,
    ...edit,
    outcomes: withIds(edit.outcomes, 'c'),
    modules: edit.modules.map((module, place) => ({
      ...module,
      objectives: withIds(module.objectives, `m${place + 1}`),
      dependsOn: neededBefore(authored, module.origin, places, place),
    })),
  };
  return { outline, faults: faultsOf(authored, edit, outline) };
}

/** What the author said a module needs, where it is now; of a module that was added nothing is known. */
function neededBefore(
  authored: Outline,
  origin: number | null,
  places: ReadonlyMap<number | null, number>,
  place: number,
): number[] {
  const needed = origin === null ? [] : (authored.modules[origin]?.dependsOn ?? []);
  return needed.flatMap((index) => {
    const now = places.get(index);
    return now !== undefined && now < place ? [now] : [];
  });
}

/** Gives ids that no objective of the edit has: `m2-o3`, or the next number that is free. */
function idsBeside({ outcomes, modules }: OutlineEdit): (prefix: string) => string {
  const taken = new Set(
    [...outcomes, ...modules.flatMap(({ objectives }) => objectives)].map(({ id }) => id),
  );
  return (prefix) => {
    for (let number = 1; ; number += 1) {
      const id = `${prefix}-o${number}`;
      if (taken.has(id)) continue;
      taken.add(id);
      return id;
    }
  };
}

function faultsOf(authored: Outline, edit: OutlineEdit, outline: Outline): FieldError[] {
  return [
    ...repeated(
      edit.modules.map(({ origin }) => origin),
      (place) => `modules.${place}.origin`,
      'This module of the author’s outline stands here twice.',
    ),
    ...edit.modules.flatMap(({ origin }, place) =>
      origin === null || origin < authored.modules.length
        ? []
        : [fault(`modules.${place}.origin`, 'unknown', 'The author’s outline has no such module.')],
    ),
    ...idFaults(outline),
    ...placeholderFaults(edit),
  ];
}

const fault = (path: string, code: FieldErrorCode, message: string): FieldError => ({ path, code, message });

/** All but the first of those that are the same; null is not compared. */
function repeated(
  values: readonly (string | number | null)[],
  pathOf: (index: number) => string,
  message: string,
): FieldError[] {
  return values.flatMap((value, index) =>
    value !== null && values.indexOf(value) < index ? [fault(pathOf(index), 'repeated', message)] : [],
  );
}

/** Questions name objectives by their ids, so that two with one id could not be told apart. */
function idFaults({ outcomes, modules }: Outline): FieldError[] {
  const message = 'Another objective has this id.';
  const inModules = modules.flatMap(({ objectives }, place) =>
    objectives.map(({ id }, index) => ({ id, path: `modules.${place}.objectives.${index}.id` })),
  );
  return [
    ...repeated(
      outcomes.map(({ id }) => id),
      (index) => `outcomes.${index}.id`,
      message,
    ),
    ...repeated(
      inModules.map(({ id }) => id),
      (index) => inModules[index]?.path ?? 'modules',
      message,
    ),
  ];
}

function placeholderFaults({ title, modules }: OutlineEdit): FieldError[] {
  const titles = [
    { path: 'title', text: title },
    ...modules.map((module, place) => ({ path: `modules.${place}.title`, text: module.title })),
  ];
  return titles.flatMap(({ path, text }) => {
    const found = findPlaceholder(text);
    return found === null ? [] : [fault(path, 'placeholder', `“${found}” stands for text that is missing.`)];
  });
}
