import { z } from 'zod';
import { Percentage, Timestamp } from '../../platform/http/reply-schemas.ts';
import { contract } from '../../platform/http/route-contract.ts';
import { courseNotFound, CourseParams } from '../courses/index.ts';

const Degree = z.number().int().min(1).max(5);

const Rated = z.object({
  stars: Degree.describe('how good the course is, 5 is best'),
  difficulty: Degree.describe('how hard it is, 5 is hardest'),
});

export const OwnRating = z
  .object({
    rating: Rated.extend({ updatedAt: Timestamp }).nullable().describe('null: not rated'),
    mayRate: z.boolean().describe('whether the caller may rate the course now'),
    progressNeeded: Percentage.describe('percent of the course after which it can be rated'),
  })
  .meta({ id: 'OwnRating' });

const reply = { kind: 'json', status: 200, schema: OwnRating } as const;

export const ratingsContract = {
  own: contract({
    operationId: 'getOwnRating',
    method: 'get',
    path: '/api/courses/:courseId/rating',
    tag: 'ratings',
    summary: 'My rating of a course',
    description:
      'What the caller said of it, and whether they may say it now. Nobody sees the rating of somebody else.',
    permission: 'member',
    params: CourseParams,
    reply,
    errors: courseNotFound,
  }),
  rate: contract({
    operationId: 'rateCourse',
    method: 'put',
    path: '/api/courses/:courseId/rating',
    tag: 'ratings',
    summary: 'Rate a course, or change my rating',
    description:
      'One rating each, which can be changed. The averages of a course are shown once five people have rated it.',
    permission: 'member',
    params: CourseParams,
    body: Rated,
    reply,
    errors: {
      ...courseNotFound,
      not_enrolled: { status: 403, when: 'the caller does not learn the course' },
      rating_too_early: { status: 403, when: 'the caller has not done enough of it yet' },
    },
  }),
  withdraw: contract({
    operationId: 'withdrawRating',
    method: 'delete',
    path: '/api/courses/:courseId/rating',
    tag: 'ratings',
    summary: 'Take my rating of a course back',
    description: 'It counts no more. Also after the course was left; nothing happens where there is none.',
    permission: 'member',
    params: CourseParams,
    reply: { kind: 'nothing', status: 204 },
    errors: courseNotFound,
  }),
};
