/** Whether a course can only be completed by those who completed another one. */
import { conditionsOf, type CourseRules } from './rules.grammar.ts';
import { nodesOf, type RuledOutline } from './rules-outline.ts';
import { reachOf, type RuledCourse } from './rules-reach.ts';

/** Everything that rules may ask for is there, so that nothing but the other course is in the way. */
function generous(outline: RuledOutline, rules: CourseRules): RuledCourse {
  const conditions = Object.values(rules)
    .flatMap(({ access, completion }) => [access ?? [], completion ?? []].flat())
    .flatMap(conditionsOf);
  return {
    outline,
    rules,
    scored: new Set(nodesOf(outline).flatMap(({ kind, id }) => (kind === 'section' ? [id] : []))),
    cohorts: new Set(conditions.flatMap((each) => (each.type === 'cohort' ? [each.cohortId] : []))),
    achievements: new Set(conditions.flatMap((each) => (each.type === 'achievement' ? [each.key] : []))),
    courses: new Set(conditions.flatMap((each) => (each.type === 'course_completed' ? [each.courseId] : []))),
  };
}

/** A course that nobody can complete anyway needs none. */
export function isCourseNeeded(outline: RuledOutline, rules: CourseRules, otherId: string): boolean {
  const course = generous(outline, rules);
  const isCompletable = (courses: ReadonlySet<string>) =>
    reachOf({ ...course, courses }, -Infinity).done.get(outline.courseId)! < Infinity;
  const others = new Set(course.courses);
  others.delete(otherId);
  return !isCompletable(others) && isCompletable(course.courses);
}
