/** What rules name outside of their course, from its own records: other courses' facts, cohorts, and awards. */
import type { Database, InstitutionScope } from '../../platform/database/database.ts';
import { conditionsOf, type CourseRules } from '../rules/index.ts';
import { isCountedByFacts } from './progress-explain.counts.ts';
import { isDoneByFacts, type Unproved } from './progress-explain.proof.ts';
import { FACTS_READ, findRecordsElsewhere, listFacts, type OtherCourse } from './progress-explain.queries.ts';
import { replay } from './progress-explain.replay.ts';

type Elsewhere = { measures: Record<string, number> } | { unproved: Unproved };

/** What access rules name that the facts of their course say nothing of. */
function namedElsewhere(courseId: string, own: CourseRules) {
  const conditions = Object.values(own).flatMap(({ access }) => (access ? conditionsOf(access) : []));
  return {
    courses: conditions.flatMap((leaf) =>
      leaf.type === 'course_completed' && leaf.courseId !== courseId ? [leaf.courseId] : [],
    ),
    cohorts: conditions.flatMap((leaf) => (leaf.type === 'cohort' ? [leaf.cohortId] : [])),
    achievements: conditions.flatMap((leaf) => (leaf.type === 'achievement' ? [leaf.key] : [])),
    counts: conditions.filter((leaf) => leaf.type === 'count_at_least' && !isCountedByFacts(leaf.metric)),
  };
}

/**
 * The measures of what rules name outside of the course of an enrolment. A cohort and an award are records themselves;
 * whether another course is completed is told by its facts, gone through once more.
 * @param own the access rules that are to be judged
 */
export async function measuresElsewhere(
  database: Database,
  scope: InstitutionScope,
  { courseId, enrollmentId }: { courseId: string; enrollmentId: string },
  own: CourseRules,
): Promise<Elsewhere> {
  const { counts, ...named } = namedElsewhere(courseId, own);
  if (counts.length > 0) return { unproved: 'other_records' };
  if (Object.values(named).every((names) => names.length === 0)) return { measures: {} };
  const { cohorts, achievements, courses } = await findRecordsElsewhere(database, scope, enrollmentId, named);
  const measures = Object.fromEntries([
    ...cohorts.map((id) => [`cohort:${id}`, 1] as const),
    ...achievements.map((key) => [`achievement:${key}`, 1] as const),
  ]);
  let left = FACTS_READ;
  for (const course of courses) {
    const facts = await listFacts(database, scope, course.enrollmentId);
    left -= facts.length;
    if (left <= 0) return { unproved: 'too_many_facts' };
    if (isCompleted(course, facts)) measures[`course_completed:${course.courseId}`] = 1;
  }
  return { measures };
}

/** Time has no say in it: what a completion rule made of time is a fact. */
function isCompleted(
  { courseId, sections, rules, enrolledAt }: OtherCourse,
  facts: Awaited<ReturnType<typeof listFacts>>,
): boolean {
  const subject = { kind: 'course' as const, id: courseId, sections };
  return facts.length > 0 && isDoneByFacts(subject, rules, replay(facts, enrolledAt, []));
}
