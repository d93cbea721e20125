/** How good the structure of a draft is, for its staff. */
import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id, SentenceReply } from '../../platform/http/reply-schemas.ts';
import { authoring, mayNotRead } from './courses-authoring.fields.ts';
import { CourseParams } from './courses.contract.ts';

export const QualityFinding = z
  .object({
    code: z.string(),
    severity: z.enum(['blocker', 'warning', 'advice']),
    message: z.string(),
    fix: z.string().describe('what an author would be asked to do; the key of its sentence is `<code>.fix`'),
    sentence: SentenceReply,
    moduleId: Id.nullable(),
    lessonId: Id.nullable(),
    sectionId: Id.nullable(),
    questionId: z.string().nullable(),
    objectiveId: z.string().nullable(),
    passage: z.string().nullable().describe('words of the Markdown of its section, as they stand there'),
    isGenerated: z.boolean().describe('its section was written by an author that can be asked again'),
  })
  .meta({ id: 'QualityFinding' });

const Percent = z.number().int().min(0).max(100);

export const QualityCheck = z
  .object({
    id: z.string(),
    number: z.number().int(),
    title: z.string(),
    formula: z.string(),
    threshold: z.string(),
    source: z.string(),
    weight: z.number().int(),
    scope: z.enum(['section', 'lesson', 'course']),
    isGate: z.boolean(),
    state: z.enum(['stops', 'below', 'met', 'not_measured']),
    score: Percent.nullable(),
    minimum: Percent,
    reason: z.string().nullable().describe('why it was not measured'),
    note: z.string().nullable().describe('what was measured in part only'),
    sentence: SentenceReply.nullable().describe('what `reason` or `note` says'),
    found: z.number().int().describe('how many findings there are; `findings` has the first of them'),
    findings: z.array(QualityFinding),
  })
  .meta({ id: 'QualityCheck' });

export const coursesQualityContract = {
  quality: contract({
    ...authoring,
    operationId: 'getCourseQuality',
    method: 'get',
    path: '/api/courses/:courseId/quality',
    summary: 'How good the structure of a course is',
    description:
      'The structural quality of the draft: what rules can see. Every check with its formula, threshold, source and score, or why it was not measured; what to do first comes first. Whether a text is true and teaches, a person must judge.',
    params: CourseParams,
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({
        quality: z.object({
          score: Percent.nullable().describe('100 × Σ weight × score / Σ weight over what was measured'),
          stopsPublication: z.boolean(),
          checks: z.array(QualityCheck),
        }),
      }),
    },
    errors: mayNotRead,
  }),
};
