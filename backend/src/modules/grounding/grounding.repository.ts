/** What a course says of its sources, read in the caller's transaction; and what people decided about changes. */
import { z } from 'zod';
import type { Transaction } from '../../platform/database/database.ts';
import { timestamp } from '../../platform/database/row-types.ts';
import type { Actor } from '../../platform/http/caller.ts';
import type { CoveredSource } from './grounding-coverage.ts';

type CourseKey = { institutionId: string; courseId: string };

/** A section of a draft with its place and its body as it is stored. */
export type DraftSectionRow = {
  courseId: string;
  courseTitle: string;
  moduleTitle: string;
  lessonTitle: string;
  sectionId: string;
  title: string;
  bodyHash: string;
  body: unknown;
};

/** The sections of a draft, in order. */
export function listDraftSections(
  tx: Transaction,
  { institutionId, courseId }: CourseKey,
): Promise<DraftSectionRow[]> {
  return tx.$queryRaw<DraftSectionRow[]>`
    select s.course_id as "courseId", c.title as "courseTitle", m.title as "moduleTitle", l.title as "lessonTitle",
      s.id as "sectionId", s.title, s.body_hash as "bodyHash", b.body
    from sections s
    join courses c on c.institution_id = s.institution_id and c.id = s.course_id
    join lessons l on l.institution_id = s.institution_id and l.id = s.lesson_id and l.archived_at is null
    join modules m on m.institution_id = s.institution_id and m.id = l.module_id and m.archived_at is null
    join section_bodies b on b.institution_id = s.institution_id and b.hash = s.body_hash
    where s.institution_id = ${institutionId}::uuid and s.course_id = ${courseId}::uuid and s.archived_at is null
    order by m.order_index, m.id, l.order_index, l.id, s.order_index, s.id`;
}

/** The sections that name a source by its id, of all courses built from it; `isStaff`: whether the person edits that course. */
export function listCitingSections(
  tx: Transaction,
  institutionId: string,
  sourceId: string,
  actor: Pick<Actor, 'userId' | 'role'>,
): Promise<(DraftSectionRow & { isStaff: boolean })[]> {
  return tx.$queryRaw`
    select s.course_id as "courseId", c.title as "courseTitle", m.title as "moduleTitle", l.title as "lessonTitle",
      s.id as "sectionId", s.title, s.body_hash as "bodyHash", b.body,
      (${actor.role} = 'admin' or c.instructor_id = ${actor.userId}::uuid or exists (
        select 1 from course_collaborators k
        where k.institution_id = c.institution_id and k.course_id = c.id and k.user_id = ${actor.userId}::uuid)) as "isStaff"
    from course_sources cs
    join courses c on c.institution_id = cs.institution_id and c.id = cs.course_id and c.archived_at is null
    join sections s on s.institution_id = c.institution_id and s.course_id = c.id and s.archived_at is null
    join lessons l on l.institution_id = s.institution_id and l.id = s.lesson_id and l.archived_at is null
    join modules m on m.institution_id = s.institution_id and m.id = l.module_id and m.archived_at is null
    join section_bodies b on b.institution_id = s.institution_id and b.hash = s.body_hash
    where cs.institution_id = ${institutionId}::uuid and cs.source_id = ${sourceId}::uuid
      and position(${sourceId} in b.body::text) > 0
    order by c.title, c.id, m.order_index, l.order_index, s.order_index, s.id`;
}

export type CourseSourceRow = {
  sourceId: string;
  name: string;
  version: number;
  pinnedVersion: number;
  isArchived: boolean;
};

/** What a course is built from: the newest versions, and those it was built from. */
export function listCourseSources(
  tx: Transaction,
  { institutionId, courseId }: CourseKey,
): Promise<CourseSourceRow[]> {
  return tx.$queryRaw<CourseSourceRow[]>`
    select s.id as "sourceId", s.name, s.current_version as version, v.number as "pinnedVersion",
      s.archived_at is not null as "isArchived"
    from course_sources cs
    join sources s on s.institution_id = cs.institution_id and s.id = cs.source_id
    join source_versions v on v.institution_id = cs.institution_id and v.id = cs.version_id
    where cs.institution_id = ${institutionId}::uuid and cs.course_id = ${courseId}::uuid
    order by cs.order_index, s.name, s.id`;
}

/** The newest versions of what a course is built from, with their blocks. */
export function loadCoveredSources(
  tx: Transaction,
  { institutionId, courseId }: CourseKey,
): Promise<CoveredSource[]> {
  return tx.$queryRaw<CoveredSource[]>`
    select s.id as "sourceId", v.text, coalesce((
      select jsonb_agg(jsonb_build_object('id', b.id, 'kind', b.kind, 'headings', b.headings, 'start', b.start_offset,
        'end', b.end_offset, 'words', b.words, 'hash', b.hash) order by b.ordinal)
      from source_blocks b where b.institution_id = v.institution_id and b.version_id = v.id), '[]') as parts
    from course_sources cs
    join sources s on s.institution_id = cs.institution_id and s.id = cs.source_id
    join source_versions v on v.institution_id = s.institution_id and v.source_id = s.id and v.number = s.current_version
    where cs.institution_id = ${institutionId}::uuid and cs.course_id = ${courseId}::uuid
    order by cs.order_index, s.name, s.id`;
}

