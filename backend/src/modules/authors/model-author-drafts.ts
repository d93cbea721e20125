/**
 * What a model is asked to return for each unit: small flat shapes without lengths, which providers do not enforce,
 * and for a section prose in parts.
 * The `model-author-*.ts` files turn them into what is saved and name what is wrong with them.
 */
import { z } from 'zod';
import { BloomLevel, SectionKind, SectionRole } from '../courses/index.ts';
import type { Advice } from './authors-sentences.ts';

/** A reply turned into a draft. `blocking` makes it unusable; `advice` should be better but may be kept. */
export type Reading<T> = { draft: T; blocking: string[]; advice: Advice[] };

const Heading = z.string().describe('short, in the language of the course, without #');
const Markdown = z.string().describe('Markdown in the language of the course');

export const ObjectiveReply = z.object({
  text: z.string().describe('starts with a verb for something that can be observed'),
  bloomLevel: BloomLevel,
});
export type ObjectiveReply = z.infer<typeof ObjectiveReply>;

export const OutlineReply = z.object({
  description: z.string().describe('two to four sentences for the catalogue'),
  targetAudience: z.string(),
  prerequisites: z.array(z.string()),
  outcomes: z.array(ObjectiveReply),
  modules: z.array(
    z.object({
      title: z.string(),
      why: z.string().describe('why a learner needs this module, in one or two sentences'),
      objectives: z.array(ObjectiveReply),
      requiresModules: z
        .array(z.number())
        .describe('numbers, from 1, of the modules that must come before; empty when none'),
      estimatedMinutes: z.number(),
      keyTerms: z.array(z.string()),
    }),
  ),
  assessmentStrategy: z.array(
    z.object({
      name: z.string(),
      weight: z.number().describe('percent; all weights add up to 100'),
      description: z.string(),
    }),
  ),
  closingProject: z.object({ title: z.string(), description: z.string() }),
  teachingApproach: z.string(),
  accessibilityNotes: z.string(),
});
export type OutlineReply = z.infer<typeof OutlineReply>;

export const ModuleReply = z.object({
  description: z.string().describe('one short paragraph for the learner'),
  lessons: z.array(
    z.object({
      title: z.string(),
      objectives: z.array(ObjectiveReply),
      estimatedMinutes: z.number(),
      sections: z.array(
        z.object({
          title: z.string(),
          // Nothing is filmed here, so a model may not plan a section to watch.
          kind: SectionKind.exclude(['watch']),
          role: SectionRole,
          estimatedMinutes: z.number(),
          keyTerms: z.array(z.string()),
        }),
      ),
    }),
  ),
});
export type ModuleReply = z.infer<typeof ModuleReply>;

const QuoteReply = {
  sourceName: z.string().describe('the name of the source, or empty when there is none'),
  quote: z.string().describe('words copied exactly from that source, or empty'),
};

export const QuestionReply = z.object({
  type: z.enum(['single_choice', 'multiple_choice']),
  prompt: z.string(),
  options: z.array(
    z.object({
      text: z.string(),
      correct: z.boolean(),
      rationale: z.string().describe('one sentence: why this option is right or wrong'),
    }),
  ),
  objectiveNumber: z.number().describe('the number, from 1, of the objective that it checks'),
  ...QuoteReply,
});
export type QuestionReply = z.infer<typeof QuestionReply>;

export const LessonReply = z.object({
  hook: z.string().describe('two or three sentences that open the lesson with a concrete situation'),
  activity: z.object({ heading: Heading, markdown: Markdown }),
  summary: z.object({ heading: Heading, markdown: Markdown }),
  next: z.string().describe('one or two sentences that lead on to what follows'),
  questions: z.array(QuestionReply),
});
export type LessonReply = z.infer<typeof LessonReply>;

/** A section is written as prose; this is what `model-author-prose.ts` reads from it. */
export type SectionReply = {
  /** What stands before and after the section's own parts; only where a section is revised. */
  opening: string;
  explanation: string;
  example: { heading: string; markdown: string };
  exercise: { heading: string; task: string; solution: string };
  application: { heading: string; markdown: string };
  closing: string;
  resources: { title: string; url: string }[];
  citations: { sourceName: string; quote: string }[];
};
