import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id, Percentage, Person, Seconds, Timestamp } from '../../platform/http/reply-schemas.ts';
import {
  CourseLanguage,
  courseNotFound,
  CourseParams,
  EnrollmentStatus,
  SectionKind,
  SectionStatus,
} from '../courses/index.ts';
import { OwnDueDate } from './due-dates.contract.ts';
import { EnrollmentSource, EnrollmentStepName, WaitingFor } from './enrollments.values.ts';

const LearnerSection = z.object({
  id: Id,
  title: z.string(),
  kind: SectionKind,
  isRequired: z.boolean(),
  status: SectionStatus,
  completionSource: z
    .enum(['learner', 'rule', 'credit', 'known', 'excuse', 'grant'])
    .nullable()
    .describe('what made it count as done'),
  score: z.number().nullable(),
  scoreSelfReported: z.boolean().describe('the learner said so; counts for nothing'),
  mastery: z.enum(['struggling', 'developing', 'proficient', 'advanced']).nullable(),
  timeSpentSeconds: Seconds,
  revisits: z.number().int(),
  lastAccessedAt: Timestamp.nullable(),
  completedAt: Timestamp.nullable(),
});

const LearnerLesson = z.object({
  id: Id,
  title: z.string(),
  moduleTitle: z.string(),
  progressPercentage: Percentage,
  requiredSections: z.number().int(),
  completedRequiredSections: z.number().int(),
  timeSpentSeconds: Seconds,
  completedAt: Timestamp.nullable(),
  sections: z.array(LearnerSection),
});

export const CourseLearner = z
  .object({
    course: z.object({ id: Id, title: z.string(), language: CourseLanguage }),
    student: Person.extend({ email: z.string() }),
    enrollment: z.object({
      id: Id,
      status: EnrollmentStatus,
      source: EnrollmentSource,
      waitingFor: WaitingFor.nullable(),
      waitingSince: Timestamp.nullable(),
      versionNumber: z.number().int(),
      newestVersionNumber: z.number().int().nullable(),
      enrolledAt: Timestamp,
      lastAccessedAt: Timestamp.nullable(),
      completedAt: Timestamp.nullable(),
      progressPercentage: Percentage,
      requiredSections: z.number().int(),
      completedRequiredSections: z.number().int(),
      timeSpentSeconds: Seconds,
    }),
    lastSection: z
      .object({ id: Id, title: z.string(), at: Timestamp })
      .nullable()
      .describe('where they were last'),
    lessons: z.array(LearnerLesson).describe('of the version they are on'),
    sessions: z
      .array(
        z.object({
          id: Id,
          startedAt: Timestamp,
          endedAt: Timestamp.nullable(),
          activeSeconds: Seconds,
          sectionsCompleted: z.number().int(),
          outcome: z.enum(['completed', 'abandoned', 'interrupted']).nullable(),
          exitSection: z.string().nullable().describe('where they were last'),
          exitPlace: z
            .object({ words: z.string().describe('that the passage begins with'), isQuestion: z.boolean() })
            .nullable()
            .describe('where in it; null at its beginning, and when it was read on in another visit'),
        }),
      )
      .describe('the latest 20 visits'),
    history: z
      .array(
        z.object({
          step: EnrollmentStepName,
          at: Timestamp,
          madeBy: Person.nullable().describe('null: it happened by itself'),
          note: z.string(),
          fromVersion: z.number().int().nullable(),
          toVersion: z.number().int().nullable(),
        }),
      )
      .describe('what happened to the enrolment, the newest first, at most 200'),
    achievements: z.array(
      z.object({
        id: Id,
        key: z.string(),
        name: z.string(),
        rarity: z.string(),
        points: z.number().int(),
        awardedAt: Timestamp,
      }),
    ),
    cohorts: z.array(z.object({ id: Id, name: z.string() })),
    dueDates: z.array(OwnDueDate),
  })
  .meta({ id: 'CourseLearner' });

export const enrollmentsLearnerContract = {
  get: contract({
    operationId: 'getCourseStudent',
    method: 'get',
    path: '/api/courses/:courseId/students/:studentId',
    tag: 'enrollments',
    summary: 'One learner of a course',
    description:
      'Where somebody is in a course: their enrolment with its history, every section of the version they are on, visits, achievements, cohorts and due dates; for the staff of the course.',
    permission: 'staff',
    params: CourseParams.extend({ studentId: Id }),
    reply: { kind: 'json', status: 200, schema: CourseLearner },
    errors: {
      ...courseNotFound,
      forbidden: { status: 403, when: 'the caller is not on the staff of the course' },
      student_not_found: { status: 404, when: 'the person was never in the course' },
    },
  }),
};
