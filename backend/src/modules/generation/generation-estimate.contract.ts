import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { AuthorIdentity } from '../authors/index.ts';
import { authorMissing, GenerationRequest, shared } from './generation.contract.ts';

const Micros = z.number().int();

const RunEstimate = z
  .object({
    author: AuthorIdentity,
    modules: z.number().int(),
    lessons: z.number().int(),
    sections: z.number().int(),
    structureFromSources: z.boolean().describe('whether the headings of the sources decide the structure'),
    units: z.number().int().describe('parts that are written: outline, modules, lessons, sections'),
    calls: z.number().int().describe('calls of the model, with those that repair; 0 offline'),
    inputTokens: z.number().int(),
    outputTokens: z.number().int(),
    costMicros: Micros.nullable().describe('millionths of a US dollar; null when the price is not known'),
    priceAsOf: z.iso.date().nullable().describe('when the price was read'),
    minutes: z.number().int().describe('rounded up'),
    recentCalls: z
      .number()
      .int()
      .describe('how many of the institution’s own calls it rests on; 0: typical sizes'),
    budget: z
      .object({ limitMicros: Micros, leftMicros: Micros, missingMicros: Micros })
      .nullable()
      .describe('of this month; null when none is set'),
  })
  .meta({ id: 'RunEstimate' });

export const generationEstimateContract = {
  estimate: contract({
    ...shared,
    operationId: 'estimateGeneration',
    method: 'post',
    path: '/api/courses/generations/estimate',
    summary: 'What a run would take',
    description:
      'Calls, tokens, cost and time of the run that the same body would start. Nothing is started, kept or paid.',
    body: GenerationRequest,
    reply: { kind: 'json', status: 200, schema: z.object({ estimate: RunEstimate }) },
    errors: authorMissing,
  }),
};
