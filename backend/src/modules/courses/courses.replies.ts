/** What the course endpoints answer with. Learner and staff views are different schemas. */
import { z } from 'zod';
import {
  Id,
  Percentage,
  Person,
  Seconds,
  Timestamp,
  SentenceReply,
} from '../../platform/http/reply-schemas.ts';
import { ShownMedia } from '../media/index.ts';
import { QuestionKey, SectionBody } from './courses.body.ts';
import {
  CourseLanguage,
  CourseStatus,
  Difficulty,
  Objective,
  Origin,
  ReviewState,
  Interactivity,
  SectionKind,
  SectionRole,
  Visibility,
} from './courses.values.ts';

export const EnrollmentStatus = z
  .enum(['active', 'completed', 'withdrawn', 'suspended', 'waiting'])
  .meta({ id: 'EnrollmentStatus' });
/** How a learner wishes to go through a course where its rules leave a choice. */
export const LearningPath = z
  .object({
    preferredDepth: z
      .enum(['overview', 'standard', 'deep'])
      .describe(
        'what is proposed: only required sections, optional ones after all required, or all in their order',
      ),
    preferredOrder: z
      .enum(['in_order', 'practice_first'])
      .describe('whether the practice and quizzes of a lesson are proposed before its other sections'),
  })
  .meta({ id: 'LearningPath' });
export const SectionStatus = z
  .enum(['not_started', 'in_progress', 'completed', 'reviewed'])
  .meta({ id: 'SectionStatus' });

export const CourseAnalyticsSummary = z.object({
  averageCompletionHours: z.number().nullable(),
  completionRate: z.number().nullable().describe('share of enrolments completed, 0 to 1'),
  studentSatisfaction: z.number().nullable().describe('average of stars, 1 to 5'),
  difficultyRating: z.number().nullable().describe('average of ratings, 1 to 5'),
});

export const CourseProgressSummary = z
  .object({
    enrollmentId: Id,
    status: EnrollmentStatus,
    progressPercentage: Percentage,
    requiredSections: z.number().int(),
    completedRequiredSections: z.number().int(),
  })
  .meta({ id: 'CourseProgressSummary' });

export const ThumbnailAlt = z
  .string()
  .describe('what the picture shows; empty where it says nothing that the title does not say');

export const CourseSummary = z
  .object({
    id: Id,
    title: z.string(),
    description: z.string(),
    difficulty: Difficulty,
    subject: z.string(),
    tags: z.array(z.string()),
    estimatedMinutes: z.number().int(),
    thumbnailUrl: z.string().nullable(),
    thumbnailAlt: ThumbnailAlt,
    status: CourseStatus,
    visibility: Visibility,
    featured: z.boolean(),
    language: z.string().describe('what it is written in, a BCP 47 tag'),
    courseCode: z.string().nullable(),
    academicTerm: z.string().nullable(),
    instructor: Person,
    counts: z.object({
      modules: z.number().int(),
      lessons: z.number().int(),
      sections: z.number().int(),
      enrollments: z.number().int(),
    }),
    analytics: CourseAnalyticsSummary,
    progress: CourseProgressSummary.nullable(),
    publishedAt: Timestamp.nullable(),
  })
  .meta({ id: 'CourseSummary' });

/** Of a part of the draft; published versions are never written. */
const PartRevision = z
  .number()
  .int()
  .optional()
  .describe('of a part of the draft: names what was read, for the next write');

export const OutlineSection = z
  .object({
    id: Id,
    title: z.string(),
    order: z.number().int(),
    kind: SectionKind,
    role: SectionRole,
    estimatedMinutes: z.number().int(),
    isRequired: z.boolean(),
    revision: PartRevision,
  })
  .meta({ id: 'OutlineSection' });

export const OutlineLesson = z
  .object({
    id: Id,
    title: z.string(),
    order: z.number().int(),
    objectives: z.array(Objective),
    estimatedMinutes: z.number().int(),
    isRequired: z.boolean(),
    revision: PartRevision,
    sections: z.array(OutlineSection),
  })
  .meta({ id: 'OutlineLesson' });

export const OutlineModule = z
  .object({
    id: Id,
    title: z.string(),
    description: z.string(),
    order: z.number().int(),
    revision: PartRevision,
    lessons: z.array(OutlineLesson),
  })
  .meta({ id: 'OutlineModule' });

export const LessonProgress = z
  .object({
    lessonId: Id,
    progressPercentage: Percentage,
    requiredSections: z.number().int(),
    completedRequiredSections: z.number().int(),
    timeSpentSeconds: Seconds,
    completedAt: Timestamp.nullable(),
  })
  .meta({ id: 'LessonProgress' });

