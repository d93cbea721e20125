/** The frames of a run, as they are stored and sent. */
import { z } from 'zod';
import { Id, Percentage, SentenceReply } from '../../platform/http/reply-schemas.ts';

/** The database tells here, with the run's id, that a frame of it was stored. */
export const EVENTS_CHANNEL = 'generation_events';

/** The five stages with the share of the whole that each is (contract.md). */
export const STAGES = [
  { name: 'Course Outline Generation', weight: 20 },
  { name: 'Module Details Creation', weight: 25 },
  { name: 'Lesson Content Generation', weight: 30 },
  { name: 'Section Content Creation', weight: 15 },
  { name: 'Course Finalization', weight: 10 },
] as const;

export const StageName = z.enum(STAGES.map((stage) => stage.name));
export type StageName = z.infer<typeof StageName>;

export const RunStatus = z.enum(['queued', 'running', 'paused', 'completed', 'failed', 'cancelled']);
export type RunStatus = z.infer<typeof RunStatus>;

export const UnitKind = z.enum(['outline', 'module', 'lesson', 'section', 'finalization']);
export type UnitKind = z.infer<typeof UnitKind>;
/**
 * declined: the provider would not write it · needs_author: no usable answer came · failed: the run cannot do without
 * it. The first two are over, and a person may write them or have them tried again.
 */
export const UnitState = z.enum(['planned', 'writing', 'written', 'declined', 'needs_author', 'failed']);
export type UnitState = z.infer<typeof UnitState>;

/** Those of runs before they were kept have none. */
export const Sentences = z
  .array(SentenceReply)
  .default([])
  .describe('the findings for pages in other languages, in the same order; empty where they were not kept');

export const UnitView = z
  .object({
    id: Id,
    kind: UnitKind,
    stage: StageName,
    ordinal: z.number().int(),
    title: z.string(),
    state: UnitState,
    score: z.number().int().nullable(),
    findings: z.array(z.string()).describe('in English'),
    sentences: Sentences,
  })
  .meta({ id: 'UnitView' });

const inRun = { generationId: Id, progress: Percentage };
const inStage = { ...inRun, stage: StageName };

export const Frame = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('stage_start'), ...inStage }),
    z.object({
      type: z.literal('stage_progress'),
      ...inStage,
      data: z.object({ unit: UnitView, done: z.number().int(), planned: z.number().int() }),
    }),
    z.object({
      type: z.literal('stage_complete'),
      ...inStage,
      data: z.looseObject({ outline: z.looseObject({ title: z.string() }).optional() }),
    }),
    z.object({ type: z.literal('complete'), ...inRun, courseId: Id }),
    z.object({
      type: z.literal('error'),
      ...inRun,
      code: z.string(),
      message: z.string(),
      retryable: z.boolean(),
    }),
    z.object({ type: z.literal('cancelled'), ...inRun }),
    z.object({ type: z.literal('paused'), ...inRun, code: z.string(), message: z.string() }),
    z.object({
      type: z.literal('preview'),
      generationId: Id,
      unitId: Id,
      text: z.string().describe('the end of what is being written now; sent live, never stored'),
    }),
  ])
  .meta({ id: 'Frame' });
export type Frame = z.infer<typeof Frame>;
/** A frame that is stored and numbered; a preview is neither. */
export type StoredFrame = Exclude<Frame, { type: 'preview' }>;
