/** What another version locks for somebody: pure. */
import { accessOf, type CourseRules, type RuleFacts } from '../rules/index.ts';
import type { CountedSection } from './progress-versions.ts';

type RuledOutline = Parameters<typeof accessOf>[0];

/** A version with its rules, and which of its sections count. */
export type RuledVersion = { outline: RuledOutline; rules: CourseRules; sections: CountedSection[] };

export const hasAccessRules = ({ rules }: Pick<RuledVersion, 'rules'>): boolean =>
  Object.values(rules).some(({ access }) => access !== undefined);

/** The facts as they are once `done` is what counts as done: sections by themselves, lessons by what counts in them. */
function factsIn({ sections }: RuledVersion, done: ReadonlySet<string>, facts: RuleFacts): RuleFacts {
  const measures = { ...facts.measures };
  const lessons = Map.groupBy(
    sections.filter(({ countsForLesson }) => countsForLesson),
    ({ lessonId }) => lessonId,
  );
  for (const { id } of sections) if (done.has(id)) measures[`section_completed:${id}`] = 1;
  for (const [lessonId, counted] of lessons) {
    const key = `lesson_completed:${lessonId}`;
    if (counted.every(({ id }) => done.has(id))) measures[key] = 1;
    else delete measures[key];
  }
  return { ...facts, measures };
}

/**
 * The sections that somebody may open where they are and could not open any more in `to`; what they have done is not
 * among them, since it is not to be done again.
 * @param facts of the learner in `from`
 * @param done ids of the sections that count as done in `to`, with the credits of the move
 */
export function newlyLocked(
  from: RuledVersion,
  to: RuledVersion,
  facts: RuleFacts,
  done: ReadonlySet<string>,
): { sectionId: string; title: string }[] {
  if (!hasAccessRules(to)) return [];
  const before = accessOf(from.outline, from.rules, facts);
  const after = accessOf(to.outline, to.rules, factsIn(to, done, facts));
  return to.outline.modules
    .flatMap(({ lessons }) => lessons.flatMap(({ sections }) => sections))
    .filter(
      ({ id }) => !done.has(id) && before.get(id)?.state === 'open' && after.get(id)?.state === 'locked',
    )
    .map(({ id, title }) => ({ sectionId: id, title }));
}
