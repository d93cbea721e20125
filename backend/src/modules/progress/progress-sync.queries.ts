import { z } from 'zod';
import type { Database, InstitutionScope } from '../../platform/database/database.ts';
import type { syncContract } from './progress-sync.contract.ts';

const PlaceRow = z.object({ sectionId: z.uuid(), courseId: z.uuid(), enrolledAt: z.date() });

/** Which courses these sections belong to, of those the person is enrolled in, and since when. */
export function listPlaces(
  database: Database,
  { institutionId }: InstitutionScope,
  userId: string,
  sectionIds: string[],
): Promise<z.output<typeof PlaceRow>[]> {
  return database.query(
    { institutionId },
    {
      name: 'places_of_sections',
      text: `select s.id as "sectionId", s.course_id as "courseId", e.enrolled_at as "enrolledAt"
        from sections s
        join enrollments e on e.institution_id = s.institution_id and e.course_id = s.course_id and e.user_id = $2
        where s.institution_id = $1 and s.id = any ($3::uuid[])`,
      values: [institutionId, userId, sectionIds],
    },
    PlaceRow,
  );
}

type SyncReply = z.input<typeof syncContract.sync.reply.schema>;

const BatchRow = z.object({
  result: z.object({
    results: z.array(
      z.looseObject({ eventId: z.uuid(), known: z.boolean(), refusal: z.string().optional() }),
    ),
    // Parsed by the route's reply schema when they leave.
    course: z.custom<SyncReply['courses'][number]>((course) => typeof course === 'object').nullable(),
    achievements: z.custom<SyncReply['achievements']>((awards) => Array.isArray(awards)),
    settled: z.array(z.uuid()),
  }),
});

export type BatchResult = z.output<typeof BatchRow>['result'];

/** Records what a person did in one course, as `record_progress` and `record_answer` take it, in one transaction. */
export async function recordBatch(
  database: Database,
  { institutionId }: InstitutionScope,
  userId: string,
  courseId: string,
  events: object[],
): Promise<BatchResult> {
  const { result } = await database.call(
    {
      name: 'sync_progress',
      text: 'select sync_progress($1, $2, $3, $4) as result',
      values: [institutionId, userId, courseId, JSON.stringify(events)],
    },
    BatchRow,
  );
  return result;
}
