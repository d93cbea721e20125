import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id, PageQuery, Pagination, Percentage, Timestamp } from '../../platform/http/reply-schemas.ts';
import { AuthorChoice, AuthorIdentity } from '../authors/index.ts';
import { Difficulty } from '../courses/index.ts';
import { Frame, RunStatus, StageName, UnitView } from './generation.frames.ts';

export const GenerationParams = z.object({ generationId: Id });
export const tooMany = {
  too_many_generations: { status: 429, when: 'the person has as many runs going as allowed' },
};
export const authorMissing = {
  author_unavailable: {
    status: 409,
    when: 'this author is not configured, or does not offer the model; no other is taken instead',
  },
};
export const notFound = {
  generation_not_found: { status: 404, when: 'there is no such run, or it is not the caller’s' },
};

export const Structure = z.object({
  modules: z.number().int().min(1).max(30).default(6),
  lessonsPerModule: z.number().int().min(1).max(12).default(1),
  sectionsPerLesson: z.number().int().min(1).max(12).default(2),
});

export const GenerationRequest = z
  .object({
    title: z.string().trim().min(3).max(300),
    description: z.string().trim().min(1).max(10_000),
    difficulty: Difficulty.default('intermediate'),
    subject: z.string().trim().max(100).default(''),
    estimatedHours: z.number().min(0.1).max(1_000).optional(),
    learningObjectives: z.array(z.string().trim().min(1).max(500)).max(30).default([]),
    learningStyle: z.string().trim().max(100).optional().describe('a stated preference, never inferred'),
    contentDepth: z.enum(['overview', 'standard', 'deep']).default('standard'),
    expectedEnrollment: z.number().int().min(1).max(1_000_000).optional(),
    language: z.string().trim().min(2).max(35).default('en'),
    structure: Structure.optional().describe(
      'sources with their own headings override it; the outline says so',
    ),
    confirmOutline: z
      .boolean()
      .default(false)
      .describe('pause after the outline, until somebody has confirmed it; nothing else is written before'),
    sources: z
      .array(
        z.union([
          z.object({ sourceId: Id }).describe('a document that was handed in before, in its newest version'),
          z.object({
            name: z.string().trim().min(1).max(300),
            mediaType: z.string().max(100).default('text/markdown'),
            text: z.string().max(2_000_000),
          }),
        ]),
      )
      .max(100)
      .default([]),
    author: AuthorChoice.optional().describe('who writes; else the one that the institution has chosen'),
  })
  .meta({ id: 'GenerationRequest' });
export type GenerationRequest = z.output<typeof GenerationRequest>;

const RunQuery = PageQuery.extend({
  status: RunStatus.optional(),
  searchTerm: z.string().trim().max(200).optional().describe('words that the title contains'),
});
export type RunQuery = z.output<typeof RunQuery>;

const RunSummary = z
  .object({
    id: Id,
    title: z.string(),
    status: RunStatus,
    stage: StageName.nullable(),
    progress: Percentage,
    courseId: Id.nullable(),
    author: AuthorIdentity,
    done: z.number().int(),
    planned: z.number().int(),
    error: z.object({ code: z.string(), message: z.string(), retryable: z.boolean() }).nullable(),
    createdAt: Timestamp,
    startedAt: Timestamp.nullable(),
    finishedAt: Timestamp.nullable(),
  })
  .meta({ id: 'RunSummary' });

const RunDetail = RunSummary.extend({
  mode: z.enum(['written', 'extracted', 'scaffold']).nullable(),
  structureFromSources: z.boolean().nullable(),
  lastSequence: z.number().int(),
  sources: z.array(z.object({ name: z.string(), characters: z.number().int() })),
  units: z.array(UnitView),
  ledger: z.object({
    attempts: z.number().int(),
    inputTokens: z.number().int(),
    outputTokens: z.number().int(),
    costMicros: z
      .number()
      .int()
      .nullable()
      .describe('millionths of a US dollar; null when a price is not known'),
  }),
}).meta({ id: 'RunDetail' });

export const shared = { tag: 'generation', permission: 'author' } as const;

