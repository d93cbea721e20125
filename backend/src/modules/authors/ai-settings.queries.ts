/** What is read of an institution's AI settings; where nothing was decided, the defaults hold. */
import { z } from 'zod';
import type { Database, InstitutionScope } from '../../platform/database/database.ts';
import { numeric, timestamp } from '../../platform/database/row-types.ts';
import { AuthorProvider } from './authors.values.ts';

const Row = z.object({
  defaultProvider: AuthorProvider.nullable(),
  defaultModel: z.string().nullable(),
  imagesEnabled: z.boolean(),
  imageModel: z.string().nullable(),
  monthlyBudgetMicros: numeric.nullable(),
  tutorEnabled: z.boolean(),
  tutorDailyLimit: z.number().int(),
  revision: z.number().int(),
  updatedAt: timestamp.nullable(),
});

/** Money in millionths of a US dollar per calendar month (UTC); the limit of the tutor per person and day. */
export type AiSettings = z.infer<typeof Row>;

/** The defaults of the table's columns. Revision 0: nothing was ever saved. */
const UNDECIDED: AiSettings = {
  defaultProvider: null,
  defaultModel: null,
  imagesEnabled: true,
  imageModel: null,
  monthlyBudgetMicros: null,
  tutorEnabled: true,
  tutorDailyLimit: 50,
  revision: 0,
  updatedAt: null,
};

/** What an institution has decided about AI. */
export async function readAiSettings(
  database: Pick<Database, 'query'>,
  { institutionId }: InstitutionScope,
): Promise<AiSettings> {
  const [row] = await database.query(
    { institutionId },
    {
      name: 'ai_settings',
      text: `select default_provider as "defaultProvider", default_model as "defaultModel",
               images_enabled as "imagesEnabled", image_model as "imageModel",
               monthly_budget_micros as "monthlyBudgetMicros", tutor_enabled as "tutorEnabled",
               tutor_daily_limit as "tutorDailyLimit", revision, updated_at as "updatedAt"
             from ai_settings where institution_id = $1`,
      values: [institutionId],
    },
    Row,
  );
  return row ?? UNDECIDED;
}

const MonthRow = z.object({ spentMicros: numeric, reservedMicros: numeric });
export type AiMonth = z.infer<typeof MonthRow>;

/** What AI has cost an institution in a month, and what work under way may still cost. @param month its first day */
export async function readAiMonth(
  database: Pick<Database, 'query'>,
  { institutionId }: InstitutionScope,
  month: string,
): Promise<AiMonth> {
  const [row] = await database.query(
    { institutionId },
    {
      name: 'ai_month',
      text: `select spent_micros as "spentMicros", reserved_micros as "reservedMicros"
             from ai_budget_months where institution_id = $1 and month = $2`,
      values: [institutionId, month],
    },
    MonthRow,
  );
  return row ?? { spentMicros: 0, reservedMicros: 0 };
}
