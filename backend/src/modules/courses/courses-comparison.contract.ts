import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id } from '../../platform/http/reply-schemas.ts';
import { Rule } from '../rules/index.ts';
import { authoring, draftSectionNotFound, mayNotRead } from './courses-authoring.fields.ts';
import { QuestionKey, SectionBody } from './courses.body.ts';
import { CourseParams, SectionParams } from './courses.contract.ts';
import { SectionKind, SectionRole } from './courses.values.ts';

const ComparedSection = z
  .object({
    title: z.string(),
    kind: SectionKind,
    role: SectionRole,
    estimatedMinutes: z.number().int(),
    isRequired: z.boolean(),
    body: SectionBody,
    keys: z.array(QuestionKey),
  })
  .meta({ id: 'ComparedSection' });

/** A rule that may be null is a rule all the same: `nullable` would make every rule of the document so. */
const MaybeRule = z.union([Rule, z.null()]);
const ComparedRules = z.object({ access: MaybeRule, completion: MaybeRule });
const ChangedRules = z
  .object({
    id: Id,
    title: z.string(),
    kind: z.enum(['course', 'lesson', 'section']),
    before: ComparedRules,
    after: ComparedRules,
  })
  .meta({ id: 'ChangedRules' });

const query = z.object({
  of: z
    .enum(['draft', 'newest'])
    .default('draft')
    .describe('the draft against the newest version, or the newest version against the one before it'),
});
const notPublished = {
  not_published: { status: 409, when: 'the newest version is asked for and there is none' },
};

/** Routes for what is different from the version before, in full. */
export const coursesComparisonContract = {
  section: contract({
    ...authoring,
    operationId: 'compareSection',
    method: 'get',
    path: '/api/courses/:courseId/sections/:sectionId/comparison',
    summary: 'What a section was and is',
    description: 'Title, settings, text, questions with their keys, and resources, before and after.',
    params: SectionParams,
    query,
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({
        before: z.union([ComparedSection, z.null()]).describe('null: it is new'),
        after: z.union([ComparedSection, z.null()]).describe('null: it was taken out'),
      }),
    },
    errors: { ...mayNotRead, ...draftSectionNotFound, ...notPublished },
  }),
  rules: contract({
    ...authoring,
    operationId: 'compareRules',
    method: 'get',
    path: '/api/courses/:courseId/rules-comparison',
    summary: 'What the rules were and are',
    description:
      'Only of the nodes whose rules are different: the course, then lessons and sections in order.',
    params: CourseParams,
    query,
    reply: { kind: 'json', status: 200, schema: z.object({ nodes: z.array(ChangedRules) }) },
    errors: { ...mayNotRead, ...notPublished },
  }),
};
