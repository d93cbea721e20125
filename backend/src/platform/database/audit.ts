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
export async function recordAudit(tx: Transaction, tenant: Tenant, entry: AuditEntry): Promise<void> {
  await tx.auditEntry.createMany({
    data: {
      institutionId: tenant.institutionId,
      actorId: tenant.actor?.userId ?? null,
      action: entry.action,
      entityType: entry.entityType,
      entityId: entry.entityId,
      details: entry.details ?? {},
      requestId: tenant.requestId,
    },
  });
}
