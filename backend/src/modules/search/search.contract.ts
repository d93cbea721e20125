import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id } from '../../platform/http/reply-schemas.ts';
import { CourseLanguage } from '../courses/index.ts';

const FoundCourse = z
  .object({
    courseId: Id,
    title: z.string(),
    language: CourseLanguage,
    subject: z.string(),
    stands: z
      .enum(['teaching', 'learning', 'catalogue'])
      .describe('whether the caller teaches it, learns it, or finds it in the catalogue'),
  })
  .meta({ id: 'FoundCourse' });

const FoundSection = z
  .object({
    sectionId: Id,
    title: z.string(),
    courseId: Id,
    courseTitle: z.string(),
    language: CourseLanguage,
    stands: z.enum(['teaching', 'learning']),
  })
  .meta({ id: 'FoundSection' });

const FoundPerson = z
  .object({
    studentId: Id,
    fullName: z.string(),
    courseId: Id.describe('the course of the caller in which the person was last'),
    courseTitle: z.string(),
    language: CourseLanguage,
  })
  .meta({ id: 'FoundPerson' });

const FoundNote = z
  .object({
    noteId: Id,
    kind: z.enum(['note', 'bookmark']),
    words: z
      .string()
      .describe('how it begins: what was written, or else the words or the section it stands at'),
    sectionId: Id,
    sectionTitle: z.string(),
    courseId: Id,
    courseTitle: z.string(),
    language: CourseLanguage,
    isOpen: z.boolean().describe('whether the caller still learns the section'),
  })
  .meta({ id: 'FoundNote' });

const FoundMedia = z
  .object({ mediaId: Id, name: z.string(), altText: z.string().nullable() })
  .meta({ id: 'FoundMedia' });

export const searchContract = {
  everything: contract({
    operationId: 'searchEverything',
    method: 'get',
    path: '/api/search',
    tag: 'search',
    summary: 'Find a course, a section, a person, a note or a file',
    description:
      'By words of titles and names, among what the caller may see: their courses, those of the catalogue also by what they say of themselves, sections of the courses they learn or teach, their own notes and bookmarks, and for staff the people of their courses and the files of the library. Every word must be there; the best few of each kind.',
    permission: 'member',
    query: z.object({
      q: z.string().trim().min(2).max(100),
      limit: z.coerce.number().int().min(1).max(10).default(5).describe('of each kind'),
    }),
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({
        courses: z.array(FoundCourse),
        sections: z.array(FoundSection),
        people: z.array(FoundPerson),
        notes: z.array(FoundNote),
        media: z.array(FoundMedia),
      }),
    },
    errors: {},
  }),
};
