import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id, PageQuery, Pagination, Timestamp } from '../../platform/http/reply-schemas.ts';
import {
  draftSectionNotFound,
  mayNotEdit,
  mayNotRead,
  nothing,
  Publication as Publishing,
} from './courses-authoring.fields.ts';
import { CourseParams, SectionParams } from './courses.contract.ts';
import { LearnerSection, OutlineModule } from './courses.replies.ts';
import { Publication, QueuedCourse, Reviewer } from './courses-publications.replies.ts';

const publishing = { tag: 'publishing', permission: 'staff' } as const;

const Note = z.string().trim().max(2_000);
const notReady = {
  not_ready: { status: 422, when: 'a gate stops publication; `findings` lists the blockers' },
  nothing_changed: { status: 409, when: 'the draft is the same as the newest version' },
};
const timePast = { time_past: { status: 422, when: 'the time is over' } };
const notInReview = { not_in_review: { status: 409, when: 'the draft does not wait for review (any more)' } };

const Settings = z.object({
  reviewRequired: z.boolean().describe('whether somebody else looks at a course before it is published'),
  reviewers: z.array(Reviewer).describe('who decides beside the admins'),
  mayReview: z.boolean().describe('whether the caller decides'),
});

const SubmissionBody = Publishing.extend({
  publishAt: z.iso
    .datetime()
    .optional()
    .describe('when it is published, if it is approved before; else at once'),
});
const ScheduleBody = Publishing.extend({ publishAt: z.iso.datetime() });

