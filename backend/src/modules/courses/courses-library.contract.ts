import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id, PageQuery, Pagination, Person, Timestamp } from '../../platform/http/reply-schemas.ts';
import {
  Created,
  draftSectionNotFound,
  limitReached,
  mayNotEdit,
  mayNotRead,
  nothing,
} from './courses-authoring.fields.ts';
import { SectionBody } from './courses.body.ts';
import { CourseParams, SectionParams } from './courses.contract.ts';
import { SectionKind } from './courses.values.ts';

const library = { tag: 'section library', permission: 'staff' } as const;

export const LibrarySection = z
  .object({
    id: Id,
    title: z.string(),
    description: z.string(),
    kind: SectionKind,
    language: z.string().describe('what the course it comes from is written in'),
    estimatedMinutes: z.number().int(),
    questions: z.number().int().describe('how many it asks'),
    revision: z.number().int().describe('counts the forms it has had'),
    savedBy: Person,
    savedAt: Timestamp,
    source: z.object({ courseId: Id, courseTitle: z.string() }).describe('the course it comes from'),
  })
  .meta({ id: 'LibrarySection' });

const LibraryUse = z
  .object({ courseId: Id, courseTitle: z.string(), sections: z.number().int().describe('how many copies') })
  .meta({ id: 'LibraryUse' });

export const LibraryUses = z.object({
  uses: z
    .array(LibraryUse)
    .describe('courses with copies of it, of those that the caller teaches; at most 100'),
  otherCourses: z.number().int().describe('how many more courses have copies'),
});

export const LibraryCopy = z
  .object({
    sectionId: Id,
    title: z.string(),
    libraryId: Id,
    revision: z.number().int().describe('the form that the section is a copy of'),
    newestRevision: z.number().int(),
    isOutdated: z.boolean().describe('the library has a newer form'),
    source: z.object({ courseId: Id, courseTitle: z.string() }).describe('the course it comes from'),
  })
  .meta({ id: 'LibraryCopy' });

export const LibraryPlace = z.object({
  libraryId: Id,
  lessonId: Id,
  beforeId: Id.nullable().optional().describe('the section after it; without it: at the end'),
});
export type LibraryPlace = z.infer<typeof LibraryPlace>;

export const LibraryQuery = PageQuery.extend({
  search: z.string().trim().max(100).optional().describe('words of the title or the description'),
  kind: SectionKind.optional(),
  subject: z.string().trim().min(1).max(100).optional().describe('of the course it comes from'),
});
export type LibraryQuery = z.infer<typeof LibraryQuery>;

const LibraryParams = z.object({ libraryId: Id });
const notInLibrary = { library_section_not_found: { status: 404, when: 'the library has no such section' } };

/** Routes for sections that are used again: one library for each institution. */
export const coursesLibraryContract = {
  saveToLibrary: contract({
    ...library,
    operationId: 'saveToLibrary',
    method: 'put',
    path: '/api/courses/:courseId/sections/:sectionId/library',
    summary: 'Save a section to the library',
    description:
      'As it stands in the draft, for everybody who teaches at the institution. Saved again it becomes the newer form of the same entry; copies that others made stay as they are and are told.',
    params: SectionParams,
    body: z.object({ description: z.string().trim().max(1_000).optional() }),
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({ section: z.object({ id: Id, revision: z.number().int() }) }),
    },
    errors: { ...mayNotEdit, ...draftSectionNotFound },
  }),
  library: contract({
    ...library,
    operationId: 'listLibrary',
    method: 'get',
    path: '/api/library/sections',
    summary: 'Search the library',
    description: 'What was saved last comes first.',
    query: LibraryQuery,
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({
        sections: z.array(LibrarySection),
        subjects: z.array(z.string()).describe('of the courses that anything here comes from; at most 100'),
        pagination: Pagination,
      }),
    },
    errors: {},
  }),
  librarySection: contract({
    ...library,
    operationId: 'getLibrarySection',
    method: 'get',
    path: '/api/library/sections/:libraryId',
    summary: 'Read a section of the library',
    description: 'Its text and questions, without their keys, and where it is used.',
    params: LibraryParams,
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({
        section: z.object({ id: Id, title: z.string(), body: SectionBody, ...LibraryUses.shape }),
      }),
    },
    errors: notInLibrary,
  }),
  removeFromLibrary: contract({
    ...library,
    operationId: 'removeFromLibrary',
    method: 'delete',
    path: '/api/library/sections/:libraryId',
    summary: 'Take a section out of the library',
    description: 'Copies stay in their courses. For who saved it, and admins.',
    params: LibraryParams,
    reply: nothing,
    errors: { ...notInLibrary, forbidden: { status: 403, when: 'somebody else saved it' } },
  }),
  restoreToLibrary: contract({
    ...library,
    operationId: 'restoreToLibrary',
    method: 'post',
    path: '/api/library/sections/:libraryId/restore',
    summary: 'Bring a section back into the library',
    description: 'As it was when it was taken out. For who saved it, and admins.',
    params: LibraryParams,
    reply: nothing,
    errors: {
      library_section_not_found: { status: 404, when: 'no such section was taken out of the library' },
      forbidden: { status: 403, when: 'somebody else saved it' },
      library_saved_again: { status: 409, when: 'it was saved again meanwhile' },
    },
  }),
  insertFromLibrary: contract({
    ...library,
    operationId: 'insertFromLibrary',
    method: 'post',
    path: '/api/courses/:courseId/library-sections',
    summary: 'Insert a section from the library',
    description: 'A copy, which notes where it comes from.',
    params: CourseParams,
    body: LibraryPlace,
    reply: { kind: 'json', status: 201, schema: z.object({ section: Created }) },
    errors: {
      ...mayNotEdit,
      ...notInLibrary,
      ...limitReached,
      parent_not_found: { status: 404, when: 'the draft has no such lesson' },
      place_gone: { status: 409, when: 'what it was to stand before is not there any more' },
    },
  }),
  libraryCopies: contract({
    ...library,
    operationId: 'getLibraryCopies',
    method: 'get',
    path: '/api/courses/:courseId/library-copies',
    summary: 'Sections of a draft that come from the library',
    description:
      'With the course that each comes from, and whether the library has a newer form of it. At most 1,000.',
    params: CourseParams,
    reply: { kind: 'json', status: 200, schema: z.object({ sections: z.array(LibraryCopy) }) },
    errors: mayNotRead,
  }),
  takeNewerForm: contract({
    ...library,
    operationId: 'takeNewerForm',
    method: 'post',
    path: '/api/courses/:courseId/sections/:sectionId/library/newer',
    summary: 'Take over the newer form from the library',
    description: 'Title, text and questions; the history of the section keeps what stood there.',
    params: SectionParams,
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({ section: z.object({ id: Id, revision: z.number().int() }) }),
    },
    errors: {
      ...mayNotEdit,
      ...draftSectionNotFound,
      library_not_newer: { status: 409, when: 'the library has no newer form of it' },
    },
  }),
};
