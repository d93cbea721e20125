import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id, Timestamp } from '../../platform/http/reply-schemas.ts';
import { AwardedAchievement } from '../achievements/index.ts';
import { CourseNumbers } from './progress.contract.ts';

/** Pieces of work in one request. */
export const BATCH_LIMIT = 500;

const ClientTime = z.iso.datetime({ offset: true }).describe('by the clock of the device');

const Placed = {
  sequence: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER).describe('of the device; gaps are fine'),
  eventId: Id,
  lessonId: Id,
  sectionId: Id,
  clientTime: ClientTime,
  sessionId: Id.optional().describe('the visit this belongs to'),
};

export const SyncEvent = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('report'),
      ...Placed,
      completed: z.boolean().optional(),
      timeSpent: z.number().int().min(0).max(86_400).optional().describe('seconds since the previous report'),
      confidence: z.number().min(0).max(1).optional(),
    }),
    z.object({
      kind: z.literal('answer'),
      ...Placed,
      questionId: z.string().min(1).max(64),
      response: z.union([z.string().max(2_000), z.array(z.string().max(1_000)).max(20)]),
    }),
  ])
  .meta({ id: 'SyncEvent' });

export const SyncResult = z
  .object({
    eventId: Id,
    sequence: z.number().int(),
    outcome: z
      .enum(['accepted', 'known', 'refused'])
      .describe('recorded now, recorded before, or not recorded for the reason given'),
    reason: z.string().optional().describe('the code that a single write would have been refused with'),
    requiredActions: z.array(z.record(z.string(), z.unknown())).optional(),
    verdict: z.object({ correct: z.boolean(), feedback: z.string() }).optional().describe('of an answer'),
  })
  .meta({ id: 'SyncResult' });

export const syncContract = {
  clock: contract({
    operationId: 'getProgressClock',
    method: 'get',
    path: '/api/progress/clock',
    tag: 'progress',
    summary: 'The time of the server, signed',
    description:
      'A device notes its own time beside the token and sends both with what was learned offline, so that a wrong clock does no harm.',
    permission: 'member',
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({ serverTime: Timestamp, token: z.string() }),
    },
    errors: {},
  }),
  sync: contract({
    operationId: 'syncProgress',
    method: 'post',
    path: '/api/progress/sync',
    tag: 'progress',
    summary: 'Send what was learned offline',
    description:
      'Takes the work of one device in batches. Each piece is recorded, known already, or refused with a reason, and none hinders the others; sending a batch again changes nothing. Its time is the clientTime, corrected by the difference between the clock of the device and that of the server; what is in the future then is taken as of now. Answers are scored here: keys never leave the server.',
    permission: 'member',
    body: z.object({
      deviceId: Id,
      deviceName: z.string().trim().max(80).optional(),
      clock: z
        .object({ token: z.string().max(400), clientTimeAtToken: ClientTime })
        .describe('the last token and the time of the device when it came'),
      events: z.array(SyncEvent).max(BATCH_LIMIT),
    }),
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({
        results: z.array(SyncResult),
        courses: z
          .array(CourseNumbers)
          .describe('the numbers after this batch, of each course that it touched'),
        achievements: z.array(AwardedAchievement).describe('earned by this batch'),
        acknowledgedSequence: z
          .number()
          .int()
          .describe('the highest that the server has seen of this device'),
      }),
    },
    errors: {
      clock_refused: { status: 400, when: 'the token is not of this server and this person' },
      device_taken: { status: 409, when: 'the deviceId belongs to somebody else' },
      forbidden: { status: 403, when: 'observers do not learn' },
    },
  }),
};
