/** What is different between two versions, as learners notice it. */

export type ComparedSection = {
  id: string;
  title: string;
  kind: string;
  role: string;
  estimatedMinutes: number;
  countsForCourse: boolean;
  bodyHash: string;
  keysHash: string;
};
export type ChangedSection = { sectionId: string; title: string };
export type VersionChanges = {
  added: ChangedSection[];
  removed: ChangedSection[];
  /** Says or asks something else, is called or done otherwise, or takes another time. */
  changed: ChangedSection[];
  /** Counts now and did not before, and the other way round. */
  nowRequired: ChangedSection[];
  nowOptional: ChangedSection[];
};

/** What a section is, without what it counts for. */
const TOLD = ['title', 'kind', 'role', 'estimatedMinutes', 'bodyHash', 'keysHash'] as const;

/** @returns the changes from `before` to `after`; removed sections in the order of `before`, the others of `after` */
export function changesBetween(before: ComparedSection[], after: ComparedSection[]): VersionChanges {
  const earlier = new Map(before.map((section) => [section.id, section]));
  const kept = new Set(after.map(({ id }) => id));
  const name = (sections: ComparedSection[]) => sections.map(({ id, title }) => ({ sectionId: id, title }));
  /** Those that were there before, with something else about them. */
  const where = (differs: (old: ComparedSection, now: ComparedSection) => boolean) =>
    name(
      after.filter((section) => {
        const old = earlier.get(section.id);
        return old !== undefined && differs(old, section);
      }),
    );
  return {
    added: name(after.filter(({ id }) => !earlier.has(id))),
    removed: name(before.filter(({ id }) => !kept.has(id))),
    changed: where((old, now) => TOLD.some((member) => old[member] !== now[member])),
    nowRequired: where((old, now) => !old.countsForCourse && now.countsForCourse),
    nowOptional: where((old, now) => old.countsForCourse && !now.countsForCourse),
  };
}