export const SectionProgress = z
  .object({
    status: SectionStatus,
    score: z.number().nullable(),
    timeSpentSeconds: Seconds,
    confidence: z.number().min(0).max(1).nullable().describe('what the learner said last, 0 to 1'),
  })
  .meta({ id: 'SectionProgress' });

export const CourseProgress = z
  .object({
    enrollmentId: Id,
    status: EnrollmentStatus,
    progressPercentage: Percentage,
    requiredSections: z.number().int(),
    completedRequiredSections: z.number().int(),
    timeSpentSeconds: Seconds,
    lastAccessedAt: Timestamp.nullable(),
    completedAt: Timestamp.nullable(),
    lessons: z.record(Id, LessonProgress),
    sections: z.record(Id, SectionProgress),
  })
  .meta({ id: 'CourseProgress' });

/** What the viewer may do here, decided by the server so that screens never guess. */
export const CourseAbilities = z
  .object({
    edit: z.boolean(),
    generate: z.boolean().describe('have AI write in it, and choose the sources it writes from'),
    publish: z.boolean(),
    restore: z.boolean().describe('bring it back from the archive'),
    feature: z.boolean().describe('put it first in the catalogue'),
    seeAnalytics: z.boolean(),
    enroll: z.boolean(),
    enrollRefusal: z
      .enum(['enrollment_closed', 'payment_required', 'already_enrolled', 'not_published'])
      .nullable(),
  })
  .meta({ id: 'CourseAbilities' });

export const CourseDetail = CourseSummary.omit({ progress: true })
  .extend({
    learningObjectives: z.array(Objective),
    prerequisites: z.array(z.string()),
    targetAudience: z.string(),
    assessmentCriteria: z.array(z.object({ name: z.string(), weight: z.number(), description: z.string() })),
    tutorEnabled: z.boolean().describe('whether learners may ask the AI tutor in this course'),
    hasChosenCover: z.boolean().describe('whether somebody chose its picture'),
    creditHours: z.number().nullable(),
    priceCents: z.number().int().nullable(),
    currency: z.string().nullable(),
    revision: z
      .number()
      .int()
      .describe('of what is said about the course; the next write names it as `If-Match`'),
    version: z.object({ number: z.number().int(), publishedAt: Timestamp }).nullable(),
    modules: z.array(OutlineModule),
  })
  .meta({ id: 'CourseDetail' });

export const CoursePage = z
  .object({
    course: CourseDetail,
    progress: CourseProgress.nullable(),
    recommendations: z.array(
      z.object({
        courseId: Id,
        title: z.string(),
        language: CourseLanguage,
        reason: z.string().describe('in English'),
        because: z.object({
          code: z.enum(['subject', 'topic']),
          topic: z.string().describe('the subject or the tag that both have'),
        }),
      }),
    ),
    studentMetadata: z
      .object({
        enrollmentDate: Timestamp,
        lastAccessed: Timestamp.nullable(),
        estimatedTimeRemainingMinutes: z.number().int(),
      })
      .nullable(),
    abilities: CourseAbilities,
  })
  .meta({ id: 'CoursePage' });

/** A section as its learner reads it: no keys. */
export const LearnerSection = z
  .object({
    id: Id,
    title: z.string(),
    kind: SectionKind,
    role: SectionRole,
    body: SectionBody,
  })
  .meta({ id: 'LearnerSection' });

/** A section as it is read, with the files that its text shows. */
export const ReadSection = LearnerSection.extend({ media: z.array(ShownMedia) }).meta({ id: 'ReadSection' });

/** A section as its author edits it: the draft, with the keys. `revision` goes back with the next write. */
export const DraftSection = LearnerSection.extend({
  lessonId: Id,
  interactivity: Interactivity,
  estimatedMinutes: z.number().int(),
  isRequired: z.boolean(),
  keys: z.array(QuestionKey),
  origin: Origin,
  editedByHand: z.boolean(),
  revision: z.number().int(),
  lockedAt: Timestamp.nullable().describe('since when no author may write it anew; null: it may'),
  reviewState: ReviewState,
}).meta({ id: 'DraftSection' });

/** What stands between a draft and its publication. `blocker` stops it, `warning` does not. */
export const ReadinessFinding = z
  .object({
    severity: z.enum(['blocker', 'warning']),
    code: z.string(),
    message: z.string().describe('in English'),
    sentence: SentenceReply,
    moduleId: Id.nullable(),
    lessonId: Id.nullable(),
    sectionId: Id.nullable(),
    questionId: z.string().nullable(),
    passage: z.string().nullable().describe('words of the Markdown of its section, as they stand there'),
  })
  .meta({ id: 'ReadinessFinding' });
