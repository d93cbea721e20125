/** What is stored of an enrolment's progress, read past row security: facts, rows, and numbers in the model's words. */
import type { Client } from 'pg';
import { progressOf, type Fact, type ModelCourse } from './progress-model.ts';

const micros = (column: string) => `(extract(epoch from ${column}) * 1000000)::float8`;

/** The facts of an enrolment, in no order. */
export async function factsOf(client: Client, enrollmentId: string): Promise<Fact[]> {
  const { rows } = await client.query<Fact>(
    `select event_id, kind, lesson_id, section_id, completed, claimed, reported_seconds, score, score_self_reported,
      confidence, ${micros('occurred_at')} as at
    from progress_facts where enrollment_id = $1`,
    [enrollmentId],
  );
  return rows;
}

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
export async function modelNumbers(client: Client, course: ModelCourse, enrollmentId: string) {
  const { rows } = await client.query<{ at: number }>(
    `select ${micros('enrolled_at')} as at from enrollments where id = $1`,
    [enrollmentId],
  );
  return progressOf(course, await factsOf(client, enrollmentId), rows[0]!.at);
}
