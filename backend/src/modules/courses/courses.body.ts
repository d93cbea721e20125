/** A section's body: what a learner reads, and apart from it the keys that only the server reads. */
import { z } from 'zod';

export const SECTION_SCHEMA_VERSION = 1;
/** Characters of Markdown in one section: about 30,000 words, far above the 900 that the rubric advises. */
export const SECTION_MARKDOWN_LIMIT = 200_000;

/**
 * Where in a source a statement stands: characters [start, end) of the text of that version, and the words found there.
 * Citations that were written before sources were stored have a name only.
 */
export const Citation = z
  .object({
    sourceName: z.string().max(300),
    sourceId: z.uuid().optional(),
    sourceVersion: z.number().int().min(1).optional(),
    blockId: z.uuid().optional(),
    start: z.number().int().min(0),
    end: z.number().int().min(0),
    quote: z.string().max(2_000),
  })
  .meta({ id: 'Citation' });
export type Citation = z.infer<typeof Citation>;

export const QuestionOption = z.object({ id: z.string().min(1).max(64), text: z.string().min(1).max(1_000) });

export const QuestionType = z.enum(['single_choice', 'multiple_choice', 'true_false', 'short_text']);

export const Question = z
  .object({
    id: z.string().min(1).max(64),
    type: QuestionType,
    prompt: z.string().min(1).max(4_000),
    options: z.array(QuestionOption).max(20).default([]),
    objectiveId: z.string().max(64).optional(),
    citation: Citation.optional(),
  })
  .meta({ id: 'Question' });
export type Question = z.infer<typeof Question>;

export const Resource = z.object({
  title: z.string().min(1).max(300),
  url: z.string().max(2_000).optional(),
  citation: Citation.optional(),
});

export const SectionBody = z
  .object({
    schemaVersion: z.literal(SECTION_SCHEMA_VERSION),
    markdown: z.string().max(SECTION_MARKDOWN_LIMIT),
    questions: z.array(Question).max(50),
    resources: z.array(Resource).max(100),
  })
  .meta({ id: 'SectionBody' });
export type SectionBody = z.infer<typeof SectionBody>;

/** `correct` holds option ids, or the accepted answers of a short text; `rationale` maps an option id to a sentence. */
export const QuestionKey = z
  .object({
    questionId: z.string().min(1).max(64),
    correct: z.array(z.string().min(1).max(1_000)).min(1).max(20),
    rationale: z.record(z.string(), z.string().max(2_000)),
  })
  .meta({ id: 'QuestionKey' });
export type QuestionKey = z.infer<typeof QuestionKey>;

type StoredBody = { schemaVersion: number };
/** How a body of an old schema version becomes one of the next; bodies are immutable, so old ones stay for ever. */
const NEXT_VERSION: ReadonlyMap<number, (body: StoredBody) => StoredBody> = new Map();
const Stored = z.looseObject({ schemaVersion: z.number().int() });

/**
 * A stored body in today's schema version, whatever version it was written in.
 * @throws ZodError when it is of no version we know, which is our fault
 */
export function readSectionBody(stored: unknown): SectionBody {
  let body: StoredBody = Stored.parse(stored);
  for (let next = NEXT_VERSION.get(body.schemaVersion); next; next = NEXT_VERSION.get(body.schemaVersion)) {
    body = next(body);
  }
  return SectionBody.parse(body);
}
