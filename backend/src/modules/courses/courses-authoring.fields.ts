/** What those who make a course may say about its parts, and the refusals that the routes share. */
import { z } from 'zod';
import { Id } from '../../platform/http/reply-schemas.ts';
import { QuestionKey, SectionBody } from './courses.body.ts';
import { courseNotFound, CourseParams } from './courses.contract.ts';
import {
  ContentLanguage,
  Difficulty,
  LearnerChoice,
  Objective,
  Interactivity,
  SectionKind,
  SectionRole,
  Visibility,
} from './courses.values.ts';

/** How much a draft may hold. */
export const DRAFT_LIMITS = {
  modulesOfCourse: 100,
  lessonsOfModule: 100,
  sectionsOfLesson: 50,
  sectionsOfCourse: 1_000,
  conditionsOfCourse: 5_000,
};

const Title = z.string().trim().min(1).max(300);
export { Title as PartTitle };
export const PartKind = z.enum(['module', 'lesson', 'section']);
export type PartKind = z.infer<typeof PartKind>;
export const PartAddress = z.object({ kind: PartKind, id: Id });
export type PartAddress = z.infer<typeof PartAddress>;
export const PartIds = z.array(Id).min(1).max(100);
const Minutes = z.number().int().min(0).max(100_000);
const Ids = z.array(Id).min(1).max(1_000).describe('all ids, in the new order');

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
  language: ContentLanguage,
  tutorEnabled: z.boolean().describe('whether learners may ask the AI tutor in this course'),
  courseCode: z.string().trim().max(20).nullable(),
  academicTerm: z.string().trim().max(50).nullable(),
  creditHours: z.number().min(0).max(100).multipleOf(0.1, 'must have at most one decimal').nullable(),
  priceCents: z.number().int().min(0).max(100_000_000).nullable(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code')
    .nullable(),
});
export const NewCourse = CourseFields.partial().extend({ title: Title });
export type NewCourse = z.infer<typeof NewCourse>;
export const CourseChanges = CourseFields.extend({
  featured: z.boolean().describe('first in the catalogue; for admins to say'),
}).partial();
export type CourseChanges = z.infer<typeof CourseChanges>;

const ModuleFields = z.object({ title: Title, description: z.string().trim().max(5_000) });
export const NewModule = ModuleFields.partial().extend({ title: Title });
export type NewModule = z.infer<typeof NewModule>;
export const ModuleChanges = ModuleFields.partial();
export type ModuleChanges = z.infer<typeof ModuleChanges>;
export const ModuleOrder = z.object({ ids: Ids });

const LessonFields = z.object({
  title: Title,
  objectives: z.array(Objective).max(10),
  estimatedMinutes: Minutes,
  isRequired: z.boolean(),
});
export const NewLesson = LessonFields.partial().extend({ title: Title, moduleId: Id });
export type NewLesson = z.infer<typeof NewLesson>;
export const LessonChanges = LessonFields.partial();
export type LessonChanges = z.infer<typeof LessonChanges>;
export const LessonOrder = z.object({ moduleId: Id, ids: Ids });

const SectionFields = z.object({
  title: Title,
  kind: SectionKind,
  role: SectionRole,
  interactivity: Interactivity,
  estimatedMinutes: Minutes,
  isRequired: z.boolean(),
  body: SectionBody,
  keys: z.array(QuestionKey).max(50),
});
export const NewSection = SectionFields.partial().extend({ title: Title, lessonId: Id });
export type NewSection = z.infer<typeof NewSection>;
export const SectionChanges = SectionFields.partial().extend({
  revision: z
    .number()
    .int()
    .optional()
    .describe('the revision that was read; the write is refused when somebody saved since'),
});
export type SectionChanges = z.infer<typeof SectionChanges>;
export const ReadRevision = z.object({
  'if-match': z.string().max(500).optional().describe('the `ETag` of what was read'),
});
export const SectionOrder = z.object({ lessonId: Id, ids: Ids });

export const Publication = z.object({
  note: z.string().trim().max(2_000).optional(),
  learners: LearnerChoice.optional().describe(
    'what becomes of people who are enrolled now: they stay on their version (unless said otherwise), move, or move and get credit for what is new in lessons and a course that they have finished',
  ),
});
export const LearnersMove = z.object({ choice: LearnerChoice.exclude(['stay']) });

export const ModuleParams = CourseParams.extend({ moduleId: Id });
export const LessonParams = CourseParams.extend({ lessonId: Id });
export const Created = z.object({ id: Id, order: z.number().int() });

export const mayNotRead = {
  ...courseNotFound,
  forbidden: { status: 403, when: 'the caller sees the course but may not edit it' },
};
export const mayNotEdit = {
  ...mayNotRead,
  course_archived: { status: 409, when: 'the course was taken away' },
};
export const orderMismatch = {
  order_mismatch: { status: 409, when: 'the ids are not exactly those that are there now' },
};
export const invalidContent = {
  embed_not_allowed: { status: 422, when: 'the text embeds a page of others that may not be shown' },
  question_key_invalid: { status: 422, when: 'a question has no valid key, or a key has no question' },
};
export const currencyMissing = {
  currency_missing: { status: 422, when: 'a price is given without a currency' },
};
export const limitReached = {
  limit_reached: { status: 409, when: 'the draft holds as many of these as are allowed' },
};
export const moduleNotFound = {
  module_not_found: { status: 404, when: 'the course has no such module' },
};
export const lessonNotFound = {
  lesson_not_found: { status: 404, when: 'the course has no such lesson' },
};
export const draftSectionNotFound = {
  section_not_found: { status: 404, when: 'the draft has no such section' },
};

export const nothing = { kind: 'nothing', status: 204 } as const;
export const authoring = { tag: 'course builder', permission: 'staff' } as const;
