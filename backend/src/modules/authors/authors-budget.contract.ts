import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';

const Micros = z.number().int().describe('millionths of a US dollar');

export const AiBudget = z
  .object({
    month: z.iso.date().describe('its first day'),
    limitMicros: Micros.nullable(),
    spentMicros: Micros,
    reservedMicros: Micros,
    leftMicros: Micros.nullable(),
  })
  .meta({ id: 'AiBudget' });

export const authorsBudgetContract = {
  get: contract({
    operationId: 'getAiBudget',
    method: 'get',
    path: '/api/institution/ai-budget',
    tag: 'generation',
    permission: 'admin',
    summary: 'What AI has cost this month',
    description:
      'Of the calendar month in UTC: the budget, what is spent, and what work under way has set aside. Null where no budget is set.',
    reply: {
      kind: 'json',
      status: 200,
      schema: AiBudget,
    },
    errors: {},
  }),
};
