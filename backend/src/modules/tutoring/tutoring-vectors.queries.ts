/** What is read of vectors: those of a course's passages, and the bodies that have none yet. */
import { z } from 'zod';
import type { Database, InstitutionScope } from '../../platform/database/database.ts';
import { readSectionBody } from '../courses/index.ts';

const VectorRow = z.object({
  bodyHash: z.string(),
  passage: z.number().int(),
  textHash: z.string(),
  vector: z.instanceof(Buffer).transform((bytes) => new Float32Array(new Uint8Array(bytes).buffer)),
});
export type StoredVector = z.output<typeof VectorRow>;

/** The vectors of these bodies that a model made. */
export function listVectors(
  database: Database,
  { institutionId }: InstitutionScope,
  bodyHashes: string[],
  model: string,
): Promise<StoredVector[]> {
  return database.query(
    { institutionId },
    {
      name: 'passage_vectors',
      text: `select body_hash as "bodyHash", passage, text_hash as "textHash", vector from passage_vectors
        where institution_id = $1 and body_hash = any($2) and model = $3`,
      values: [institutionId, bodyHashes, model],
    },
    VectorRow,
  );
}

const BodyRow = z.object({ hash: z.string(), body: z.unknown().transform(readSectionBody) });

/**
 * Bodies of versions that have no vector of a model, in the order of their hashes.
 * @param wanted `courseId` null: of all courses · `after`: the hash to go on behind · `until`: the last, null: all that follow
 */
export async function listBodiesWithoutVectors(
  database: Database,
  { institutionId }: InstitutionScope,
  wanted: { courseId: string | null; model: string; after: string; until: string | null; limit: number },
): Promise<{ hash: string; markdown: string }[]> {
  const { courseId, model, after, until, limit } = wanted;
  const rows = await database.query(
    { institutionId },
    {
      name: 'bodies_without_vectors',
      text: `select b.hash, b.body from section_bodies b
        where b.institution_id = $1 and b.hash > $4 and ($6::text is null or b.hash <= $6)
          and exists (select 1 from course_version_sections w
            join course_versions v on v.institution_id = $1 and v.id = w.version_id
            join courses c on c.institution_id = $1 and c.id = v.course_id
            where w.institution_id = $1 and w.body_hash = b.hash and c.archived_at is null
              and ($2::uuid is null or v.course_id = $2::uuid))
          and not exists (select 1 from passage_vectors p
            where p.institution_id = $1 and p.body_hash = b.hash and p.model = $3)
        order by b.hash limit $5`,
      values: [institutionId, courseId, model, after, limit, until],
    },
    BodyRow,
  );
  return rows.map(({ hash, body }) => ({ hash, markdown: body.markdown }));
}