/** A place that a section cites. */
export type CitedPlace = {
  sectionId: string;
  sourceId: string;
  version: number;
  start: number;
  quote: string;
};

const BlockRow = z.object({ place: z.coerce.number().int(), hash: z.string() });

/** The hash of the block at each place; null where the version has none. */
export async function hashesAt(
  tx: Transaction,
  institutionId: string,
  places: readonly CitedPlace[],
): Promise<(string | null)[]> {
  const rows = await tx.$queryRaw`
    select p.place, b.hash
    from unnest(${places.map(({ sourceId }) => sourceId)}::uuid[], ${places.map(({ version }) => version)}::int[],
      ${places.map(({ start }) => start)}::int[]) with ordinality as p (source_id, number, start_offset, place)
    join source_versions v on v.institution_id = ${institutionId}::uuid and v.source_id = p.source_id and v.number = p.number
    join lateral (
      select hash from source_blocks
      where institution_id = v.institution_id and version_id = v.id
        and start_offset <= p.start_offset and end_offset > p.start_offset
      order by start_offset desc limit 1) b on true`;
  const byPlace = new Map(
    z
      .array(BlockRow)
      .parse(rows)
      .map(({ place, hash }) => [place, hash]),
  );
  return places.map((_, index) => byPlace.get(index + 1) ?? null);
}

const ChangeRow = z.object({
  place: z.coerce.number().int(),
  sourceName: z.string(),
  version: z.number().int(),
  changedAt: timestamp,
  kind: z.enum(['changed', 'removed']),
});
export type ChangedPlace = z.output<typeof ChangeRow>;

/**
 * Of the places that are cited, those whose block is gone from the newest version, with the version that it is gone
 * since. What a person dismissed up to that version is left out.
 * @returns `place` counts from 1 in the order given
 */
export async function listChangedPlaces(
  tx: Transaction,
  institutionId: string,
  places: readonly CitedPlace[],
): Promise<ChangedPlace[]> {
  if (places.length === 0) return [];
  const rows = await tx.$queryRaw`
    select p.place, s.name as "sourceName", gone.number as version, gone.created_at as "changedAt",
      -- Where the same headings have words that were not there before, the block gave way to another.
      case when exists (
        select 1 from source_blocks n
        where n.institution_id = s.institution_id and n.version_id = gone.id and n.headings = cited.headings
          and n.kind = cited.kind and not exists (
            select 1 from source_blocks o
            where o.institution_id = s.institution_id and o.version_id = cited.version_id and o.hash = n.hash)
      ) then 'changed' else 'removed' end as kind
    from unnest(${places.map(({ sectionId }) => sectionId)}::uuid[], ${places.map(({ sourceId }) => sourceId)}::uuid[],
        ${places.map(({ version }) => version)}::int[], ${places.map(({ start }) => start)}::int[])
      with ordinality as p (section_id, source_id, number, start_offset, place)
    join sources s on s.institution_id = ${institutionId}::uuid and s.id = p.source_id and s.current_version > p.number
    join source_versions v on v.institution_id = s.institution_id and v.source_id = s.id and v.number = p.number
    join source_versions newest
      on newest.institution_id = s.institution_id and newest.source_id = s.id and newest.number = s.current_version
    join lateral (
      select b.version_id, b.hash, b.kind, b.headings from source_blocks b
      where b.institution_id = v.institution_id and b.version_id = v.id
        and b.start_offset <= p.start_offset and b.end_offset > p.start_offset
      order by b.start_offset desc limit 1) cited on true
    join lateral (
      select later.id, later.number, later.created_at from source_versions later
      where later.institution_id = s.institution_id and later.source_id = s.id and later.number > p.number
        and not exists (
          select 1 from source_blocks b
          where b.institution_id = later.institution_id and b.version_id = later.id and b.hash = cited.hash)
      order by later.number limit 1) gone on true
    left join source_change_dismissals d
      on d.institution_id = s.institution_id and d.section_id = p.section_id and d.source_id = p.source_id
    where not exists (
        select 1 from source_blocks b
        where b.institution_id = newest.institution_id and b.version_id = newest.id and b.hash = cited.hash)
      and (d.version is null or d.version < gone.number)
    order by p.place`;
  return z.array(ChangeRow).parse(rows);
}

/** Keeps a section as it is, whatever changed up to this version. */
export async function dismissChanges(
  tx: Transaction,
  { institutionId, sectionId, sourceId }: { institutionId: string; sectionId: string; sourceId: string },
  version: number,
  dismissedBy: string,
): Promise<void> {
  await tx.sourceChangeDismissal.upsert({
    where: { institutionId_sectionId_sourceId: { institutionId, sectionId, sourceId } },
    create: { institutionId, sectionId, sourceId, version, dismissedBy },
    update: { version, dismissedBy, dismissedAt: new Date() },
  });
}
