/** From a section back to the unit it came of, and to what its run read. */
import type { Transaction } from '../../platform/database/database.ts';
import { findNewestTexts, listCourseSourceVersions } from '../sources/index.ts';
import { UnitAddress } from './generation.content.ts';
import { listSources, type RunSource } from './generation.repository.ts';

/** Null for a section that no run wrote. */
export async function findSectionUnit(
  tx: Transaction,
  institutionId: string,
  sectionId: string,
): Promise<{ unitId: string; generationId: string; address: UnitAddress } | null> {
  const row = await tx.generationUnit.findFirst({
    where: { institutionId, sectionId },
    select: { id: true, generationId: true, address: true },
  });
  return row && { unitId: row.id, generationId: row.generationId, address: UnitAddress.parse(row.address) };
}

/** The documents that the run of a section was given; none for a section that no run wrote. */
export async function sourcesOfSection(
  tx: Transaction,
  institutionId: string,
  sectionId: string,
): Promise<RunSource[]> {
  const unit = await findSectionUnit(tx, institutionId, sectionId);
  return unit ? listSources(tx, { institutionId, generationId: unit.generationId }) : [];
}

/**
 * What an author who writes a section anew is given: the newest versions of what the course is built from, and those
 * documents of its run that were never stored.
 */
export async function newestSources(
  tx: Transaction,
  key: { institutionId: string; courseId: string; generationId: string },
): Promise<RunSource[]> {
  const { institutionId, courseId } = key;
  const versions = await listCourseSourceVersions(tx, institutionId, courseId);
  const ids = versions.flatMap(({ sourceId, isNewest }) => (isNewest ? [sourceId] : []));
  const newest = await findNewestTexts(tx, institutionId, ids, null);
  const given = await listSources(tx, key);
  return [
    ...newest.map((source) => ({ ...source, id: source.sourceId })),
    ...given.filter(({ sourceId }) => sourceId === null),
  ];
}