/** Routes on the way from a draft to a version: review, and publication at a time. */
export const coursesPublicationsContract = {
  getSettings: contract({
    ...publishing,
    operationId: 'getPublishingSettings',
    method: 'get',
    path: '/api/publishing-settings',
    summary: 'What the institution asks before publication',
    description: 'Whether a review is asked for, and who decides beside the admins.',
    reply: { kind: 'json', status: 200, schema: Settings },
    errors: {},
  }),
  setSettings: contract({
    ...publishing,
    operationId: 'setPublishingSettings',
    method: 'put',
    path: '/api/publishing-settings',
    summary: 'Say what is asked before publication',
    description: 'What waits for review goes on waiting when no review is asked for any more.',
    permission: 'admin',
    body: z.object({ reviewRequired: z.boolean(), reviewerIds: z.array(Id).max(50) }),
    reply: { kind: 'json', status: 200, schema: Settings },
    errors: {
      reviewer_unknown: { status: 422, when: 'somebody named is no active instructor, TA or admin' },
    },
  }),
  candidates: contract({
    ...publishing,
    operationId: 'findReviewerCandidates',
    method: 'get',
    path: '/api/publishing-settings/candidates',
    summary: 'Who could review',
    description: 'Instructors and TAs of the institution whose name contains the words; at most 20.',
    permission: 'admin',
    query: z.object({ name: z.string().trim().min(1).max(100) }),
    reply: { kind: 'json', status: 200, schema: z.object({ people: z.array(Reviewer) }) },
    errors: {},
  }),
  queue: contract({
    ...publishing,
    operationId: 'listReviewQueue',
    method: 'get',
    path: '/api/reviews',
    summary: 'Courses that wait for review',
    description: 'Those that wait longest first, for those who decide.',
    query: PageQuery,
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({ courses: z.array(QueuedCourse), pagination: Pagination }),
    },
    errors: { forbidden: { status: 403, when: 'the caller does not decide on courses' } },
  }),
  list: contract({
    ...publishing,
    operationId: 'listPublications',
    method: 'get',
    path: '/api/courses/:courseId/publications',
    summary: 'How a draft went to publication',
    description: 'The newest 20 submissions and appointments, the newest first. Only the first can be open.',
    params: CourseParams,
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({
        reviewRequired: z.boolean().describe('the caller cannot publish without a review'),
        mayDecide: z.boolean().describe('the caller may approve what waits now, or send it back'),
        publications: z.array(Publication),
      }),
    },
    errors: mayNotRead,
  }),
  submit: contract({
    ...publishing,
    operationId: 'submitCourse',
    method: 'post',
    path: '/api/courses/:courseId/submission',
    summary: 'Ask for a review of the draft',
    description: 'Every change of the draft takes the submission back: nobody judges what moves.',
    permission: 'author',
    params: CourseParams,
    body: SubmissionBody,
    reply: nothing,
    errors: {
      ...mayNotEdit,
      ...notReady,
      ...timePast,
      review_not_required: { status: 409, when: 'the institution asks for no review' },
      publication_open: { status: 409, when: 'it waits for review already, or for its time' },
    },
  }),
  approve: contract({
    ...publishing,
    operationId: 'approveCourse',
    method: 'post',
    path: '/api/courses/:courseId/submission/approval',
    summary: 'Approve what was submitted',
    description: 'Publishes it at once, or lets it be published at the time it was submitted for.',
    params: CourseParams,
    body: z.object({ note: Note.optional() }),
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({
        version: z
          .object({ number: z.number().int(), publishedAt: Timestamp })
          .nullable()
          .describe('null: its time is still to come'),
      }),
    },
    errors: {
      ...mayNotEdit,
      ...notReady,
      ...notInReview,
      draft_changed: { status: 409, when: 'the draft is not the one that was submitted' },
    },
  }),
  sendBack: contract({
    ...publishing,
    operationId: 'sendCourseBack',
    method: 'post',
    path: '/api/courses/:courseId/submission/return',
    summary: 'Send a submission back',
    description: 'With a note on the whole and remarks on sections.',
    params: CourseParams,
    body: z.object({
      note: Note.min(1),
      remarks: z
        .array(z.object({ sectionId: Id, remark: z.string().trim().min(1).max(2_000) }))
        .max(200)
        .refine(
          (remarks) => new Set(remarks.map(({ sectionId }) => sectionId)).size === remarks.length,
          'must name each section once',
        )
        .default([]),
    }),
    reply: nothing,
    errors: {
      ...mayNotEdit,
      ...notInReview,
      section_not_found: { status: 404, when: 'a remark names a section that the draft does not have' },
    },
  }),
  preview: contract({
    ...publishing,
    operationId: 'previewCourse',
    method: 'get',
    path: '/api/courses/:courseId/preview',
    summary: 'The draft as a learner would find it',
    description:
      'Its outline, for its staff and, while it waits for review, for reviewers. Nothing is recorded.',
    params: CourseParams,
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({
        course: z.object({ id: Id, title: z.string(), description: z.string(), language: z.string() }),
        modules: z.array(OutlineModule),
        mayEdit: z.boolean(),
      }),
    },
    errors: mayNotRead,
  }),
  previewSection: contract({
    ...publishing,
    operationId: 'previewSection',
    method: 'get',
    path: '/api/courses/:courseId/preview/sections/:sectionId',
    summary: 'A section of the draft as a learner would read it',
    description: 'Without the keys of its questions. Nothing is recorded.',
    params: SectionParams,
    reply: { kind: 'json', status: 200, schema: z.object({ section: LearnerSection }) },
    errors: { ...mayNotRead, ...draftSectionNotFound },
  }),
  schedule: contract({
    ...publishing,
    operationId: 'schedulePublication',
    method: 'put',
    path: '/api/courses/:courseId/schedule',
    summary: 'Publish at a time',
    description:
      'Says or changes when the draft is published, as it is then. What stands in the way at that time stops it, and whoever asked for it is told.',
    permission: 'author',
    params: CourseParams,
    body: ScheduleBody,
    reply: nothing,
    errors: {
      ...mayNotEdit,
      ...notReady,
      ...timePast,
      review_required: { status: 409, when: 'the institution asks for a review first' },
    },
  }),
  withdraw: contract({
    ...publishing,
    operationId: 'withdrawPublication',
    method: 'delete',
    path: '/api/courses/:courseId/publication',
    summary: 'Take back what waits to be published',
    description: 'A submission, or an appointment.',
    permission: 'author',
    params: CourseParams,
    reply: nothing,
    errors: {
      ...mayNotEdit,
      publication_not_open: { status: 409, when: 'nothing waits' },
    },
  }),
};
