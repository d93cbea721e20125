import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id, Percentage, Seconds, Timestamp } from '../../platform/http/reply-schemas.ts';
import { AwardedAchievement } from '../achievements/index.ts';
import {
  CourseLanguage,
  EnrollmentStatus,
  LessonProgress,
  lockedRefusals,
  SectionKind,
  SectionProgress,
  ThumbnailAlt,
} from '../courses/index.ts';

/** Why a section is the next step. */
export const NEXT_STEP_REASONS = [
  'next_in_order',
  'left_out_earlier',
  'optional_left',
  'practice_first',
  'optional_in_order',
  'optional_while_locked',
] as const;

export const NextStep = z
  .object({
    kind: SectionKind,
    lessonId: Id,
    sectionId: Id,
    title: z.string(),
    estimatedMinutes: z.number().int(),
    link: z
      .string()
      .optional()
      .describe(
        'its page, from the root of this server on; absent in replies kept from before there was one',
      ),
    reason: z
      .enum(NEXT_STEP_REASONS)
      .describe(
        'why this one: it follows; it was passed over before; all required ones are done; the learner wants practice before reading; they want optional ones in their order; what is required is locked',
      ),
  })
  .meta({ id: 'NextStep' });

const Mastery = z
  .enum(['struggling', 'developing', 'proficient', 'advanced'])
  .describe('from answers scored by the server: below 50, below 70, below 85, from 85 on');

/** How far somebody is in a course. */
export const CourseNumbers = z.object({
  courseId: Id,
  status: EnrollmentStatus,
  progressPercentage: Percentage,
  requiredSections: z.number().int(),
  completedRequiredSections: z.number().int(),
  timeSpentSeconds: Seconds,
  completedAt: Timestamp.nullable(),
});

export const ProgressReply = z
  .object({
    progress: z.object({
      section: SectionProgress.extend({
        sectionId: Id,
        mastery: Mastery.nullable(),
      }),
      lesson: LessonProgress,
      course: CourseNumbers,
    }),
    achievements: z.array(AwardedAchievement),
    nextStep: NextStep.nullable(),
  })
  .meta({ id: 'ProgressReply' });

export const CourseInProgress = z
  .object({
    courseId: Id,
    title: z.string(),
    language: CourseLanguage,
    thumbnailUrl: z.string().nullable(),
    thumbnailAlt: ThumbnailAlt,
    enrollmentId: Id,
    status: EnrollmentStatus,
    progressPercentage: Percentage,
    requiredSections: z.number().int(),
    completedRequiredSections: z.number().int(),
    timeSpentSeconds: Seconds,
    enrolledAt: Timestamp,
    lastAccessedAt: Timestamp.nullable(),
    completedAt: Timestamp.nullable(),
    nextStep: NextStep.nullable(),
  })
  .meta({ id: 'CourseInProgress' });

export const LearningStreak = z
  .object({
    days: z.number().int().describe('days learned in a row; days covered by a freeze day add nothing'),
    longestDays: z.number().int(),
    lastLearningDay: z.iso.date().nullable(),
    timeZone: z.string(),
    freezeDaysLeft: z.number().int().describe('days without learning that the streak outlives from now on'),
    freezeDaysUsed: z.number().int().describe('in this streak'),
    lastFreezeDays: z.array(z.iso.date()).describe('the last days that were covered, at most 7'),
    freezeEveryDays: z.number().int().describe('days of a streak that earn one freeze day'),
    freezeLimit: z.number().int().describe('the most freeze days that are held; 0: there are none here'),
  })
  .meta({ id: 'LearningStreak' });

export const progressContract = {
  record: contract({
    operationId: 'recordProgress',
    method: 'post',
    path: '/api/progress/lessons/:lessonId/sections/:sectionId',
    tag: 'progress',
    summary: 'Report what was done in a section',
    description:
      'Appends one fact and answers with the numbers that follow from all facts. The same eventId again gives the same reply and changes nothing. `timeSpent` is capped by the time that has passed since the last report. `completed: false` never takes completion away. Where a rule of the course does not allow completion yet, the time and the wish are kept, the answer is 409 with what is missing, and the section is done by itself when that is there. A score sent here is shown as reported by the learner and counts for nothing else.',
    permission: 'member',
    params: z.object({ lessonId: Id, sectionId: Id }),
    headers: z.object({
      'x-session-id': Id.optional().describe('the visit this belongs to'),
      'x-window-id': Id.optional().describe('the window that reports; it is not told of its own change'),
    }),
    body: z.object({
      eventId: Id,
      completed: z.boolean().optional(),
      timeSpent: z.number().int().min(0).max(86_400).optional().describe('seconds since the previous report'),
      score: z.number().min(0).max(100).optional(),
      confidence: z.number().min(0).max(1).optional().describe('how sure the learner is of it, 0 to 1'),
      clientTime: z.iso.datetime({ offset: true }).optional(),
    }),
    reply: { kind: 'json', status: 200, schema: ProgressReply },
    errors: {
      section_not_found: {
        status: 404,
        when: 'no course the caller is enrolled in has this section in this lesson',
      },
      enrollment_not_active: { status: 409, when: 'the enrolment was withdrawn or suspended' },
      event_id_taken: { status: 409, when: 'the eventId was used for another section' },
      ...lockedRefusals,
      forbidden: { status: 403, when: 'observers do not learn' },
    },
  }),
  mine: contract({
    operationId: 'getProgress',
    method: 'get',
    path: '/api/progress',
    tag: 'progress',
    summary: 'My learning',
    description:
      'Courses under way and completed, the streak in days of the own time zone, and totals. Staff and observers may name a student they are allowed to see.',
    permission: 'member',
    query: z.object({ studentId: Id.optional() }),
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({
        studentProgress: z.object({
          courses: z.array(CourseInProgress),
          completedCourses: z.array(CourseInProgress),
          learningStreak: LearningStreak,
        }),
        analytics: z.object({
          totalTimeSpent: Seconds,
          coursesCompleted: z.number().int(),
          averageScore: z.number().nullable().describe('of answers scored by the server, 0 to 100'),
          streakDays: z.number().int(),
        }),
      }),
    },
    errors: {
      forbidden: { status: 403, when: 'the caller may not see the progress of this student' },
    },
  }),
};
