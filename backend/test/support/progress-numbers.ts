/** What is stored of an enrolment's progress, read past row security: facts, rows, and numbers in the model's words. */
import type { Client } from 'pg';
import { progressOf, type Fact, type ModelCourse } from './progress-model.ts';

const micros = (column: string) => `(extract(epoch from ${column}) * 1000000)::float8`;

/** The facts of an enrolment, and those of its person's other ones that took time, in no order. */
async function factsOfPerson(client: Client, enrollmentId: string): Promise<Fact[]> {
  const { rows } = await client.query<Fact>(
    `select f.event_id, f.kind, f.lesson_id, f.section_id, f.completed, f.claimed, f.reported_seconds, f.score,
      f.score_self_reported, f.confidence, ${micros('f.occurred_at')} as at, ${micros('o.enrolled_at')} as enrolled_at,
      o.id <> e.id as is_elsewhere
    from enrollments e
    join enrollments o on o.institution_id = e.institution_id and o.user_id = e.user_id
    join progress_facts f on f.institution_id = o.institution_id and f.enrollment_id = o.id
      and (o.id = e.id or f.reported_seconds > 0)
    where e.id = $1`,
    [enrollmentId],
  );
  return rows;
}

/** The facts of an enrolment, in no order. */
export const factsOf = async (client: Client, enrollmentId: string): Promise<Fact[]> =>
  (await factsOfPerson(client, enrollmentId)).filter(({ is_elsewhere }) => !is_elsewhere);

/** All rows that follow from the facts of an enrolment. */
export async function snapshotOf(client: Client, enrollmentId: string) {
  const rows = async (text: string) => (await client.query(text, [enrollmentId])).rows as unknown[];
  return {
    enrollment: await rows(`select to_jsonb(e) - 'updated_at' as row from enrollments e where id = $1`),
    lessons: await rows('select * from lesson_progress where enrollment_id = $1 order by lesson_id'),
    sections: await rows('select * from section_progress where enrollment_id = $1 order by section_id'),
    days: await rows(`select d.day::text, d.streak from learning_days d
      join enrollments e on e.institution_id = d.institution_id and e.user_id = d.user_id where e.id = $1 order by 1`),
  };
}

/** The stored numbers in the words of the model. */
export async function storedNumbers(client: Client, enrollmentId: string) {
  const read = async (text: string) => (await client.query(text, [enrollmentId])).rows;
  const sections = await read(`select section_id as id, status, ${micros('started_at')} as "startedAt",
      ${micros('completed_at')} as "completedAt", completion_source as source, ${micros('claimed_at')} as "claimedAt",
      time_spent_seconds as seconds, interaction_count as interactions, revisit_count as revisits,
      confidence::float8 as confidence, score::float8 as score, score_self_reported as "isSelfReported", mastery
    from section_progress where enrollment_id = $1`);
  const [course] = await read(`select required_sections as required, completed_required_sections as done,
      progress_percentage as percentage, ${micros('completed_at')} as "completedAt", sections_completed as "sectionsDone",
      lessons_completed as "lessonsDone", time_spent_seconds as seconds
    from enrollments where id = $1`);
  return {
    sections: new Map(sections.map(({ id, ...section }) => [id as string, section as object])),
    lessons:
      await read(`select lesson_id as id, required_sections as required, completed_required_sections as done,
        progress_percentage as percentage, ${micros('completed_at')} as "completedAt", time_spent_seconds as seconds
      from lesson_progress where enrollment_id = $1 order by lesson_id`),
    course,
  };
}

/** What the model makes of the facts of an enrolment. */
export const modelNumbers = async (client: Client, course: ModelCourse, enrollmentId: string) =>
  progressOf(course, await factsOfPerson(client, enrollmentId));
