import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id } from '../../platform/http/reply-schemas.ts';
import { CourseSummary } from './courses.replies.ts';

const RecommendationReason = z
  .object({
    code: z
      .enum(['next', 'cohort', 'subject', 'topic', 'featured', 'new'])
      .describe(
        'next: asks for a course that was completed · cohort: people of the same cohort take it · subject, topic: near a course of the caller · featured, new: nothing nearer is known',
      ),
    course: z
      .object({ id: Id, title: z.string() })
      .nullable()
      .describe('the own course it follows or is near to'),
    topic: z.string().nullable().describe('the subject or the tag that both have'),
    learners: z.number().int().nullable().describe('how many of the cohort take it'),
  })
  .meta({ id: 'RecommendationReason' });

export const Recommendation = z
  .object({
    ...CourseSummary.pick({
      title: true,
      subject: true,
      difficulty: true,
      language: true,
      estimatedMinutes: true,
      thumbnailUrl: true,
      thumbnailAlt: true,
    }).shape,
    courseId: Id,
    reason: RecommendationReason,
  })
  .meta({ id: 'Recommendation' });

export const coursesRecommendationsContract = {
  recommendations: contract({
    operationId: 'listRecommendations',
    method: 'get',
    path: '/api/recommendations',
    tag: 'courses',
    summary: 'What I could learn next',
    description:
      'Courses the caller may join now and never joined, each with the rule that names it. No guess about the person: rules over what they learn, what asks for it, and what their cohort takes.',
    permission: 'member',
    query: z.object({
      after: Id.optional().describe('only what follows or is near this course of the caller'),
      limit: z.coerce.number().int().min(1).max(20).default(4),
    }),
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({ recommendations: z.array(Recommendation) }),
    },
    errors: {},
  }),
};
