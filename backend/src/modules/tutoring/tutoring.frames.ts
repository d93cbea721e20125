/** What is told of questions to the tutor: rows of the history, and the frames of an answer that is being written. */
import { z } from 'zod';
import { Id, Timestamp } from '../../platform/http/reply-schemas.ts';

export const AskType = z.enum(['question', 'explanation', 'hint', 'feedback']).meta({ id: 'TutorAskType' });
export type AskType = z.infer<typeof AskType>;

export const Outcome = z
  .enum(['open', 'answered', 'not_covered', 'withheld', 'declined', 'failed', 'stopped', 'interrupted'])
  .meta({ id: 'TutorOutcome' })
  .describe(
    'not_covered: the course does not say it; withheld: it would have given a key away; declined: by the provider; stopped: by the person; interrupted: by an end of the program',
  );
export type Outcome = z.infer<typeof Outcome>;

export const AnsweredBy = z
  .object({
    provider: z.enum(['claude', 'openai_compatible', 'passages']),
    model: z.string().nullable().describe('null for passages: no model reads the question'),
  })
  .meta({ id: 'TutorAnsweredBy' });
export type AnsweredBy = z.infer<typeof AnsweredBy>;

const InCourse = z.object({
  sectionId: Id,
  sectionTitle: z.string(),
  lessonId: Id,
  lessonTitle: z.string(),
});

export const TutorCitation = InCourse.extend({
  number: z.number().int().describe('as it stands in brackets in the answer'),
  quote: z.string().describe('words of the section, checked; empty where they would give an answer away'),
}).meta({ id: 'TutorCitation' });
export type TutorCitation = z.infer<typeof TutorCitation>;

export const TutorPassage = InCourse.extend({ heading: z.string().nullable(), text: z.string() }).meta({
  id: 'TutorPassage',
});
export type TutorPassage = z.infer<typeof TutorPassage>;

export const TutorError = z
  .object({ code: z.string(), message: z.string(), retryable: z.boolean() })
  .meta({ id: 'TutorError' });
export type TutorError = z.infer<typeof TutorError>;

export const TutorInteraction = z
  .object({
    id: Id,
    courseId: Id,
    lessonId: Id.nullable(),
    sectionId: Id.nullable(),
    questionId: z.string().nullable(),
    type: AskType,
    query: z.string(),
    answeredBy: AnsweredBy,
    hint: z.object({ step: z.number().int(), of: z.number().int() }).nullable(),
    outcome: Outcome,
    answer: z.string().nullable().describe('Markdown with [1] where a citation stands'),
    citations: z.array(TutorCitation),
    passages: z.array(TutorPassage).describe('the best matching ones, where no model answers'),
    error: TutorError.nullable(),
    helpful: z.boolean().nullable(),
    createdAt: Timestamp,
    finishedAt: Timestamp.nullable(),
  })
  .meta({ id: 'TutorInteraction' });
export type TutorInteraction = z.infer<typeof TutorInteraction>;

export const Allowance = z
  .object({
    limit: z.number().int().describe('answers of a model for one person and day'),
    left: z.number().int(),
    resetsAt: Timestamp.describe('the next midnight in the person’s own time zone'),
  })
  .meta({ id: 'TutorAllowance' });
export type Allowance = z.infer<typeof Allowance>;

export const AskFrame = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('meta'),
      interaction: TutorInteraction,
      allowance: Allowance.nullable().describe('null where no model answers'),
    }),
    z.object({
      type: z.literal('text'),
      from: z.number().int().describe('the characters before this piece; what stood behind them is replaced'),
      text: z.string(),
    }),
    z.object({ type: z.literal('answer'), interaction: TutorInteraction }),
    z.object({
      type: z.literal('error'),
      interaction: TutorInteraction,
      error: TutorError,
      passagesAvailable: z.boolean().describe('asking again with answerWith "passages" needs no model'),
    }),
  ])
  .meta({ id: 'TutorFrame' });
export type AskFrame = z.infer<typeof AskFrame>;
