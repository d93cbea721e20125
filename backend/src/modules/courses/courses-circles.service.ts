import type { Transaction } from '../../platform/database/database.ts';
import { isCourseNeeded, type CourseRules } from '../rules/index.ts';
import { findCircle, type CourseCircle } from './courses-circles.ts';
import type { Requirement } from './courses-requirements.ts';
import { coursesNamed } from './courses-rules.ts';
import { listRequirements, listTitles, loadRuled } from './courses-requirements.repository.ts';

/**
 * The shortest circle of courses in which this one asks for itself, or null. What rules name counts where nobody can
 * complete the course without it.
 * @param counts which of the places where courses ask for others are looked at
 */
export async function findCourseCircle(
  tx: Transaction,
  course: { institutionId: string; courseId: string },
  counts: (requirement: Requirement) => boolean,
): Promise<CourseCircle | null> {
  const { institutionId, courseId } = course;
  let asked = (await listRequirements(tx, course)).filter(counts);
  for (let way = findCircle(asked, courseId); way; way = findCircle(asked, courseId)) {
    const idle = new Set<Requirement>();
    for (const step of way) if (!(await isNeeded(tx, institutionId, step))) idle.add(step);
    if (idle.size === 0) {
      const ids = way.map((step) => step.courseId);
      const titles = await listTitles(tx, institutionId, ids);
      const courses = ids.map((id, place) => ({ id, title: titles[place] ?? '' }));
      return { courses, sources: way.map(({ source }) => source) };
    }
    asked = asked.filter((step) => !idle.has(step));
  }
  return null;
}

/**
 * The circle that publishing the draft of a course would close, else the one that is closed when also the drafts of
 * others are published; null when there is none.
 */
export async function findCircleOfDraft(
  tx: Transaction,
  course: { institutionId: string; courseId: string },
  rules: CourseRules,
): Promise<CourseCircle | null> {
  if (coursesNamed(rules).every((id) => id === course.courseId)) return null;
  const isOwn = ({ courseId }: Requirement) => courseId === course.courseId;
  const closed = await findCourseCircle(tx, course, (step) =>
    isOwn(step) ? step.source !== 'published' : step.source !== 'draft',
  );
  return closed ?? findCourseCircle(tx, course, (step) => !isOwn(step) || step.source !== 'published');
}

/** Whether what is named is needed: before enrolment always, in rules where the course cannot be completed without. */
async function isNeeded(
  tx: Transaction,
  institutionId: string,
  { courseId, requiredId, source }: Requirement,
): Promise<boolean> {
  if (source === 'enrolment') return true;
  const ruled = await loadRuled(tx, { institutionId, courseId }, source);
  return ruled !== null && isCourseNeeded(ruled.outline, ruled.rules, requiredId);
}
