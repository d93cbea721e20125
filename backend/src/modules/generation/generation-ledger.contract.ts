import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id, PageQuery, Pagination, Timestamp } from '../../platform/http/reply-schemas.ts';
import { AuthorIdentity } from '../authors/index.ts';
import { GenerationParams, notFound, shared } from './generation.contract.ts';
import { UnitKind } from './generation.frames.ts';

export const GenerationType = z.enum([
  'outline',
  'module',
  'lesson',
  'section',
  'revision',
  'image',
  'embedding',
]);

export type GenerationType = z.infer<typeof GenerationType>;

/** started: under way · cut: its process ended before the answer came, so nobody knows what it used. */
export const AttemptOutcome = z.enum([
  'started',
  'ok',
  'invalid',
  'truncated',
  'refused',
  'error',
  'aborted',
  'cut',
]);

const tokens = z.number().int().nullable().describe('null when the provider never said');
const CostMicros = z
  .number()
  .int()
  .nullable()
  .describe('millionths of a US dollar; null when the price or the usage is not known');

const RunAttempt = z
  .object({
    id: Id,
    unit: z.object({ id: Id, kind: UnitKind, title: z.string() }),
    number: z.number().int().describe('counts the calls for its unit, from 1'),
    generationType: GenerationType,
    author: AuthorIdentity,
    promptVersion: z.string(),
    promptSha256: z.string(),
    requestId: z.string().nullable(),
    inputTokens: tokens,
    outputTokens: tokens,
    cacheReadTokens: tokens,
    cacheWriteTokens: tokens,
    costMicros: CostMicros,
    outcome: AttemptOutcome,
    detail: z.string().nullable(),
    startedAt: Timestamp,
    durationSeconds: z.number().nullable().describe('null while it is under way'),
  })
  .meta({ id: 'RunAttempt' });

const AttemptTotals = z
  .object({
    attempts: z.number().int(),
    cut: z.number().int().describe('calls cut by the end of a process: what they used is not known'),
    inputTokens: z.number().int(),
    outputTokens: z.number().int(),
    cacheReadTokens: z.number().int(),
    cacheWriteTokens: z.number().int(),
    costMicros: CostMicros,
    durationSeconds: z.number(),
  })
  .meta({ id: 'AttemptTotals' });

export const generationLedgerContract = {
  list: contract({
    ...shared,
    operationId: 'listGenerationAttempts',
    method: 'get',
    path: '/api/courses/generations/:generationId/attempts',
    summary: 'The ledger of a run',
    description:
      'Every model call of a run, oldest first, with what it used and how it ended, and the totals of all of them.',
    params: GenerationParams,
    query: PageQuery,
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({ attempts: z.array(RunAttempt), totals: AttemptTotals, pagination: Pagination }),
    },
    errors: notFound,
  }),
  get: contract({
    ...shared,
    operationId: 'getGenerationAttempt',
    method: 'get',
    path: '/api/courses/generations/:generationId/attempts/:attemptId',
    summary: 'One model call in full',
    description:
      'What was asked and what was answered, word for word. Sources are named by their fingerprints.',
    params: GenerationParams.extend({ attemptId: Id }),
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({
        attempt: RunAttempt.extend({
          prompt: z.string(),
          responseText: z.string().nullable(),
          stopReason: z.string().nullable(),
        }).meta({ id: 'RunAttemptDetail' }),
      }),
    },
    errors: { ...notFound, attempt_not_found: { status: 404, when: 'the run has no such call' } },
  }),
};
