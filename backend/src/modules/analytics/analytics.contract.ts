import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id, Percentage, Seconds } from '../../platform/http/reply-schemas.ts';
import { courseNotFound, CourseParams } from '../courses/index.ts';

export const CourseTotals = z.object({
  enrollments: z.number().int(),
  active: z.number().int().describe('enrolments under way'),
  completions: z.number().int(),
  completionRate: z.number().nullable().describe('completions / enrolments, 0 to 1; null without enrolments'),
  averageProgress: z.number().nullable().describe('mean of the percentages of all enrolments'),
  averageTimeSpentSeconds: Seconds.nullable(),
  averageCompletionHours: z.number().nullable().describe('mean of completed_at − enrolled_at'),
  studentSatisfaction: z.number().nullable(),
  difficultyRating: z.number().nullable(),
});

export const analyticsContract = {
  course: contract({
    operationId: 'getCourseAnalytics',
    method: 'get',
    path: '/api/analytics/courses/:courseId',
    tag: 'analytics',
    summary: 'How a course is doing',
    description:
      'Totals over all enrolments, the sections of the newest version with how many reached, completed and stopped at each, and the last 30 days (UTC). For the staff of the course.',
    permission: 'staff',
    params: CourseParams,
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({
        totals: CourseTotals,
        sections: z.array(
          z.object({
            sectionId: Id,
            title: z.string(),
            lessonTitle: z.string(),
            reached: z.number().int(),
            completed: z.number().int(),
            stopped: z
              .number()
              .int()
              .describe(
                'whose furthest section it is, and who completed neither it as the last one nor the course',
              ),
            averageTimeSpentSeconds: Seconds.nullable(),
            averageScore: z.number().nullable(),
          }),
        ),
        trend: z.array(
          z.object({
            date: z.iso.date(),
            activeLearners: z.number().int(),
            sectionsCompleted: z.number().int(),
          }),
        ),
        distribution: z
          .array(z.object({ from: Percentage, to: Percentage, learners: z.number().int() }))
          .describe('learners by progress, in four equal steps and the completed'),
      }),
    },
    errors: {
      ...courseNotFound,
      forbidden: { status: 403, when: 'the caller is not on the staff of the course' },
    },
  }),
};
