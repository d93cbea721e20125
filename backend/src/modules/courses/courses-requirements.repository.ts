/** Which courses ask for which, all over an institution. */
import { z } from 'zod';
import type { Transaction } from '../../platform/database/database.ts';
import { Requirement } from './courses-requirements.ts';
import { outlineOfDraft } from './courses-rules.ts';
import { findPublishedRules, loadRules } from './courses-rules.repository.ts';
import { loadDraft } from './courses-versions.repository.ts';
import type { RuledOutline, CourseRules } from '../rules/index.ts';

type CourseKey = { institutionId: string; courseId: string };

/** What is followed from course to course; circles that are longer are not looked for. */
const REQUIREMENTS_FOLLOWED = 1_000;

/**
 * One at a time changes which course asks for which, as far as learners meet it: two changes could close a circle that
 * neither sees. Held until the transaction ends.
 */
export async function lockRequirements(tx: Transaction, institutionId: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('course_prerequisites:' || ${institutionId}, 0))`;
}

/** All that a course asks for, directly or through others, the nearest first. */
export async function listRequirements(
  tx: Transaction,
  { institutionId, courseId }: CourseKey,
): Promise<Requirement[]> {
  const rows = await tx.$queryRaw`
    with recursive asked as (
      select * from course_requirements(${institutionId}::uuid, ${courseId}::uuid)
      union
      select next.* from asked a cross join lateral course_requirements(${institutionId}::uuid, a.required_id) next
    )
    select course_id as "courseId", required_id as "requiredId", source from asked limit ${REQUIREMENTS_FOLLOWED}`;
  return z.array(Requirement).parse(rows);
}

/** The titles of courses, in the order of `ids`; one may be named twice. */
export async function listTitles(tx: Transaction, institutionId: string, ids: string[]): Promise<string[]> {
  const rows = await tx.course.findMany({
    where: { institutionId, id: { in: ids } },
    select: { id: true, title: true },
  });
  const titles = new Map(rows.map(({ id, title }) => [id, title]));
  return ids.flatMap((id) => titles.get(id) ?? []);
}

/** Outline and rules of a course, as its learners have them or as its draft says; null where there is no such version. */
export async function loadRuled(
  tx: Transaction,
  course: CourseKey,
  source: 'published' | 'draft',
): Promise<{ outline: RuledOutline; rules: CourseRules } | null> {
  const { courseId } = course;
  if (source === 'draft') {
    const outline = outlineOfDraft({ courseId, title: '', modules: await loadDraft(tx, course) });
    return { outline, rules: await loadRules(tx, course) };
  }
  const published = await findPublishedRules(tx, course);
  return (
    published && { outline: { courseId, title: '', modules: published.outline }, rules: published.rules }
  );
}
