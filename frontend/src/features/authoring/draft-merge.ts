/** Fields that two people changed to different things since the same base, by name. */
export type Merge<T> = { value: T; conflicts: (keyof T & string)[] };

/** Whether two values would be stored as the same JSON. */
export function same(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** Names of the fields in which two drafts differ. */
export function changedFields<T extends object>(one: T, other: T): (keyof T & string)[] {
  return (Object.keys(one) as (keyof T & string)[]).filter((field) => !same(one[field], other[field]));
}

/** How a field is merged that both sides changed; without one such a field is a conflict as a whole. */
export type FieldMergers<T> = {
  [Field in keyof T]?: (
    sides: { base: T[Field]; mine: T[Field]; theirs: T[Field] },
    preferred: 'mine' | 'theirs',
  ) => { value: T[Field]; isConflict: boolean };
};

type MergeOptions<T> = { preferred?: 'mine' | 'theirs'; mergers?: FieldMergers<T> };

/**
 * Three-way merge. A field that only one side changed since `base` is that side's; one that both changed is merged by
 * its merger. What cannot be merged is a conflict, and `preferred` decides what the value holds there.
 */
export function mergeDrafts<T extends object>(
  base: T,
  mine: T,
  theirs: T,
  { preferred = 'mine', mergers = {} }: MergeOptions<T> = {},
): Merge<T> {
  const value = { ...mine };
  const conflicts: (keyof T & string)[] = [];
  for (const field of changedFields(theirs, base)) {
    const bothChanged = !same(mine[field], base[field]) && !same(mine[field], theirs[field]);
    const sides = { base: base[field], mine: mine[field], theirs: theirs[field] };
    const merged = bothChanged ? mergers[field]?.(sides, preferred) : undefined;
    if (merged) value[field] = merged.value;
    else if (!bothChanged || preferred === 'theirs') value[field] = theirs[field];
    if (bothChanged && (merged?.isConflict ?? true)) conflicts.push(field);
  }
  return { value, conflicts };
}
