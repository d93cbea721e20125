/** What the review of a course answers with. Only its staff sees it, so keys of questions may be in it. */
import { z } from 'zod';
import { Id, Person, SentenceReply, Timestamp } from '../../platform/http/reply-schemas.ts';
import {
  Citation,
  DraftSection,
  Origin,
  ReadinessFinding,
  ReviewState,
  SectionKind,
} from '../courses/index.ts';

/** Which parts of a section a wish is about. */
export const RevisionScope = z
  .enum(['text', 'questions', 'all'])
  .meta({ id: 'RevisionScope', description: 'text: what is read; questions: what is asked, with the keys' });
export type RevisionScope = z.infer<typeof RevisionScope>;

/**
 * proposed waits for a person. superseded gave way to a newer one, failed could not be written, declined the author
 * did not want to or could not do.
 */
export const RevisionStatus = z
  .enum([
    'queued',
    'writing',
    'proposed',
    'accepted',
    'rejected',
    'superseded',
    'failed',
    'declined',
    'cancelled',
  ])
  .meta({ id: 'RevisionStatus' });
export type RevisionStatus = z.infer<typeof RevisionStatus>;

export const RevisionAuthor = z.object({
  provider: z.enum(['claude', 'openai_compatible', 'offline']),
  model: z.string(),
});

/** One wish and how far it has come. */
export const RevisionSummary = z
  .object({
    id: Id,
    sectionId: Id,
    instruction: z.string(),
    scope: RevisionScope,
    status: RevisionStatus,
    author: RevisionAuthor,
    requestedBy: Person,
    decidedBy: Person.nullable(),
    createdAt: Timestamp,
    finishedAt: Timestamp.nullable(),
    decidedAt: Timestamp.nullable(),
    findings: z.array(z.string()).describe('in English'),
    sentences: z
      .array(SentenceReply)
      .describe('the findings for pages in other languages; empty where they were not kept'),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
  })
  .meta({ id: 'RevisionSummary' });

/** A section in the list of a review. */
export const ReviewSection = z
  .object({
    id: Id,
    title: z.string(),
    kind: SectionKind,
    moduleTitle: z.string(),
    lessonId: Id,
    lessonTitle: z.string(),
    revision: z.number().int(),
    origin: Origin,
    editedByHand: z.boolean(),
    reviewState: ReviewState,
    reviewedAt: Timestamp.nullable(),
    reviewedBy: Person.nullable(),
    lock: z.object({ at: Timestamp, by: Person }).nullable(),
    canRegenerate: z
      .boolean()
      .describe('it came of a run, whose author can write it anew, and the caller may ask for that'),
    wish: z
      .object({ id: Id, status: RevisionStatus, instruction: z.string() })
      .nullable()
      .describe('the newest one that is under way, waits for an answer, or came to nothing'),
    findings: z.array(ReadinessFinding),
  })
  .meta({ id: 'ReviewSection' });

/** Numbers of sections that an author wrote; `acceptable` are not reviewed and have no findings. */
export const ReviewCounts = z.object({
  sections: z.number().int(),
  notReviewed: z.number().int(),
  accepted: z.number().int(),
  edited: z.number().int(),
  rejected: z.number().int(),
  acceptable: z.number().int(),
});

export const ReviewPage = z
  .object({
    course: z.object({
      id: Id,
      title: z.string(),
      isArchived: z.boolean().describe('nothing of it can be judged or changed before it is restored'),
      language: z.string(),
      mayGenerate: z.boolean().describe('whether the caller may have sections written anew'),
    }),
    counts: ReviewCounts,
    findings: z.array(ReadinessFinding).describe('those that belong to no section'),
    sections: z.array(ReviewSection),
  })
  .meta({ id: 'ReviewPage' });

/** A cited place with the words around it; null when the source does not hold the quote. */
const Passage = z.object({ before: z.string(), quote: z.string(), after: z.string() }).nullable();

export const CitedPassage = z
  .object({
    citation: Citation,
    cites: z.enum(['text', 'question']),
    label: z.string().describe('the resource, or what is asked'),
    passage: Passage,
  })
  .meta({ id: 'CitedPassage' });

/** One section with everything it is judged by. */
export const SectionReview = z
  .object({
    section: DraftSection,
    citations: z.array(CitedPassage),
    wishes: z.array(RevisionSummary).describe('newest first'),
  })
  .meta({ id: 'SectionReview' });
