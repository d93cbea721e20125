import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id, Timestamp } from '../../platform/http/reply-schemas.ts';
import { CourseParams, SectionParams, courseNotFound } from '../courses/index.ts';

/** A block that a section cites and that is not the same any more. */
export const SourceChange = z
  .object({
    sectionId: Id,
    sectionTitle: z.string(),
    sourceId: Id,
    sourceName: z.string(),
    kind: z.enum(['changed', 'removed']),
    quote: z.string().describe('what the section cites, as it was'),
    version: z.number().int().describe('the version since which it is not there'),
    changedAt: Timestamp,
  })
  .meta({ id: 'SourceChange' });

const CoveragePart = z
  .object({
    id: Id,
    headings: z.array(z.string()),
    kind: z.string(),
    excerpt: z.string(),
    words: z.number().int(),
    taughtIn: z.array(z.object({ sectionId: Id, by: z.enum(['citation', 'text']) })),
  })
  .meta({ id: 'CoveragePart' });

export const CourseCoverage = z
  .object({
    sources: z.array(
      z.object({
        sourceId: Id,
        name: z.string(),
        version: z.number().int(),
        pinnedVersion: z.number().int().describe('the version the course was built from'),
        isArchived: z.boolean(),
        words: z.number().int().describe('that could be taught: headings are left out'),
        coveredWords: z.number().int(),
        parts: z.array(CoveragePart),
        partsTotal: z.number().int(),
      }),
    ),
    sections: z.array(
      z.object({
        sectionId: Id,
        title: z.string(),
        lessonTitle: z.string(),
        moduleTitle: z.string(),
        words: z.number().int(),
        unsupportedWords: z.number().int(),
        unsupported: z.array(z.object({ excerpt: z.string(), words: z.number().int() })),
      }),
    ),
    changes: z.array(SourceChange),
  })
  .meta({ id: 'CourseCoverage' });

const mayNotRead = {
  ...courseNotFound,
  forbidden: { status: 403, when: 'the caller sees the course but may not edit it' },
};
const sourceNotFound = {
  source_not_found: { status: 404, when: 'there is no such source, or the caller may not see it' },
};
const SourceOfCourse = CourseParams.extend({ sourceId: Id });
const shared = { tag: 'grounding', permission: 'staff' } as const;
const nothing = { kind: 'nothing', status: 204 } as const;

export const groundingContract = {
  coverage: contract({
    ...shared,
    operationId: 'getCourseCoverage',
    method: 'get',
    path: '/api/courses/:courseId/coverage',
    summary: 'What of the sources is taught where',
    description:
      'Of each source, which parts which sections teach, by citation or by their words, and what is not used; and which passages of the draft have no source. Copies and close retellings are found; whether a free one is right is for a person to say.',
    params: CourseParams,
    reply: { kind: 'json', status: 200, schema: CourseCoverage },
    errors: {
      ...mayNotRead,
      coverage_too_large: { status: 422, when: 'the course and its sources are too large to be compared' },
    },
  }),
  changes: contract({
    ...shared,
    operationId: 'getSourceChanges',
    method: 'get',
    path: '/api/courses/:courseId/source-changes',
    summary: 'What changed in the sources since sections cited them',
    description:
      'Only what sections cite and nobody dismissed. Citing the new version takes a change off the list.',
    params: CourseParams,
    reply: { kind: 'json', status: 200, schema: z.object({ changes: z.array(SourceChange) }) },
    errors: mayNotRead,
  }),
  dismiss: contract({
    ...shared,
    operationId: 'dismissSourceChanges',
    method: 'post',
    path: '/api/courses/:courseId/sections/:sectionId/source-changes/:sourceId/dismiss',
    summary: 'Keep a section as it is',
    description: 'Whatever changed in the source up to this version; a later change marks the section again.',
    params: SectionParams.extend({ sourceId: Id }),
    body: z.object({ version: z.number().int().min(1).max(100_000) }),
    reply: nothing,
    errors: {
      ...mayNotRead,
      course_archived: { status: 409, when: 'the course was taken away' },
      change_not_found: { status: 404, when: 'nothing that the section cites changed in this source' },
    },
  }),
  attach: contract({
    ...shared,
    permission: 'author',
    operationId: 'addCourseSource',
    method: 'put',
    path: '/api/courses/:courseId/sources/:sourceId',
    summary: 'Build a course from a source',
    description:
      'In its newest version; sections may then cite it. The staff of the course may read it from now on.',
    params: SourceOfCourse,
    reply: nothing,
    errors: {
      ...mayNotRead,
      ...sourceNotFound,
      course_archived: { status: 409, when: 'the course was taken away' },
    },
  }),
  detach: contract({
    ...shared,
    permission: 'author',
    operationId: 'removeCourseSource',
    method: 'delete',
    path: '/api/courses/:courseId/sources/:sourceId',
    summary: 'Do not build a course from a source any more',
    description: 'Sections that cite it can then not be published until they cite something else.',
    params: SourceOfCourse,
    reply: nothing,
    errors: {
      ...mayNotRead,
      ...sourceNotFound,
      course_archived: { status: 409, when: 'the course was taken away' },
    },
  }),
};
