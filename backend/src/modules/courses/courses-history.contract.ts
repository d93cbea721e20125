import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id, Person, Timestamp } from '../../platform/http/reply-schemas.ts';
import {
  authoring,
  draftSectionNotFound,
  invalidContent,
  mayNotEdit,
  mayNotRead,
  nothing,
} from './courses-authoring.fields.ts';
import { QuestionKey, SectionBody } from './courses.body.ts';
import { SectionParams } from './courses.contract.ts';
import { VersionOrigin } from './courses-history.values.ts';

const Revision = z.coerce.number().int().min(0).max(2_147_483_647);
const VersionParams = SectionParams.extend({ revision: Revision });
const noVersion = {
  section_version_not_found: { status: 404, when: 'the section has no version of this revision' },
};

export const SectionVersion = z
  .object({
    revision: z.number().int().describe('names the version'),
    previousRevision: z.number().int().nullable().describe('the version shown before it'),
    startedAt: Timestamp.describe('the first change of the sitting'),
    savedAt: Timestamp,
    saves: z.number().int().describe('how many versions the sitting has'),
    origin: VersionOrigin,
    author: Person.nullable().describe('null: a generation wrote it, or it is not known'),
    title: z.string(),
    name: z.string().nullable(),
    restoredRevision: z.number().int().nullable().describe('the version that came back with this one'),
  })
  .meta({ id: 'SectionVersion' });

/** Routes for what sections were: nothing that was ever saved disappears, and an old version comes back as a new one. */
export const coursesHistoryContract = {
  sectionHistory: contract({
    ...authoring,
    operationId: 'getSectionHistory',
    method: 'get',
    path: '/api/courses/:courseId/sections/:sectionId/history',
    summary: 'List the versions of a section',
    description:
      'The latest first, also of a section that was taken out of the draft. What one person saved in one sitting is shown by its last version, unless `every` is true.',
    params: SectionParams,
    query: z.object({
      before: Revision.optional().describe('only versions before this revision'),
      limit: z.coerce.number().int().min(1).max(100).default(20),
      every: z.enum(['true', 'false']).default('false'),
    }),
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({
        versions: z.array(SectionVersion),
        nextBefore: z.number().int().nullable().describe('`before` of the next page; null: there is none'),
      }),
    },
    errors: { ...mayNotRead, ...draftSectionNotFound },
  }),
  sectionVersion: contract({
    ...authoring,
    operationId: 'getSectionVersion',
    method: 'get',
    path: '/api/courses/:courseId/sections/:sectionId/history/:revision',
    summary: 'Read a version of a section',
    description: 'Its title, its body and the keys of its questions.',
    params: VersionParams,
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({
        version: z.object({
          revision: z.number().int(),
          title: z.string(),
          name: z.string().nullable(),
          body: SectionBody,
          keys: z.array(QuestionKey),
        }),
      }),
    },
    errors: { ...mayNotRead, ...draftSectionNotFound, ...noVersion },
  }),
  nameVersion: contract({
    ...authoring,
    operationId: 'nameSectionVersion',
    method: 'patch',
    path: '/api/courses/:courseId/sections/:sectionId/history/:revision',
    summary: 'Give a version of a section a name',
    description: 'Null takes the name away. The version itself stays as it is.',
    params: VersionParams,
    body: z.object({ name: z.string().trim().min(1).max(200).nullable() }),
    reply: nothing,
    errors: { ...mayNotEdit, ...draftSectionNotFound, ...noVersion },
  }),
  restoreVersion: contract({
    ...authoring,
    operationId: 'restoreSectionVersion',
    method: 'post',
    path: '/api/courses/:courseId/sections/:sectionId/history/:revision/restore',
    summary: 'Bring a version of a section back',
    description:
      'As a new version with the old title, text and questions; what stood there before stays in the history.',
    params: VersionParams,
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({ section: z.object({ id: Id, revision: z.number().int() }) }),
    },
    errors: { ...mayNotEdit, ...draftSectionNotFound, ...noVersion, ...invalidContent },
  }),
};
