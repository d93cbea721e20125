import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { lockedRefusals } from './courses-learning.gate.ts';
import { Id, PageQuery, Pagination, Timestamp } from '../../platform/http/reply-schemas.ts';
import { CoursePage, CourseSummary, ReadSection } from './courses.replies.ts';
import { ContentLanguage, CourseStatus, Difficulty } from './courses.values.ts';

export const CourseParams = z.object({ courseId: Id });
export const SectionParams = CourseParams.extend({ sectionId: Id });

const institutionNotFound = {
  institution_not_found: { status: 404, when: 'no institution has this slug' },
};
/** Members are shown more than strangers: who sends an expired token is told so. */
const tokenRefused = {
  not_signed_in: { status: 401, when: 'the access token is not valid' },
};
export const courseNotFound = {
  course_not_found: { status: 404, when: 'there is no such course, or the caller may not see it' },
};
export const sectionNotFound = {
  ...courseNotFound,
  section_not_found: {
    status: 404,
    when: 'the course (in the version the learner is on) has no such section',
  },
  not_enrolled: { status: 403, when: 'the caller is neither enrolled in the course nor on its staff' },
};

export const CatalogueQuery = PageQuery.extend({
  difficulty: Difficulty.optional(),
  subject: z.string().trim().min(1).max(100).optional(),
  language: ContentLanguage.optional().describe('what the course is written in'),
  term: z.string().trim().min(1).max(50).optional().describe('the academic term, word for word'),
  searchTerm: z.string().trim().min(1).max(200).optional(),
  sort: z
    .enum(['relevance', 'recent', 'title'])
    .optional()
    .describe('default: relevance when searching, else recent'),
  includeCompleted: z
    .stringbool()
    .default(true)
    .describe('false leaves out the courses the caller has completed'),
  scope: z
    .enum(['catalogue', 'teaching'])
    .default('catalogue')
    .describe('teaching: the courses the caller may edit, in every status'),
  status: CourseStatus.optional().describe('with scope=teaching; default: all but the archived ones'),
  institution: z.string().min(1).max(63).optional().describe('slug, for readers who are not signed in'),
});

/** Routes for everyone who looks for a course or learns it. */
export const coursesContract = {
  list: contract({
    operationId: 'listCourses',
    method: 'get',
    path: '/api/courses',
    tag: 'courses',
    summary: 'Find courses',
    description:
      'Published courses that the caller may see, with the own progress of the signed-in person. Without sign-in: the public ones of the institution.',
    permission: 'public',
    query: CatalogueQuery,
    tagged: true,
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({ courses: z.array(CourseSummary), pagination: Pagination }),
    },
    errors: {
      ...institutionNotFound,
      not_signed_in: {
        status: 401,
        when: 'the access token is not valid, or scope=teaching is asked for without sign-in',
      },
    },
  }),
  facets: contract({
    operationId: 'getCatalogueFacets',
    method: 'get',
    path: '/api/courses/facets',
    tag: 'courses',
    summary: 'What the catalogue can be filtered by',
    description:
      'The subjects, languages and academic terms of the courses in the catalogue, with the number of courses of each.',
    permission: 'public',
    query: z.object({ institution: z.string().min(1).max(63).optional() }),
    tagged: true,
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({
        subjects: z.array(z.object({ subject: z.string(), courses: z.number().int() })),
        languages: z.array(z.object({ language: z.string(), courses: z.number().int() })),
        terms: z.array(z.object({ term: z.string(), courses: z.number().int() })),
      }),
    },
    errors: { ...institutionNotFound, ...tokenRefused },
  }),
  get: contract({
    operationId: 'getCourse',
    method: 'get',
    path: '/api/courses/:courseId',
    tag: 'courses',
    summary: 'One course with its outline and my progress',
    description:
      'The version the caller is enrolled in, else the newest published one. Staff of the course see the draft with view=draft.',
    permission: 'public',
    params: CourseParams,
    query: z.object({
      view: z.enum(['published', 'draft']).default('published'),
      institution: z.string().min(1).max(63).optional(),
    }),
    reply: { kind: 'json', status: 200, schema: CoursePage },
    errors: {
      ...courseNotFound,
      ...institutionNotFound,
      not_signed_in: {
        status: 401,
        when: 'the access token is not valid, or the draft is asked for without sign-in',
      },
      forbidden: { status: 403, when: 'the draft is asked for by somebody who is not on its staff' },
    },
  }),
  cover: contract({
    operationId: 'getCourseCover',
    method: 'get',
    path: '/api/courses/:courseId/cover.svg',
    tag: 'courses',
    summary: 'The cover image',
    description: 'The address with its key comes from `thumbnailUrl`; whoever has it may load the picture.',
    permission: 'public',
    params: CourseParams,
    query: z.object({ institution: z.string().min(1).max(63), key: z.string().min(1).max(64) }),
    reply: { kind: 'bytes', status: 200, mediaType: 'image/svg+xml' },
    errors: { ...courseNotFound, ...institutionNotFound },
  }),
  picture: contract({
    operationId: 'getPicture',
    method: 'get',
    path: '/api/images/:institutionId/:key',
    tag: 'courses',
    summary: 'A picture of a course',
    description:
      'A cover or a diagram that was drawn for a course, as PNG, JPEG or WebP. Its address comes from `thumbnailUrl` or from the text of a section; whoever has it may load the picture.',
    permission: 'public',
    params: z.object({ institutionId: Id, key: z.uuid() }),
    reply: { kind: 'bytes', status: 200, mediaType: 'image/*' },
    errors: { image_not_found: { status: 404, when: 'no picture has this address' } },
  }),
  section: contract({
    operationId: 'getSection',
    method: 'get',
    path: '/api/courses/:courseId/sections/:sectionId',
    tag: 'courses',
    summary: 'Read a section',
    description:
      'The body in the version the learner is enrolled in. Keys of questions are never part of it. Learners do not get what the rules of their version lock.',
    permission: 'member',
    params: SectionParams,
    reply: { kind: 'json', status: 200, schema: z.object({ section: ReadSection }) },
    errors: { ...sectionNotFound, ...lockedRefusals },
  }),
  versions: contract({
    operationId: 'listCourseVersions',
    method: 'get',
    path: '/api/courses/:courseId/versions',
    tag: 'courses',
    summary: 'The published versions',
    description: 'Every version of the course, newest first, for its staff.',
    permission: 'staff',
    params: CourseParams,
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({
        versions: z.array(
          z.object({
            number: z.number().int(),
            note: z.string(),
            publishedAt: Timestamp,
            publishedBy: z.string(),
            enrollments: z.number().int().describe('people whose enrolment is pinned to it'),
          }),
        ),
      }),
    },
    errors: {
      ...courseNotFound,
      forbidden: { status: 403, when: 'the caller is not on the staff of the course' },
    },
  }),
};
