import type { Tenant } from '../http/caller.ts';
import type { Prisma } from './generated/client.ts';
import type { Transaction } from './database.ts';

/** Who did what to which thing; `details` holds what a reader needs to understand it, never a secret. */
export type AuditEntry = {
  action: string;
  entityType: string;
  entityId: string | null;
  details?: Prisma.InputJsonObject;
};

/** Writes the audit row in the transaction of the change it tells of. */
export const recordAudit = (tx: Transaction, tenant: Tenant, entry: AuditEntry): Promise<void> =>
  recordAudits(tx, tenant, [entry]);

/** The same for a change of many things. */
export async function recordAudits(
  tx: Transaction,
  tenant: Tenant,
  entries: readonly AuditEntry[],
): Promise<void> {
  await tx.auditEntry.createMany({
    data: entries.map((entry) => ({
      institutionId: tenant.institutionId,
      actorId: tenant.actor?.userId ?? null,
      action: entry.action,
      entityType: entry.entityType,
      entityId: entry.entityId,
      details: entry.details ?? {},
      requestId: tenant.requestId,
    })),
  });
}
