import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { AppError } from '../../platform/errors.ts';
import { withClient } from '../../platform/database/embedded-database.ts';
import { startTestApp } from '../../../test/support/test-app.ts';
import type { TestApp, TestPerson } from '../../../test/support/test-app.ts';
import { authorsBudgetContract } from './authors-budget.contract.ts';
import { findReservations, reserveBudget, settleBudget } from './authors-budget.repository.ts';

const HOUR = 3_600;

let app: TestApp;
let admin: TestPerson;
beforeAll(async () => {
  app = await startTestApp({}, { withWorker: false });
  admin = await app.person({ role: 'admin' });
});
afterAll(() => app.close());
beforeEach(() => setBudget(null));

const institutionId = () => admin.institution.id;
const inTransaction = <Result>(
  work: Parameters<typeof app.services.platform.database.transaction<Result>>[1],
) => app.services.platform.database.transaction({ institutionId: institutionId() }, work);
const asOwner = (text: string, values: unknown[]) =>
  withClient(app.database.superuserUrl, (client) => client.query(text, values));

async function setBudget(micros: number | null): Promise<void> {
  await asOwner('delete from ai_budget_reservations', []);
  await asOwner('delete from ai_budget_months', []);
  await asOwner(
    `insert into ai_settings (institution_id, monthly_budget_micros) values ($1, $2)
     on conflict (institution_id) do update set monthly_budget_micros = excluded.monthly_budget_micros`,
    [institutionId(), micros],
  );
}

type Wish = { micros: number; subjectId?: string; at?: Date; expiresAfterSeconds?: number };
const reserve = ({ micros, subjectId = randomUUID(), at = new Date(), expiresAfterSeconds = HOUR }: Wish) =>
  inTransaction((tx) =>
    reserveBudget(tx, {
      institutionId: institutionId(),
      purpose: 'tutoring',
      subjectId,
      micros,
      at,
      expiresAfterSeconds,
    }),
  );
const settle = (reservationId: string, micros: number) =>
  inTransaction((tx) =>
    settleBudget(tx, { institutionId: institutionId(), reservationId, micros, at: new Date() }),
  );
const state = () => app.as(admin).ok(authorsBudgetContract.get);

describe('the budget of a month', () => {
  it('is never exceeded by work that begins at the same moment', async () => {
    await setBudget(1_000);
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => reserve({ micros: 150 })));
    const refusals = tries.flatMap((each) => (each.status === 'rejected' ? [each.reason as AppError] : []));
    expect(refusals.map(({ code }) => code)).toEqual(Array.from({ length: 14 }, () => 'ai_budget_exceeded'));
    expect(await state()).toMatchObject({ reservedMicros: 900, spentMicros: 0, leftMicros: 100 });
  });

  it('says how much is missing', async () => {
    await setBudget(1_000_000);
    await reserve({ micros: 800_000 });
    await expect(reserve({ micros: 500_000 })).rejects.toMatchObject({
      code: 'ai_budget_exceeded',
      status: 409,
      message: expect.stringContaining('$0.30 is missing'),
      extra: { missingMicros: 300_000 },
    });
  });

  it('counts what work has truly cost, once, however often it is settled', async () => {
    await setBudget(1_000);
    const id = await reserve({ micros: 900 });
    await settle(id, 100);
    await settle(id, 120);
    expect(await state()).toMatchObject({ spentMicros: 120, reservedMicros: 0, leftMicros: 880 });
  });

  it('gives back what somebody set aside who never came back, and counts them when they do', async () => {
    await setBudget(1_000);
    const late = await reserve({ micros: 900, at: new Date(Date.now() - 2_000), expiresAfterSeconds: 1 });
    expect(await state()).toMatchObject({ leftMicros: 1_000 });
    await reserve({ micros: 950 });
    await settle(late, 40);
    expect(await state()).toMatchObject({ spentMicros: 40, reservedMicros: 950, leftMicros: 10 });
  });

  it('does not stand in the way of what costs nothing, nor of those who set none', async () => {
    await setBudget(0);
    await reserve({ micros: 0 });
    await expect(reserve({ micros: 1 })).rejects.toMatchObject({ code: 'ai_budget_exceeded' });
    await setBudget(null);
    await settle(await reserve({ micros: 5_000_000 }), 4_000_000);
    expect(await state()).toMatchObject({ limitMicros: null, spentMicros: 4_000_000, leftMicros: null });
  });

  it('begins anew with the month in UTC', async () => {
    await setBudget(1_000);
    const on = (moment: string) => ({ at: new Date(moment), expiresAfterSeconds: 100 * 24 * HOUR });
    await reserve({ micros: 1_000, ...on('2026-01-31T23:59:59Z') });
    await reserve({ micros: 1_000, ...on('2026-02-01T00:00:00Z') });
    await expect(reserve({ micros: 1, ...on('2026-02-28T23:59:59Z') })).rejects.toMatchObject({
      code: 'ai_budget_exceeded',
    });
  });

  it('has sums that are those of its reservations, whatever happened', async () => {
    const step = fc.record({
      micros: fc.integer({ min: 0, max: 400 }),
      settledAt: fc.option(fc.integer({ min: 0, max: 400 })),
      expires: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        await setBudget(1_000);
        await Promise.all(
          steps.map(async ({ micros, settledAt, expires }) => {
            const expiresAfterSeconds = expires ? 0 : HOUR;
            const id = await reserve({ micros, expiresAfterSeconds }).catch(() => null);
            if (id !== null && settledAt !== null) await settle(id, settledAt);
          }),
        );
        const { rows } = await asOwner(
          `select coalesce(sum(reserved_micros) filter (where settled_at is null), 0)::int as reserved,
             coalesce(sum(spent_micros), 0)::int as spent from ai_budget_reservations`,
          [],
        );
        const { rows: months } = await asOwner(
          `select coalesce(sum(reserved_micros), 0)::int as reserved, coalesce(sum(spent_micros), 0)::int as spent
           from ai_budget_months`,
          [],
        );
        expect(months).toEqual(rows);
        expect(rows[0]!.reserved).toBeLessThanOrEqual(1_000);
      }),
      { numRuns: 15 },
    );
  });
});

it('a subject knows what is open and what it has cost', async () => {
  const subjectId = randomUUID();
  await settle(await reserve({ micros: 10, subjectId }), 7);
  const open = await reserve({ micros: 20, subjectId });
  const found = await inTransaction((tx) => findReservations(tx, institutionId(), subjectId));
  expect(found).toEqual({ open: [open], spentMicros: 7 });
});

it('what AI costs is for admins to see', async () => {
  const instructor = await app.person({ role: 'instructor' });
  const refusal = await app.as(instructor).refused(authorsBudgetContract.get);
  expect(refusal).toMatchObject({ status: 403, code: 'forbidden' });
});
