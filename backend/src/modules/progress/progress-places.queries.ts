import { z } from 'zod';
import type { Database, InstitutionScope } from '../../platform/database/database.ts';
import { ReadingPlace } from './progress-places.contract.ts';

/** Places that are read at once; a course of more sections shows those read last. */
const MOST = 500;

const PlacesRow = z.object({ isRuled: z.boolean(), places: z.array(ReadingPlace) });

/** A row `p` of reading_places without its section, as PlaceInSection. */
export const PLACE = `jsonb_build_object('block', p.block, 'words', p.words, 'within', p.within_block,
  'questionId', p.question_id, 'media', case when p.media_path is not null
    then jsonb_build_object('path', p.media_path, 'second', p.media_second) end)`;

/**
 * Where a person was in the sections of the version they learn, the latest first, and whether that version has rules.
 * @returns null when the person does not learn the course
 */
export async function findPlaces(
  database: Database,
  { institutionId }: InstitutionScope,
  userId: string,
  courseId: string,
): Promise<z.output<typeof PlacesRow> | null> {
  const [found] = await database.query(
    { institutionId },
    {
      name: 'reading_places',
      text: `select v.compiled_rules is not null as "isRuled", coalesce((
          select jsonb_agg(latest.place order by latest.read_at desc, latest.section_id) from (
            select p.section_id, p.read_at,
              ${PLACE} || jsonb_build_object('sectionId', p.section_id, 'readAt', iso_utc(p.read_at)) as place
            from reading_places p
            join course_version_sections s on s.institution_id = $1 and s.version_id = e.version_id
              and s.section_id = p.section_id
            where p.institution_id = $1 and p.user_id = $2 and p.course_id = $3
            order by p.read_at desc, p.section_id limit ${MOST}) latest), '[]') as places
        from enrollments e
        join course_versions v on v.institution_id = $1 and v.id = e.version_id
        where e.institution_id = $1 and e.user_id = $2 and e.course_id = $3 and e.status in ('active', 'completed')`,
      values: [institutionId, userId, courseId],
    },
    PlacesRow,
  );
  return found ?? null;
}

/** A place as `keep_reading_place` takes it. */
export type PlaceReport = {
  sectionId: string;
  block: number;
  words: string;
  within: number;
  questionId: string | null;
  media: { path: string; second: number } | null;
  secondsAgo: number;
  sessionId: string | null;
};

const KeepRow = z.object({
  result: z.object({ refusal: z.enum(['section_not_found', 'access_rule']).optional() }),
});

/** Keeps a place unless a later one is known, in one statement. @returns why it was not taken */
export async function keepPlace(
  database: Database,
  { institutionId }: InstitutionScope,
  userId: string,
  courseId: string,
  place: PlaceReport,
) {
  const { result } = await database.call(
    {
      name: 'keep_reading_place',
      text: 'select keep_reading_place($1, $2, $3, $4) as result',
      values: [institutionId, userId, courseId, JSON.stringify(place)],
    },
    KeepRow,
  );
  return result.refusal;
}