export const generationContract = {
  start: contract({
    ...shared,
    operationId: 'generateCourse',
    method: 'post',
    path: '/api/courses/generate-stream',
    summary: 'Write a course and watch it being written',
    description:
      'Starts a run and streams its frames. The run goes on when the connection ends; follow it at …/generations/{id}/events. Content-Location names the run before its first frame. With an Idempotency-Key the same call joins the run it started before.',
    headers: z.object({ 'idempotency-key': z.string().min(8).max(200).optional() }),
    body: GenerationRequest,
    reply: { kind: 'stream', status: 200, schema: Frame },
    errors: {
      sources_invalid: {
        status: 422,
        when: 'a source is empty, too large, of a kind that cannot be read, or not there for the caller',
      },
      ...tooMany,
      ...authorMissing,
      idempotency_key_reused: { status: 409, when: 'the key was used for another request' },
    },
    limit: 'generation',
  }),
  author: contract({
    ...shared,
    operationId: 'getActiveAuthor',
    method: 'get',
    path: '/api/courses/generations/author',
    summary: 'Who would write',
    description:
      'The author of a run that names none: the one that the institution has chosen, else Claude, an OpenAI-compatible server, or the offline rules, whichever is configured first.',
    reply: { kind: 'json', status: 200, schema: z.object({ author: AuthorIdentity }) },
    errors: authorMissing,
  }),
  list: contract({
    ...shared,
    operationId: 'listGenerations',
    method: 'get',
    path: '/api/courses/generations',
    summary: 'My runs',
    description:
      'Newest first, by status and by words of the title. Admins see those of everybody in the institution.',
    query: RunQuery,
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({ generations: z.array(RunSummary), pagination: Pagination }),
    },
    errors: {},
  }),
  get: contract({
    ...shared,
    operationId: 'getGeneration',
    method: 'get',
    path: '/api/courses/generations/:generationId',
    summary: 'One run with its units',
    description: 'The state of every unit and what the run has used so far.',
    params: GenerationParams,
    reply: { kind: 'json', status: 200, schema: z.object({ generation: RunDetail }) },
    errors: notFound,
  }),
  events: contract({
    ...shared,
    operationId: 'followGeneration',
    method: 'get',
    path: '/api/courses/generations/:generationId/events',
    summary: 'Follow a run',
    description:
      'Replays the frames after Last-Event-ID, then goes on live. Ends after complete, error, cancelled or paused; 204 when there is nothing left to send.',
    params: GenerationParams,
    headers: z.object({ 'last-event-id': z.coerce.number().int().min(0).optional() }),
    reply: { kind: 'stream', status: 200, schema: Frame },
    errors: notFound,
  }),
  cancel: contract({
    ...shared,
    operationId: 'cancelGeneration',
    method: 'post',
    path: '/api/courses/generations/:generationId/cancel',
    summary: 'Stop a run',
    description: 'Cuts the call under way. Units already written are kept with the run.',
    params: GenerationParams,
    reply: { kind: 'nothing', status: 204 },
    errors: { ...notFound, generation_ended: { status: 409, when: 'the run has ended already' } },
  }),
  pause: contract({
    ...shared,
    operationId: 'pauseGeneration',
    method: 'post',
    path: '/api/courses/generations/:generationId/pause',
    summary: 'Pause a run',
    description: 'Cuts the call under way and waits until the run is gone on with. What is written stays.',
    params: GenerationParams,
    reply: { kind: 'nothing', status: 204 },
    errors: { ...notFound, generation_not_going: { status: 409, when: 'the run is not going' } },
  }),
  retryUnit: contract({
    ...shared,
    operationId: 'retryGenerationUnit',
    method: 'post',
    path: '/api/courses/generations/:generationId/units/:unitId/retry',
    summary: 'Write one unit again',
    description:
      'Has one unit of a halted run written again and goes on with the run. Its text stays until there is another; nothing else that is written is touched. Once the course is saved, a section is regenerated in its review.',
    params: GenerationParams.extend({ unitId: Id }),
    reply: { kind: 'nothing', status: 204 },
    errors: {
      ...notFound,
      ...tooMany,
      ...authorMissing,
      unit_not_found: { status: 404, when: 'the run has no such unit' },
      generation_completed: {
        status: 409,
        when: 'the course is saved: regenerate the section in its review',
      },
      generation_going: { status: 409, when: 'the run is going on' },
      unit_edited: { status: 409, when: 'a person has edited the unit' },
      unit_in_use: { status: 409, when: 'later units are written from this one' },
      unit_not_retryable: { status: 409, when: 'it is the last step, which going on repeats' },
    },
  }),
  resume: contract({
    ...shared,
    operationId: 'resumeGeneration',
    method: 'post',
    path: '/api/courses/generations/:generationId/resume',
    summary: 'Go on with a run',
    description:
      'Continues a paused, failed or cancelled run where it stopped; what is written stays. The same author goes on, unless another is named. A run that waits for its outline goes on when that is confirmed.',
    params: GenerationParams,
    body: z.object({ author: AuthorChoice.optional() }).optional(),
    reply: { kind: 'nothing', status: 204 },
    errors: {
      ...notFound,
      ...tooMany,
      ...authorMissing,
      generation_not_resumable: { status: 409, when: 'the run is going on or has completed' },
      outline_unconfirmed: { status: 409, when: 'the run waits for its outline to be confirmed' },
    },
  }),
};
