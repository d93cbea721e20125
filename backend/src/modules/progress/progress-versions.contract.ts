import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id, Percentage } from '../../platform/http/reply-schemas.ts';
import { CourseParams, PartChange, PartKind } from '../courses/index.ts';

const Count = z.number().int();
const SectionNamed = z.object({ sectionId: Id, title: z.string() });

const ChangedPart = z
  .object({
    change: PartChange,
    kind: PartKind,
    id: Id,
    title: z.string(),
    before: z
      .array(z.string())
      .describe(
        'the title, the description or the objectives as they were; of what was moved, where it stood',
      ),
    after: z
      .array(z.string())
      .describe('the same as it is; of what stands in another order, the part it stands behind now, or none'),
  })
  .meta({ id: 'ChangedPart' });

const Effect = z
  .object({
    gain: Count.describe('people whose percentage rises'),
    lose: Count.describe('people whose percentage falls'),
    same: Count,
    reopened: Count.describe('people who have completed the course and would have something left'),
    newlyBlocked: Count.describe('people for whom something opens no longer that is open to them now'),
    credited: Count.describe('people who get credit for something'),
  })
  .meta({ id: 'VersionEffect' });

const AffectedLearner = z
  .object({
    student: z.object({ id: Id, fullName: z.string() }),
    versionNumber: Count,
    progressPercentage: Percentage,
    moved: Percentage,
    withCredit: Percentage,
    newlyBlocked: z.array(SectionNamed),
  })
  .meta({ id: 'AffectedLearner' });

const VersionImpact = z
  .object({
    version: z.object({ number: Count }),
    changes: z.object({
      added: z.array(SectionNamed),
      removed: z.array(SectionNamed),
      changed: z
        .array(SectionNamed)
        .describe('says or asks something else, is called or done otherwise, or takes another time'),
      nowRequired: z.array(SectionNamed),
      nowOptional: z.array(SectionNamed),
      parts: z
        .array(ChangedPart)
        .describe('modules and lessons that came, went or say something else, and what stands elsewhere'),
      rulesChanged: z.boolean().describe('what opens when, or what counts as done, is said differently'),
    }),
    learners: z.object({
      total: Count.describe('enrolled on an older version, not withdrawn'),
      counted: Count.describe('of them, those the effects are counted for'),
    }),
    onVersions: z.array(z.object({ number: Count, learners: Count })),
    choices: z.object({ stay: Effect, move: Effect, move_with_credit: Effect }),
    affected: z.array(AffectedLearner).describe('the most affected first; at most 100'),
  })
  .meta({ id: 'VersionImpact' });

/** What a new version does to those who are inside. */
export const progressVersionsContract = {
  impact: contract({
    operationId: 'getVersionImpact',
    method: 'get',
    path: '/api/courses/:courseId/version-impact',
    tag: 'course builder',
    summary: 'What a version changes for those who learn now',
    description:
      'For each choice (stay, move, move with credit) how many people gain or lose percent, would have something left again, or find something locked that is open now. Credit means: no lesson and no course that somebody has finished opens again.',
    permission: 'staff',
    params: CourseParams,
    query: z.object({
      of: z
        .enum(['draft', 'newest'])
        .default('draft')
        .describe('the version that publishing the draft would make, or the newest one'),
    }),
    reply: { kind: 'json', status: 200, schema: z.object({ impact: VersionImpact }) },
    errors: {
      course_not_found: { status: 404, when: 'there is no such course, or the caller does not see it' },
      forbidden: { status: 403, when: 'the caller sees the course but may not edit it' },
      not_published: { status: 409, when: 'the newest version is asked for and there is none' },
    },
  }),
};
