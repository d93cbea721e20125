/** What to do next, said as an order of all that may be proposed: what `next_step` of the database is held against. */

export type ModelSection = {
  id: string;
  lesson: number;
  kind: string;
  counts: boolean;
  done: boolean;
  locked: boolean;
};
export type ModelPath = {
  preferredDepth: 'overview' | 'standard' | 'deep';
  preferredOrder: 'in_order' | 'practice_first';
};
export type ModelStep = { sectionId: string; reason: string } | null;

const isPractice = ({ kind }: ModelSection) => kind === 'practice' || kind === 'quiz';

/**
 * @param sections in the order of the course
 * @param from the place of the section that was learned last, from 0 on
 */
export function modelNextStep(
  sections: readonly ModelSection[],
  from: number,
  { preferredDepth, preferredOrder }: ModelPath,
): ModelStep {
  const practiceFirst = preferredOrder === 'practice_first';
  const isAhead = (place: number) =>
    practiceFirst ? sections[place]!.lesson >= sections[from]!.lesson : place >= from;
  const placed = sections.map((section, place) => {
    const isLast = preferredDepth === 'standard' && !section.counts;
    const group = isLast ? 'last' : isAhead(place) ? 'ahead' : 'behind';
    const inLesson = practiceFirst ? [section.lesson, isPractice(section) ? 0 : 1] : [];
    return { section, place, group, key: [{ ahead: 0, behind: 1, last: 2 }[group], ...inLesson, place] };
  });
  const wanted = placed
    .filter(({ section }) => !section.done && !section.locked)
    .filter(({ section }) => preferredDepth !== 'overview' || section.counts)
    .toSorted((one, other) => difference(one.key, other.key));
  const [first] = wanted;
  if (!first) return null;
  const { section, group, place } = first;
  const overtakes =
    practiceFirst &&
    isPractice(section) &&
    wanted.some(
      (other) => other.group === group && other.section.lesson === section.lesson && other.place < place,
    );
  const reason = () => {
    if (!section.counts && sections.every(({ counts, done }) => done || !counts)) return 'optional_left';
    if (group === 'last') return 'optional_while_locked';
    if (group === 'behind') return 'left_out_earlier';
    if (overtakes) return 'practice_first';
    return section.counts ? 'next_in_order' : 'optional_in_order';
  };
  return { sectionId: section.id, reason: reason() };
}

/** Below 0 when the first list of numbers of equal length comes first. */
const difference = (one: readonly number[], other: readonly number[]): number =>
  one.map((part, index) => part - other[index]!).find((apart) => apart !== 0) ?? 0;
