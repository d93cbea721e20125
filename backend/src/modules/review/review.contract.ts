import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id } from '../../platform/http/reply-schemas.ts';
import { courseNotFound, CourseParams, SectionParams } from '../courses/index.ts';
import { ReviewPage, SectionReview } from './review.replies.ts';

const shared = { tag: 'review', permission: 'staff' } as const;
const nothing = { kind: 'nothing', status: 204 } as const;

export const mayNotReview = {
  ...courseNotFound,
  forbidden: { status: 403, when: 'the caller sees the course but may not edit it' },
};
export const mayNotChange = {
  ...mayNotReview,
  course_archived: { status: 409, when: 'the course was taken away' },
};
export const noSuchSection = {
  section_not_found: { status: 404, when: 'the draft has no such section' },
};
export const sectionChanged = {
  section_changed: { status: 412, when: 'somebody saved the section since it was read' },
};

const Verdict = z.object({
  verdict: z.enum(['accepted', 'rejected']),
  revision: z.number().int().describe('the revision that was judged'),
  notes: z.string().trim().max(2_000).default(''),
});

/** Routes for those who judge what an author wrote. */
export const reviewContract = {
  review: contract({
    ...shared,
    operationId: 'getCourseReview',
    method: 'get',
    path: '/api/courses/:courseId/review',
    summary: 'What is to be reviewed in a course',
    description:
      'The sections of the draft in order: who wrote them, what a person said of them, findings, locks, and proposals that wait.',
    params: CourseParams,
    reply: { kind: 'json', status: 200, schema: ReviewPage },
    errors: mayNotReview,
  }),
  acceptAll: contract({
    ...shared,
    operationId: 'acceptSectionsWithoutFindings',
    method: 'post',
    path: '/api/courses/:courseId/review/accept-all',
    summary: 'Accept every section without findings',
    description:
      'Those that nobody reviewed, that have no findings, and for which no proposal is written or waits. The caller answers for them.',
    params: CourseParams,
    body: z.object({ notes: z.string().trim().max(2_000).default('') }),
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({ accepted: z.number().int(), sectionIds: z.array(Id) }),
    },
    errors: mayNotChange,
  }),
  section: contract({
    ...shared,
    operationId: 'getSectionReview',
    method: 'get',
    path: '/api/courses/:courseId/sections/:sectionId/review',
    summary: 'One section beside its sources',
    description: 'The draft with its keys, every cited passage with the words around it, and earlier wishes.',
    params: SectionParams,
    reply: { kind: 'json', status: 200, schema: SectionReview },
    errors: { ...mayNotReview, ...noSuchSection },
  }),
  judge: contract({
    ...shared,
    operationId: 'judgeSection',
    method: 'put',
    path: '/api/courses/:courseId/sections/:sectionId/review',
    summary: 'Accept or reject a section',
    description:
      'The caller answers for it by name. A rejected section stands before publication until it is written anew or accepted.',
    params: SectionParams,
    body: Verdict,
    reply: nothing,
    errors: {
      ...mayNotChange,
      ...noSuchSection,
      ...sectionChanged,
      section_not_generated: { status: 409, when: 'a person wrote the section: there is nothing to review' },
    },
  }),
  lock: contract({
    ...shared,
    operationId: 'lockSection',
    method: 'put',
    path: '/api/courses/:courseId/sections/:sectionId/lock',
    summary: 'Keep authors away from a section',
    description:
      'While it is locked nothing that an author writes takes its place. People may still edit it. Locking it again changes nothing.',
    params: SectionParams,
    reply: nothing,
    errors: { ...mayNotChange, ...noSuchSection },
  }),
  unlock: contract({
    ...shared,
    operationId: 'unlockSection',
    method: 'delete',
    path: '/api/courses/:courseId/sections/:sectionId/lock',
    summary: 'Let authors write a section again',
    description: 'Takes the lock away, whoever set it. Without a lock it changes nothing.',
    params: SectionParams,
    reply: nothing,
    errors: { ...mayNotChange, ...noSuchSection },
  }),
};
