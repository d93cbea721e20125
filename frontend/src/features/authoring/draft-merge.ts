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

/**
 * Three-way merge by field. A field that only one side changed since `base` is that side's. Where both changed it to
 * different things it is a conflict, and `preferred` decides what the value holds.
 */
export function mergeDrafts<T extends object>(
  base: T,
  mine: T,
  theirs: T,
  preferred: 'mine' | 'theirs' = 'mine',
): Merge<T> {
  const value = { ...mine };
  const conflicts: (keyof T & string)[] = [];
  for (const field of changedFields(theirs, base)) {
    const bothChanged = !same(mine[field], base[field]) && !same(mine[field], theirs[field]);
    if (bothChanged) conflicts.push(field);
    if (!bothChanged || preferred === 'theirs') value[field] = theirs[field];
  }
  return { value, conflicts };
}
