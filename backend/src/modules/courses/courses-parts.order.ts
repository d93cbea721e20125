/**
 * Where parts stand after some of them were put before another one. The place is said by a neighbour, not by a list of
 * all, so that what others add or move meanwhile stays where they put it.
 * @param current the parts that are there · @param ids those that are put, in their order; new ones may be among them
 * @param beforeId the one after them; null: at the end
 * @returns null when the neighbour is not there
 */
export function placedIds(
  current: readonly string[],
  ids: readonly string[],
  beforeId: string | null,
): string[] | null {
  const others = current.filter((id) => !ids.includes(id));
  if (beforeId === null) return [...others, ...ids];
  const place = others.indexOf(beforeId);
  return place < 0 ? null : others.toSpliced(place, 0, ...ids);
}
