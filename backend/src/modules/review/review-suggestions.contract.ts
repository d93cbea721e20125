import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id } from '../../platform/http/reply-schemas.ts';
import { AuthorChoice, AuthorIdentity, SUGGESTION_ACTIONS } from '../authors/index.ts';
import { Question, QuestionKey, SectionParams } from '../courses/index.ts';
import { mayNotChange, mayNotReview, noSuchSection } from './review.contract.ts';

/** Characters of a passage: some pages, far more than one looks at beside a suggestion. */
export const PASSAGE_CHARACTERS = 8_000;

const shared = { tag: 'review', permission: 'staff' } as const;

export const SuggestionRequest = z.object({
  action: z
    .enum(SUGGESTION_ACTIONS)
    .describe('what is wanted: other words, simpler ones, an example to stand below, or a question about it'),
  passage: z
    .string()
    .max(PASSAGE_CHARACTERS)
    .refine((passage) => passage.trim() !== '', 'select some words')
    .describe('the words that were selected, as Markdown'),
  author: AuthorChoice.optional().describe('the institution’s usual one when it is left out'),
});
export type SuggestionRequest = z.output<typeof SuggestionRequest>;

export const Proposal = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('text'), markdown: z.string() }),
    z.object({ kind: z.literal('question'), question: Question, key: QuestionKey }),
  ])
  .meta({ id: 'SuggestionProposal' });

/** Routes for help with a passage while a section is written. */
export const reviewSuggestionsContract = {
  suggest: contract({
    ...shared,
    operationId: 'suggestForPassage',
    method: 'post',
    path: '/api/courses/:courseId/sections/:sectionId/suggestions',
    summary: 'Have something suggested for a passage',
    description:
      'Asks the author and answers when the suggestion is there, within a minute; leaving ends the call. The draft does not change: who accepts a suggestion puts it there as an edit of their own. Without a model only questions can be made.',
    params: SectionParams,
    body: SuggestionRequest,
    reply: {
      kind: 'json',
      status: 201,
      schema: z.object({
        suggestion: z
          .object({ id: Id, action: z.enum(SUGGESTION_ACTIONS), author: AuthorIdentity, proposal: Proposal })
          .meta({ id: 'PassageSuggestion' }),
      }),
    },
    errors: {
      ...mayNotChange,
      ...noSuchSection,
      section_locked: { status: 409, when: 'a person keeps authors away from the section' },
      author_unavailable: { status: 409, when: 'the author that is wished for is not there' },
      author_cannot_revise: { status: 409, when: 'the author follows rules, and these have nothing for it' },
      ai_budget_exceeded: { status: 409, when: 'the institution has used its budget for this month' },
      too_many_suggestions: { status: 429, when: 'two suggestions are being written for the person already' },
      suggestion_declined: { status: 422, when: 'the model declined to write about this passage' },
      suggestion_unusable: { status: 502, when: 'the model gave nothing that could be used' },
      provider_unauthorized: { status: 502, when: 'the provider does not accept the key' },
      provider_unavailable: { status: 502, when: 'the provider does not answer, or not in time' },
    },
    limit: 'suggestions',
  }),
  decide: contract({
    ...shared,
    operationId: 'decideSuggestion',
    method: 'put',
    path: '/api/courses/:courseId/sections/:sectionId/suggestions/:suggestionId/decision',
    summary: 'Say what became of a suggestion',
    description:
      'Kept beside the call that wrote it. It changes nothing of the section; only who asked for it may say so, once.',
    params: SectionParams.extend({ suggestionId: Id }),
    body: z.object({ decision: z.enum(['accepted', 'rejected']) }),
    reply: { kind: 'nothing', status: 204 },
    errors: {
      ...mayNotReview,
      suggestion_not_found: { status: 404, when: 'the caller has no such suggestion for this section' },
      suggestion_not_open: { status: 409, when: 'it was decided already, or never came to an end' },
    },
  }),
};
