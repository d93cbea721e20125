import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id } from '../../platform/http/reply-schemas.ts';
import { AuthorChoice } from '../authors/index.ts';
import { SECTION_MARKDOWN_LIMIT, SectionParams } from '../courses/index.ts';
import { mayNotChange, mayNotReview, noSuchSection, sectionChanged } from './review.contract.ts';
import { Comparison } from './review-comparison.replies.ts';
import { RevisionScope, RevisionSummary } from './review.replies.ts';

const RevisionParams = SectionParams.extend({ revisionId: Id });
const shared = { tag: 'review', permission: 'staff' } as const;
const nothing = { kind: 'nothing', status: 204 } as const;
const noSuchRevision = {
  revision_not_found: { status: 404, when: 'there is no such wish for this section' },
};
const locked = {
  section_locked: { status: 409, when: 'a person keeps authors away from the section' },
};
const decided = {
  revision_not_open: { status: 409, when: 'the proposal is not written yet, or somebody has answered it' },
};

export const RevisionRequest = z.object({
  instruction: z.string().trim().min(1).max(2_000),
  scope: RevisionScope.default('text'),
  author: AuthorChoice.optional().describe('the institution’s usual one when it is left out'),
});
export type RevisionRequest = z.output<typeof RevisionRequest>;

const Notes = z.string().trim().max(2_000).default('');

export const Acceptance = z.object({
  revision: z.number().int().describe('the revision of the section that the proposal was compared with'),
  take: z
    .enum(['merge', 'all'])
    .default('merge')
    .describe('merge: what only people changed stays; all: the proposal as it is'),
  choices: z
    .array(z.object({ changeId: z.string().max(200), side: z.enum(['mine', 'theirs']) }))
    .max(2_000)
    .default([]),
  markdown: z
    .string()
    .max(SECTION_MARKDOWN_LIMIT)
    .optional()
    .describe('the text as a person made it of both; the questions are still merged'),
  notes: Notes,
});
export type Acceptance = z.output<typeof Acceptance>;

/** Routes for having a section written anew. The draft changes only when a person accepts. */
export const reviewRevisionsContract = {
  request: contract({
    ...shared,
    operationId: 'requestRevision',
    method: 'post',
    path: '/api/courses/:courseId/sections/:sectionId/revisions',
    summary: 'Have a section written anew',
    description:
      'Asks the author for a proposal beside the draft and answers at once; the wish goes on when nobody waits for it. Its calls are in the ledger of the section’s unit.',
    params: SectionParams,
    body: RevisionRequest,
    reply: { kind: 'json', status: 201, schema: z.object({ revision: z.object({ id: Id }) }) },
    errors: {
      ...mayNotChange,
      ...noSuchSection,
      ...locked,
      section_not_generated: { status: 409, when: 'no run wrote the section, so there is no author to ask' },
      revision_under_way: { status: 409, when: 'another wish for the section is written or waits' },
      author_unavailable: { status: 409, when: 'the author that is wished for is not there' },
      author_cannot_revise: { status: 409, when: 'the author follows rules and no wishes' },
      too_many_revisions: { status: 429, when: 'the person has as many wishes going as allowed' },
    },
    limit: 'generation',
  }),
  get: contract({
    ...shared,
    operationId: 'getRevision',
    method: 'get',
    path: '/api/courses/:courseId/sections/:sectionId/revisions/:revisionId',
    summary: 'A proposal beside the draft',
    description:
      'While it is written: what is there so far. Once it is proposed: every change with who made it, compared with the draft as it is now.',
    params: RevisionParams,
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({
        revision: RevisionSummary,
        preview: z.string(),
        sectionRevision: z.number().int(),
        comparison: Comparison.nullable(),
      }),
    },
    errors: { ...mayNotReview, ...noSuchSection, ...noSuchRevision },
  }),
  cancel: contract({
    ...shared,
    operationId: 'cancelRevision',
    method: 'post',
    path: '/api/courses/:courseId/sections/:sectionId/revisions/:revisionId/cancel',
    summary: 'Stop a wish',
    description: 'Cuts the call under way. The section stays as it is.',
    params: RevisionParams,
    reply: nothing,
    errors: {
      ...mayNotChange,
      ...noSuchSection,
      ...noSuchRevision,
      revision_ended: { status: 409, when: 'nothing is being written for it' },
    },
  }),
  accept: contract({
    ...shared,
    operationId: 'acceptRevision',
    method: 'post',
    path: '/api/courses/:courseId/sections/:sectionId/revisions/:revisionId/accept',
    summary: 'Take a proposal over',
    description:
      'Whole, change by change, or edited. What people wrote stays unless they choose otherwise; changes of both sides need a choice.',
    params: RevisionParams,
    body: Acceptance,
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({ section: z.object({ id: Id, revision: z.number().int() }) }),
    },
    errors: {
      ...mayNotChange,
      ...noSuchSection,
      ...noSuchRevision,
      ...locked,
      ...decided,
      ...sectionChanged,
      choices_missing: { status: 422, when: 'both sides changed a place; `changeIds` names them' },
      question_key_invalid: { status: 422, when: 'a question has no valid key, or a key has no question' },
    },
  }),
  reject: contract({
    ...shared,
    operationId: 'rejectRevision',
    method: 'post',
    path: '/api/courses/:courseId/sections/:sectionId/revisions/:revisionId/reject',
    summary: 'Turn a proposal down',
    description: 'The section stays as it is; the proposal is kept with the reason.',
    params: RevisionParams,
    body: z.object({ notes: Notes }),
    reply: nothing,
    errors: { ...mayNotChange, ...noSuchSection, ...noSuchRevision, ...decided },
  }),
};
