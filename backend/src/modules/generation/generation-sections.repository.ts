/** From a section back to the unit it came of, and to what its run read. */
import type { Transaction } from '../../platform/database/database.ts';
import type { Source } from '../authors/index.ts';
import { UnitAddress } from './generation.content.ts';
import { listSources } from './generation.repository.ts';

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
): Promise<Source[]> {
  const unit = await findSectionUnit(tx, institutionId, sectionId);
  return unit ? listSources(tx, { institutionId, generationId: unit.generationId }) : [];
}
