import { z } from 'zod';
import type { Database, InstitutionScope } from '../../platform/database/database.ts';

const Rule = z.object({ freezeEveryDays: z.number().int(), freezeLimit: z.number().int() });
const SettingsRow = z.object({
  current: Rule,
  upcoming: Rule.extend({ validFrom: z.string() }).nullable(),
});

/** How freeze days are earned today (UTC), and from when that changes; of several changes the last one. */
export async function getSettings(database: Database, { institutionId }: InstitutionScope) {
  const [row] = await database.query(
    { institutionId },
    {
      name: 'streak_settings',
      text: `select jsonb_build_object('freezeEveryDays', now_.every, 'freezeLimit', now_.most) as current,
          (select jsonb_build_object('validFrom', s.valid_from, 'freezeEveryDays', s.freeze_every_days,
              'freezeLimit', s.freeze_limit)
            from streak_settings s where s.institution_id = $1 and s.valid_from > (now() at time zone 'UTC')::date
            order by s.valid_from desc limit 1) as upcoming
        from streak_setting($1, (now() at time zone 'UTC')::date) now_`,
      values: [institutionId],
    },
    SettingsRow,
  );
  return row!;
}
