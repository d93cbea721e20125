import type { Transaction } from '../../platform/database/database.ts';

/** Makes an institution when there is none with this slug. Its settings are kept when there is one. */
export async function ensureInstitution(
  tx: Transaction,
  institution: { slug: string; name: string; settings: { selfRegistration: boolean } },
): Promise<{ id: string }> {
  const { slug, name, settings } = institution;
  return tx.institution.upsert({
    where: { slug },
    create: { slug, name, settings },
    update: {},
    select: { id: true },
  });
}
