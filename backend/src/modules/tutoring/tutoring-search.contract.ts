import { z } from 'zod';
import { Id } from '../../platform/http/reply-schemas.ts';
import { contract } from '../../platform/http/route-contract.ts';
import { courseNotFound, CourseParams } from '../courses/index.ts';

const Position = z.number().int().min(0);

export const FoundPassage = z
  .object({
    sectionId: Id,
    sectionTitle: z.string(),
    lessonTitle: z.string(),
    heading: z.string().nullable().describe('the heading of the section that it stands under'),
    snippet: z.string().describe('words of the section in a row, without markup'),
    matches: z
      .array(z.object({ start: Position, end: Position }))
      .describe('where in the snippet the words stand that were searched; none where only titles match'),
  })
  .meta({ id: 'FoundPassage' });

export const courseSearchContract = {
  search: contract({
    operationId: 'searchCourse',
    method: 'get',
    path: '/api/courses/:courseId/search',
    tag: 'courses',
    summary: 'Search the text of a course',
    description:
      'Passages that have all the words, also in their titles, best first: in the version that the caller learns, for its staff the newest, else the draft. Words match by their stems and by their beginnings. Locked sections, solutions, hints and notes for teachers are not searched.',
    permission: 'member',
    params: CourseParams,
    query: z.object({ q: z.string().trim().min(1).max(200).describe('what is searched') }),
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({
        passages: z.array(FoundPassage).max(20),
        total: z.number().int().min(0).describe('how many there are altogether'),
      }),
    },
    errors: {
      ...courseNotFound,
      not_enrolled: { status: 403, when: 'the caller neither learns the course nor is on its staff' },
    },
  }),
};
