/** The glossary of a course: what its author marks as terms in the texts. */
import { z } from 'zod';
import { Id } from '../../platform/http/reply-schemas.ts';
import { contract } from '../../platform/http/route-contract.ts';
import { courseNotFound, CourseParams } from '../courses/index.ts';

/** More than this of one course is not listed. */
export const TERMS_LISTED = 2_000;
/** Of the sections in which a term stands so many are named. */
export const PLACES_NAMED = 20;

const TermPlace = z
  .object({
    sectionId: Id,
    sectionTitle: z.string(),
    lessonTitle: z.string(),
    words: z.string().describe('the words that are marked there'),
  })
  .meta({ id: 'TermPlace' });

const places = {
  sections: z.number().int().min(1).describe('in how many sections it is marked'),
  places: z.array(TermPlace).max(PLACES_NAMED).describe('the first of them, in the order of the course'),
};

export const GlossaryTerm = z
  .object({ term: z.string(), definition: z.string(), ...places })
  .meta({ id: 'GlossaryTerm' });

export const DraftTerm = z
  .object({
    term: z.string(),
    definitions: z
      .array(z.object({ text: z.string(), sectionId: Id, sectionTitle: z.string() }))
      .describe('none: nothing explains it; several: it is explained in different words'),
    ...places,
  })
  .meta({ id: 'DraftTerm' });

export const glossaryContract = {
  read: contract({
    operationId: 'getGlossary',
    method: 'get',
    path: '/api/courses/:courseId/glossary',
    tag: 'courses',
    summary: 'The terms of a course',
    description:
      'The terms that are explained in the sections open to the caller, by name, and where they come up: in the version that the caller learns, for its staff the newest, else the draft. What stands in locked sections, solutions, hints and notes for teachers is left out.',
    permission: 'member',
    params: CourseParams,
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({ terms: z.array(GlossaryTerm).max(TERMS_LISTED) }),
    },
    errors: {
      ...courseNotFound,
      not_enrolled: { status: 403, when: 'the caller neither learns the course nor is on its staff' },
    },
  }),
  draft: contract({
    operationId: 'getDraftGlossary',
    method: 'get',
    path: '/api/courses/:courseId/glossary/draft',
    tag: 'course builder',
    summary: 'The terms of a draft',
    description:
      'Every term that is marked in the draft, by name: what explains it, if anything does, and where it stands.',
    permission: 'staff',
    params: CourseParams,
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({ terms: z.array(DraftTerm).max(TERMS_LISTED) }),
    },
    errors: {
      ...courseNotFound,
      forbidden: { status: 403, when: 'the caller sees the course but may not edit it' },
    },
  }),
  preview: contract({
    operationId: 'previewGlossary',
    method: 'get',
    path: '/api/courses/:courseId/preview/glossary',
    tag: 'course builder',
    summary: 'The terms of a draft as a learner would find them',
    description:
      'The terms that the draft explains, for its staff and, while it waits for review, for reviewers; as if nothing were locked.',
    permission: 'staff',
    params: CourseParams,
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({ terms: z.array(GlossaryTerm).max(TERMS_LISTED) }),
    },
    errors: {
      ...courseNotFound,
      forbidden: { status: 403, when: 'the caller sees the course but may not read its draft' },
    },
  }),
};
