import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id, Timestamp } from '../../platform/http/reply-schemas.ts';
import { QuestionKey, SectionBody } from './courses.body.ts';
import { courseNotFound, CourseParams } from './courses.contract.ts';
import { DraftSection, ReadinessFinding } from './courses.replies.ts';
import { Difficulty, Objective, SectionKind, SectionRole, Visibility } from './courses.values.ts';

const Title = z.string().trim().min(1).max(300);
const Minutes = z.number().int().min(0).max(100_000);
const Ids = z.array(Id).min(1).max(1_000).describe('all ids, in the new order');
const ModuleParams = CourseParams.extend({ moduleId: Id });
const LessonParams = CourseParams.extend({ lessonId: Id });
const SectionParams = CourseParams.extend({ sectionId: Id });
const Created = z.object({ id: Id, order: z.number().int() });

const CourseFields = z.object({
  title: Title,
  description: z.string().trim().max(10_000),
  difficulty: Difficulty,
  subject: z.string().trim().max(100),
  tags: z.array(z.string().trim().min(1).max(50)).max(20),
  estimatedMinutes: Minutes,
  learningObjectives: z.array(Objective).max(30),
  prerequisites: z.array(z.string().trim().min(1).max(300)).max(20),
  targetAudience: z.string().trim().max(2_000),
  visibility: Visibility,
  language: z.string().trim().min(2).max(35),
  courseCode: z.string().trim().max(20).nullable(),
  academicTerm: z.string().trim().max(50).nullable(),
  creditHours: z.number().min(0).max(100).nullable(),
  priceCents: z.number().int().min(0).max(100_000_000).nullable(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code')
    .nullable(),
});
const ModuleFields = z.object({ title: Title, description: z.string().trim().max(5_000) });
const LessonFields = z.object({
  title: Title,
  objectives: z.array(Objective).max(10),
  estimatedMinutes: Minutes,
  isRequired: z.boolean(),
});
const SectionFields = z.object({
  title: Title,
  kind: SectionKind,
  role: SectionRole,
  estimatedMinutes: Minutes,
  isRequired: z.boolean(),
  body: SectionBody,
  keys: z.array(QuestionKey).max(50),
});
const Revision = z
  .number()
  .int()
  .optional()
  .describe('the revision that was read; the write is refused when somebody saved since');

const mayNotEdit = {
  ...courseNotFound,
  forbidden: { status: 403, when: 'the caller sees the course but may not edit it' },
};
const orderMismatch = {
  order_mismatch: { status: 409, when: 'the ids are not exactly those that are there now' },
};
const invalidKeys = {
  question_key_invalid: { status: 422, when: 'a question has no valid key, or a key has no question' },
};
const nothing = { kind: 'nothing', status: 204 } as const;
const shared = { tag: 'course builder', permission: 'staff' } as const;

/** Routes for those who make a course. All of them change the draft; learners see it after publishing. */
export const coursesAuthoringContract = {
  createCourse: contract({
    ...shared,
    operationId: 'createCourse',
    method: 'post',
    path: '/api/courses',
    summary: 'Start a course',
    description: 'Makes an empty draft that belongs to the caller.',
    permission: 'author',
    body: CourseFields.partial().extend({ title: Title }),
    reply: { kind: 'json', status: 201, schema: z.object({ course: z.object({ id: Id }) }) },
    errors: {},
  }),
  updateCourse: contract({
    ...shared,
    operationId: 'updateCourse',
    method: 'patch',
    path: '/api/courses/:courseId',
    summary: 'Change what is said about a course',
    description:
      'Title, description, objectives, visibility and the like. Takes effect in the catalogue at once.',
    params: CourseParams,
    body: CourseFields.partial(),
    reply: nothing,
    errors: mayNotEdit,
  }),
  archiveCourse: contract({
    ...shared,
    operationId: 'archiveCourse',
    method: 'delete',
    path: '/api/courses/:courseId',
    summary: 'Take a course away',
    description: 'Archives it: it leaves the catalogue, enrolled people keep their record.',
    permission: 'author',
    params: CourseParams,
    reply: nothing,
    errors: mayNotEdit,
  }),
  createModule: contract({
    ...shared,
    operationId: 'createModule',
    method: 'post',
    path: '/api/courses/:courseId/modules',
    summary: 'Add a module',
    description: 'At the end of the course.',
    params: CourseParams,
    body: ModuleFields.partial().extend({ title: Title }),
    reply: { kind: 'json', status: 201, schema: z.object({ module: Created }) },
    errors: mayNotEdit,
  }),
  updateModule: contract({
    ...shared,
    operationId: 'updateModule',
    method: 'patch',
    path: '/api/courses/:courseId/modules/:moduleId',
    summary: 'Change a module',
    description: 'Title and description.',
    params: ModuleParams,
    body: ModuleFields.partial(),
    reply: nothing,
    errors: { ...mayNotEdit, module_not_found: { status: 404, when: 'the course has no such module' } },
  }),
  archiveModule: contract({
    ...shared,
    operationId: 'archiveModule',
    method: 'delete',
    path: '/api/courses/:courseId/modules/:moduleId',
    summary: 'Take a module out of the draft',
    description: 'With its lessons and sections. Published versions keep them.',
    params: ModuleParams,
    reply: nothing,
    errors: { ...mayNotEdit, module_not_found: { status: 404, when: 'the course has no such module' } },
  }),
  orderModules: contract({
    ...shared,
    operationId: 'orderModules',
    method: 'put',
    path: '/api/courses/:courseId/modules/order',
    summary: 'Put the modules in order',
    description: 'Takes all modules of the course.',
    params: CourseParams,
    body: z.object({ ids: Ids }),
    reply: nothing,
    errors: { ...mayNotEdit, ...orderMismatch },
  }),
  createLesson: contract({
    ...shared,
    operationId: 'createLesson',
    method: 'post',
    path: '/api/courses/:courseId/lessons',
    summary: 'Add a lesson',
    description: 'At the end of the module.',
    params: CourseParams,
    body: LessonFields.partial().extend({ title: Title, moduleId: Id }),
    reply: { kind: 'json', status: 201, schema: z.object({ lesson: Created }) },
    errors: { ...mayNotEdit, module_not_found: { status: 404, when: 'the course has no such module' } },
  }),
  updateLesson: contract({
    ...shared,
    operationId: 'updateLesson',
    method: 'patch',
    path: '/api/courses/:courseId/lessons/:lessonId',
    summary: 'Change a lesson',
    description: 'Title, objectives, estimated minutes, required or not.',
    params: LessonParams,
    body: LessonFields.partial(),
    reply: nothing,
    errors: { ...mayNotEdit, lesson_not_found: { status: 404, when: 'the course has no such lesson' } },
  }),
  archiveLesson: contract({
    ...shared,
    operationId: 'archiveLesson',
    method: 'delete',
    path: '/api/courses/:courseId/lessons/:lessonId',
    summary: 'Take a lesson out of the draft',
    description: 'With its sections. Published versions keep it.',
    params: LessonParams,
    reply: nothing,
    errors: { ...mayNotEdit, lesson_not_found: { status: 404, when: 'the course has no such lesson' } },
  }),
  orderLessons: contract({
    ...shared,
    operationId: 'orderLessons',
    method: 'put',
    path: '/api/courses/:courseId/lessons/order',
    summary: 'Put the lessons of a module in order',
    description: 'Takes all lessons of the module.',
    params: CourseParams,
    body: z.object({ moduleId: Id, ids: Ids }),
    reply: nothing,
    errors: { ...mayNotEdit, ...orderMismatch },
  }),
  createSection: contract({
    ...shared,
    operationId: 'createSection',
    method: 'post',
    path: '/api/courses/:courseId/sections',
    summary: 'Add a section',
    description: 'At the end of the lesson.',
    params: CourseParams,
    body: SectionFields.partial().extend({ title: Title, lessonId: Id }),
    reply: { kind: 'json', status: 201, schema: z.object({ section: Created }) },
    errors: {
      ...mayNotEdit,
      ...invalidKeys,
      lesson_not_found: { status: 404, when: 'the course has no such lesson' },
    },
  }),
  getDraftSection: contract({
    ...shared,
    operationId: 'getDraftSection',
    method: 'get',
    path: '/api/courses/:courseId/sections/:sectionId/draft',
    summary: 'Read a section as its author',
    description: 'The draft with the keys of its questions.',
    params: SectionParams,
    reply: { kind: 'json', status: 200, schema: z.object({ section: DraftSection }) },
    errors: { ...mayNotEdit, section_not_found: { status: 404, when: 'the draft has no such section' } },
  }),
  updateSection: contract({
    ...shared,
    operationId: 'updateSection',
    method: 'patch',
    path: '/api/courses/:courseId/sections/:sectionId',
    summary: 'Change a section',
    description: 'Body and keys are saved together or not at all.',
    params: SectionParams,
    body: SectionFields.partial().extend({ revision: Revision }),
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({ section: z.object({ id: Id, revision: z.number().int() }) }),
    },
    errors: {
      ...mayNotEdit,
      ...invalidKeys,
      section_not_found: { status: 404, when: 'the draft has no such section' },
      section_changed: { status: 412, when: 'somebody saved the section since it was read' },
    },
  }),
  archiveSection: contract({
    ...shared,
    operationId: 'archiveSection',
    method: 'delete',
    path: '/api/courses/:courseId/sections/:sectionId',
    summary: 'Take a section out of the draft',
    description: 'Published versions keep it.',
    params: SectionParams,
    reply: nothing,
    errors: { ...mayNotEdit, section_not_found: { status: 404, when: 'the draft has no such section' } },
  }),
  orderSections: contract({
    ...shared,
    operationId: 'orderSections',
    method: 'put',
    path: '/api/courses/:courseId/sections/order',
    summary: 'Put the sections of a lesson in order',
    description: 'Takes all sections of the lesson.',
    params: CourseParams,
    body: z.object({ lessonId: Id, ids: Ids }),
    reply: nothing,
    errors: { ...mayNotEdit, ...orderMismatch },
  }),
  readiness: contract({
    ...shared,
    operationId: 'getReadiness',
    method: 'get',
    path: '/api/courses/:courseId/readiness',
    summary: 'What stands before publication',
    description: 'The gates on the draft as it is now. Blockers stop publishing, warnings do not.',
    params: CourseParams,
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({
        ready: z.boolean(),
        hasUnpublishedChanges: z.boolean(),
        nextVersion: z.number().int(),
        findings: z.array(ReadinessFinding),
      }),
    },
    errors: mayNotEdit,
  }),
  publish: contract({
    ...shared,
    operationId: 'publishCourse',
    method: 'post',
    path: '/api/courses/:courseId/publish',
    summary: 'Publish the draft',
    description:
      'Makes an immutable version of the draft and shows it in the catalogue. People already enrolled stay on the version they are on.',
    permission: 'author',
    params: CourseParams,
    body: z.object({ note: z.string().trim().max(2_000).optional() }),
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({ version: z.object({ number: z.number().int(), publishedAt: Timestamp }) }),
    },
    errors: {
      ...mayNotEdit,
      not_ready: { status: 422, when: 'a gate stops publication; `findings` lists the blockers' },
      nothing_changed: { status: 409, when: 'the draft is the same as the newest version' },
    },
  }),
};
