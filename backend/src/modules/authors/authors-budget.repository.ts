/**
 * Money is reserved before a provider is asked and settled with the true cost afterwards, each in the caller's
 * transaction. The month's row is the lock: those who reserve at the same time do so one after the other.
 */
import type { Transaction } from '../../platform/database/database.ts';
import { budgetExceeded, missingFor, monthOf } from './authors-budget.values.ts';
import type { BudgetPurpose, BudgetState } from './authors-budget.values.ts';

export type NewReservation = {
  institutionId: string;
  purpose: BudgetPurpose;
  /** The run, the section, the conversation that it is for. */
  subjectId: string;
  /** The most that the work is expected to cost; 0 where it costs nothing or its price is not known. */
  micros: number;
  at: Date;
  /** After so long nobody is at work any more, and others may have the money. */
  expiresAfterSeconds: number;
};

/**
 * Sets money aside for work.
 * @returns the id to settle it by
 * @throws AppError `ai_budget_exceeded` (409) when the month's budget does not suffice; nothing is set aside then
 */
export async function reserveBudget(tx: Transaction, wanted: NewReservation): Promise<string> {
  const { institutionId, purpose, subjectId, micros, at, expiresAfterSeconds } = wanted;
  const month = monthOf(at);
  const held = await lockMonth(tx, institutionId, month);
  const freed = await releaseExpired(tx, institutionId, month, at);
  const state: BudgetState = {
    limitMicros: await findLimit(tx, institutionId),
    spentMicros: held.spentMicros,
    reservedMicros: held.reservedMicros - freed,
  };
  if (missingFor(micros, state) > 0) throw budgetExceeded(micros, state);
  const { id } = await tx.aiBudgetReservation.create({
    data: {
      institutionId,
      month: new Date(month),
      purpose,
      subjectId,
      reservedMicros: micros,
      createdAt: at,
      expiresAt: new Date(at.getTime() + expiresAfterSeconds * 1_000),
    },
    select: { id: true },
  });
  await moveMonth(tx, institutionId, month, { reserved: micros - freed, spent: 0 });
  return id;
}

/**
 * Replaces what was set aside by what the work has cost. Settling again corrects the cost, also of a reservation that
 * had expired meanwhile.
 */
export async function settleBudget(
  tx: Transaction,
  settled: { institutionId: string; reservationId: string; micros: number; at: Date },
): Promise<void> {
  const { institutionId, reservationId, micros, at } = settled;
  const where = { institutionId, id: reservationId };
  const named = await tx.aiBudgetReservation.findFirstOrThrow({ where, select: { month: true } });
  const month = monthOf(named.month);
  // The month first, as reserving does: the other way round two of us could wait for each other.
  await lockMonth(tx, institutionId, month);
  const { reservedMicros, spentMicros } = await tx.aiBudgetReservation.findFirstOrThrow({
    where,
    select: { reservedMicros: true, spentMicros: true },
  });
  await tx.aiBudgetReservation.updateMany({ where, data: { spentMicros: micros, settledAt: at } });
  const isOpen = spentMicros === null;
  await moveMonth(tx, institutionId, month, {
    reserved: isOpen ? -Number(reservedMicros) : 0,
    spent: micros - Number(spentMicros ?? 0),
  });
}

/** What is set aside for a subject and not settled, and what its settled work has cost so far. */
export async function findReservations(
  tx: Transaction,
  institutionId: string,
  subjectId: string,
): Promise<{ open: string[]; spentMicros: number }> {
  const rows = await tx.aiBudgetReservation.findMany({
    where: { institutionId, subjectId },
    select: { id: true, spentMicros: true },
    orderBy: { createdAt: 'asc' },
  });
  return {
    open: rows.filter(({ spentMicros }) => spentMicros === null).map(({ id }) => id),
    spentMicros: rows.reduce((sum, { spentMicros }) => sum + Number(spentMicros ?? 0), 0),
  };
}

async function lockMonth(tx: Transaction, institutionId: string, month: string) {
  await tx.$executeRaw`insert into ai_budget_months (institution_id, month)
    values (${institutionId}::uuid, ${month}::date) on conflict do nothing`;
  const [row] = await tx.$queryRaw<{ spent: bigint; reserved: bigint }[]>`
    select spent_micros as spent, reserved_micros as reserved from ai_budget_months
    where institution_id = ${institutionId}::uuid and month = ${month}::date for update`;
  return { spentMicros: Number(row?.spent ?? 0), reservedMicros: Number(row?.reserved ?? 0) };
}

/** Gives back what was set aside by those who never came back. @returns how much */
async function releaseExpired(
  tx: Transaction,
  institutionId: string,
  month: string,
  at: Date,
): Promise<number> {
  const rows = await tx.$queryRaw<{ reserved: bigint }[]>`
    update ai_budget_reservations set settled_at = ${at}, spent_micros = 0
    where institution_id = ${institutionId}::uuid and month = ${month}::date
      and settled_at is null and expires_at <= ${at}
    returning reserved_micros as reserved`;
  return rows.reduce((sum, { reserved }) => sum + Number(reserved), 0);
}

async function findLimit(tx: Transaction, institutionId: string): Promise<number | null> {
  const settings = await tx.aiSettings.findFirst({
    where: { institutionId },
    select: { monthlyBudgetMicros: true },
  });
  return settings?.monthlyBudgetMicros == null ? null : Number(settings.monthlyBudgetMicros);
}

async function moveMonth(
  tx: Transaction,
  institutionId: string,
  month: string,
  by: { reserved: number; spent: number },
): Promise<void> {
  await tx.aiBudgetMonth.updateMany({
    where: { institutionId, month: new Date(month) },
    data: { reservedMicros: { increment: by.reserved }, spentMicros: { increment: by.spent } },
  });
}
