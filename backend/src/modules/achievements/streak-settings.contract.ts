import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';

const FreezeRule = z.object({
  freezeEveryDays: z
    .number()
    .int()
    .min(1)
    .max(365)
    .describe('days learned in a row that earn one freeze day'),
  freezeLimit: z.number().int().min(0).max(14).describe('the most that may be held; 0: there are none'),
});

const StreakSettings = z.object({
  current: FreezeRule,
  upcoming: FreezeRule.extend({ validFrom: z.iso.date() }).nullable(),
});

export const streakSettingsContract = {
  get: contract({
    operationId: 'getStreakSettings',
    method: 'get',
    path: '/api/achievements/streak-settings',
    tag: 'achievements',
    summary: 'How freeze days are earned',
    description:
      'A day without learning uses a freeze day, if there is one, and the streak goes on; it adds nothing to it. They are earned by days learned in a row.',
    permission: 'member',
    reply: { kind: 'json', status: 200, schema: StreakSettings },
    errors: {},
  }),
  set: contract({
    operationId: 'setStreakSettings',
    method: 'put',
    path: '/api/achievements/streak-settings',
    tag: 'achievements',
    summary: 'Set how freeze days are earned',
    description:
      'Holds from a day that has not begun in any time zone, so no day gone by is counted anew. Streaks of today keep what they hold, up to the limit.',
    permission: 'admin',
    body: FreezeRule,
    reply: { kind: 'json', status: 200, schema: StreakSettings },
    errors: {},
  }),
};
