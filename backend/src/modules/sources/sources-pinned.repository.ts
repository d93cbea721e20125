/** The versions that runs and courses are built from, and the texts that citations point into. */
import type { Transaction } from '../../platform/database/database.ts';
import type { CitableText } from './source-quotes.ts';

/** A version as a run pins it. `mediaType` is that of the text, not of the file it was read from. */
export type PinnedSource = {
  sourceId: string;
  versionId: string;
  version: number;
  name: string;
  mediaType: string;
  text: string;
  textSha256: string;
};

/**
 * The newest versions of sources, in the order of the ids.
 * @param ownerId only those of this person; null: whoever's
 * @returns fewer than asked for when some are not there or were archived
 */
export async function findNewestTexts(
  tx: Transaction,
  institutionId: string,
  sourceIds: readonly string[],
  ownerId: string | null,
): Promise<PinnedSource[]> {
  const rows = await tx.$queryRaw<PinnedSource[]>`
    select s.id as "sourceId", v.id as "versionId", v.number as version, s.name, v.text_type as "mediaType", v.text,
      v.text_sha256 as "textSha256"
    from sources s
    join source_versions v on v.institution_id = s.institution_id and v.source_id = s.id and v.number = s.current_version
    where s.institution_id = ${institutionId}::uuid and s.id = any(${[...sourceIds]}::uuid[]) and s.archived_at is null
      and (${ownerId}::uuid is null or s.owner_id = ${ownerId}::uuid)`;
  const byId = new Map(rows.map((row) => [row.sourceId, row]));
  return sourceIds.flatMap((id) => byId.get(id) ?? []);
}

/** Says what a course is built from; what it is built from already is moved to the version given. */
export async function attachSources(
  tx: Transaction,
  institutionId: string,
  courseId: string,
  sources: readonly { sourceId: string; versionId: string }[],
): Promise<void> {
  await tx.$executeRaw`
    insert into course_sources (institution_id, course_id, source_id, version_id, order_index)
    select ${institutionId}::uuid, ${courseId}::uuid, s.source_id, s.version_id, s.place
    from unnest(${sources.map(({ sourceId }) => sourceId)}::uuid[], ${sources.map(({ versionId }) => versionId)}::uuid[])
      with ordinality as s (source_id, version_id, place)
    on conflict (institution_id, course_id, source_id) do update set version_id = excluded.version_id`;
}

/** @returns false when the course was not built from it */
export async function detachSource(
  tx: Transaction,
  institutionId: string,
  courseId: string,
  sourceId: string,
): Promise<boolean> {
  const { count } = await tx.courseSource.deleteMany({ where: { institutionId, courseId, sourceId } });
  return count === 1;
}

/** `isPinned`: it is the one that the course is built from. */
export type CourseSourceVersion = {
  sourceId: string;
  version: number;
  name: string;
  isNewest: boolean;
  isPinned: boolean;
};

/** Every version of every source that a course is built from, without the texts, in the order of the sources. */
export function listCourseSourceVersions(
  tx: Transaction,
  institutionId: string,
  courseId: string,
): Promise<CourseSourceVersion[]> {
  return tx.$queryRaw<CourseSourceVersion[]>`
    select s.id as "sourceId", v.number as version, s.name, v.number = s.current_version as "isNewest",
      v.id = cs.version_id as "isPinned"
    from course_sources cs
    join sources s on s.institution_id = cs.institution_id and s.id = cs.source_id
    join source_versions v on v.institution_id = s.institution_id and v.source_id = s.id
    where cs.institution_id = ${institutionId}::uuid and cs.course_id = ${courseId}::uuid
    order by cs.order_index, s.id, v.number`;
}

/** The texts of versions. */
export async function loadCitableTexts(
  tx: Transaction,
  institutionId: string,
  versions: readonly { sourceId: string; version: number }[],
): Promise<CitableText[]> {
  if (versions.length === 0) return [];
  return tx.$queryRaw<CitableText[]>`
    select s.id as "sourceId", v.number as version, s.name, v.text
    from unnest(${versions.map(({ sourceId }) => sourceId)}::uuid[], ${versions.map(({ version }) => version)}::int[])
      as wanted (source_id, number)
    join sources s on s.institution_id = ${institutionId}::uuid and s.id = wanted.source_id
    join source_versions v
      on v.institution_id = s.institution_id and v.source_id = s.id and v.number = wanted.number`;
}

/** Which block stands at a place of a version: in the order of the places, null where there is none. */
export async function locateBlocks(
  tx: Transaction,
  institutionId: string,
  places: readonly { sourceId: string; version: number; start: number }[],
): Promise<(string | null)[]> {
  if (places.length === 0) return [];
  const rows = await tx.$queryRaw<{ place: bigint; id: string | null }[]>`
    select p.place, (
      select b.id from source_blocks b
      join source_versions v on v.institution_id = b.institution_id and v.id = b.version_id
      where v.institution_id = ${institutionId}::uuid and v.source_id = p.source_id and v.number = p.number
        and b.start_offset <= p.start_offset and b.end_offset > p.start_offset
      order by b.start_offset desc limit 1) as id
    from unnest(${places.map(({ sourceId }) => sourceId)}::uuid[], ${places.map(({ version }) => version)}::int[],
      ${places.map(({ start }) => start)}::int[]) with ordinality as p (source_id, number, start_offset, place)
    order by p.place`;
  return rows.map(({ id }) => id);
}
