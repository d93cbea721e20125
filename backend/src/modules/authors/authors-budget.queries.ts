import { z } from 'zod';
import type { Database } from '../../platform/database/database.ts';
import { numeric } from '../../platform/database/row-types.ts';
import { monthOf } from './authors-budget.values.ts';
import type { BudgetState } from './authors-budget.values.ts';

const Row = z.object({
  limitMicros: numeric.nullable(),
  spentMicros: numeric,
  reservedMicros: numeric,
});

/** Where an institution stands in the month of a moment. What has expired counts as free. */
export async function readBudget(
  database: Pick<Database, 'query'>,
  institutionId: string,
  at: Date,
): Promise<BudgetState> {
  const [row] = await database.query(
    { institutionId },
    {
      name: 'ai_budget_state',
      text: `select s.monthly_budget_micros as "limitMicros", coalesce(m.spent_micros, 0) as "spentMicros",
               coalesce((select sum(r.reserved_micros) from ai_budget_reservations r
                 where r.institution_id = i.id and r.month = $2::date and r.settled_at is null and r.expires_at > $3), 0)
                 as "reservedMicros"
             from institutions i
             left join ai_settings s on s.institution_id = i.id
             left join ai_budget_months m on m.institution_id = i.id and m.month = $2::date
             where i.id = $1`,
      values: [institutionId, monthOf(at), at],
    },
    Row,
  );
  return row ?? { limitMicros: null, spentMicros: 0, reservedMicros: 0 };
}
