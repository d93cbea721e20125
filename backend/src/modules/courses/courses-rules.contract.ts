/** Routes for the rules of a draft: when its parts open, what it takes until they are done, and what follows. */
import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id, Timestamp, SentenceReply } from '../../platform/http/reply-schemas.ts';
import { RefusalReasonReply, RequiredActionReply, Rule, RuleCondition, RulePurpose } from '../rules/index.ts';
import { authoring, limitReached, mayNotEdit, mayNotRead } from './courses-authoring.fields.ts';
import { CourseParams } from './courses.contract.ts';

/** A union, so that the document names the rule instead of spelling it out. */
const MaybeRule = z.union([Rule, z.null()]);
const NodeKind = z.enum(['course', 'lesson', 'section']);
const NamedNode = z.object({ kind: NodeKind, id: Id, title: z.string() });

export const RuleFindingReply = z
  .object({
    severity: z.enum(['blocker', 'warning']),
    code: z.string(),
    message: z.string().describe('in English'),
    sentence: SentenceReply,
    node: NamedNode.describe('whose rule it is'),
    purpose: RulePurpose,
    witness: z.object({
      nodes: z
        .array(NamedNode)
        .describe(
          'the way through the course that shows it, a long one by its beginning and its end; of a cycle, which is whole, the last leads to the first',
        ),
      conditions: z.array(RuleCondition),
      facts: z
        .object({ now: Timestamp, measures: z.record(z.string(), z.number()) })
        .describe('a learner who meets it: the most that anybody can have, or how one shuts oneself out'),
    }),
  })
  .meta({ id: 'RuleFinding' });

const RuledNode = z
  .object({
    ...NamedNode.shape,
    lessonId: Id.nullable(),
    isRequired: z.boolean(),
    isScored: z.boolean().describe('a section whose questions the server scores, or that has such sections'),
    access: MaybeRule,
    completion: MaybeRule,
    revision: z.string().describe('of both rules; give it back to be refused when somebody saved since'),
  })
  .meta({ id: 'RuledNode' });

export const DraftRules = z
  .object({
    nodes: z.array(RuledNode).describe('the course, then each lesson followed by its sections'),
    findings: z.array(RuleFindingReply).describe('blockers first; they stop publication, not saving'),
    cohorts: z.array(z.object({ id: Id, name: z.string() })),
    achievements: z.array(z.object({ key: z.string(), name: z.string() })),
    courses: z
      .array(z.object({ id: Id, title: z.string(), isPublished: z.boolean() }))
      .describe('other courses that may be asked for'),
  })
  .meta({ id: 'DraftRules' });
export type DraftRules = z.output<typeof DraftRules>;

const NodeParams = CourseParams.extend({ nodeId: Id });
export const RuleChanges = z.object({
  access: MaybeRule.optional().describe('null takes it away; left out it stays'),
  completion: MaybeRule.optional(),
  revision: z.string().max(64).optional(),
});
export type RuleChanges = z.output<typeof RuleChanges>;

const SUPPOSED = 1_000;
const ofSections = (value: z.ZodNumber, what: string) =>
  z
    .record(Id, value)
    .refine((record) => Object.keys(record).length <= SUPPOSED, `names at most ${SUPPOSED} sections`)
    .default({})
    .describe(what);

export const SimulationRequest = z.object({
  view: z.enum(['draft', 'published']).default('draft'),
  learnerId: Id.optional().describe('somebody who learns the course; left out: somebody new'),
  at: z.iso.datetime({ offset: true }).optional().describe('the moment; left out: now'),
  given: z
    .object({
      completedSections: z.array(Id).max(SUPPOSED).default([]),
      scores: ofSections(z.number().min(0).max(100), 'per cent by section'),
      mastery: ofSections(
        z.number().int().min(1).max(4),
        'levels by section, as the lowest score that proves them; where a score is supposed too, the score counts',
      ),
      timeSeconds: ofSections(z.number().int().min(0).max(100_000_000), 'seconds by section'),
      cohorts: z.array(Id).max(100).default([]),
      achievements: z.array(z.string().min(1).max(100)).max(100).default([]),
      courses: z.array(Id).max(100).default([]).describe('other courses that are completed'),
      counts: z
        .record(z.string().regex(/^[a-z_]{1,50}(@[1-9]\d{0,3})?$/), z.number().int().min(0).max(1_000_000))
        .refine((record) => Object.keys(record).length <= 100, 'names at most 100 counts')
        .default({})
        .describe(
          'by the metric, with days as in sections_completed@7; what is left out follows from the rest',
        ),
    })
    .prefault({})
    .describe('supposed on top of what the learner did'),
});
export type SimulationRequest = z.output<typeof SimulationRequest>;

const judged = { reason: RefusalReasonReply.nullable(), requiredActions: z.array(RequiredActionReply) };
/** What is asked for, and whether the learner has it, as it is or as it is supposed. */
const Asked = z
  .object({
    isTimed: z.boolean().describe('whether time spent matters'),
    mastery: z
      .array(z.object({ level: z.number().int(), fromScore: z.number().describe('per cent') }))
      .describe('the levels there are; none where no rule asks for mastery'),
    cohorts: z.array(z.object({ id: Id, has: z.boolean() })),
    achievements: z.array(z.object({ key: z.string(), has: z.boolean() })),
    courses: z.array(z.object({ id: Id, has: z.boolean() })).describe('other courses'),
    counts: z.array(
      z.object({
        key: z.string().describe('to suppose it with'),
        metric: z.string(),
        withinDays: z.number().int().nullable(),
        have: z.number(),
      }),
    ),
  })
  .meta({ id: 'RulesAsked' });
export type Asked = z.output<typeof Asked>;

export const SimulationReply = z
  .object({
    at: Timestamp,
    nodes: z.array(
      NamedNode.extend({
        lessonId: Id.nullable(),
        access: z.object({ state: z.enum(['open', 'locked']), ...judged }),
        completion: z.object({ state: z.enum(['open', 'done']), ...judged }),
      }),
    ),
    asked: Asked.describe('what the rules look at besides sections and scores: what one may suppose'),
    requiredSections: z.number().int(),
    completedRequiredSections: z.number().int(),
    progressPercentage: z.number().int(),
  })
  .meta({ id: 'RuleSimulation' });
export type SimulationReply = z.output<typeof SimulationReply>;

const rules = { kind: 'json', status: 200, schema: DraftRules } as const;
const nodeNotFound = { node_not_found: { status: 404, when: 'the draft has no such lesson or section' } };

export const coursesRulesContract = {
  getRules: contract({
    ...authoring,
    operationId: 'getCourseRules',
    method: 'get',
    path: '/api/courses/:courseId/rules',
    summary: 'The rules of a draft',
    description:
      'Every node with its rules, what is wrong with them, and what rules may refer to. A course without rules has none: no order, no minimum time, no mastery.',
    params: CourseParams,
    reply: rules,
    errors: mayNotRead,
  }),
  setRules: contract({
    ...authoring,
    operationId: 'setNodeRules',
    method: 'put',
    path: '/api/courses/:courseId/rules/:nodeId',
    summary: 'Set the rules of a node',
    description:
      'Of the course, a lesson or a section. Rules that nobody can meet are saved and found; publishing stops at them. Learners get them with the next version.',
    params: NodeParams,
    body: RuleChanges,
    reply: rules,
    errors: {
      ...mayNotEdit,
      ...nodeNotFound,
      ...limitReached,
      rule_reference_unknown: {
        status: 422,
        when: 'a rule names what is not in the draft or the institution; `errors` says where',
      },
      rules_changed: { status: 409, when: 'somebody saved these rules since the given revision' },
    },
  }),
  removeRules: contract({
    ...authoring,
    operationId: 'removeNodeRules',
    method: 'delete',
    path: '/api/courses/:courseId/rules/:nodeId',
    summary: 'Take the rules of a node away',
    description: 'The access and the completion rule. Learners keep them until the next version.',
    params: NodeParams,
    reply: rules,
    errors: { ...mayNotEdit, ...nodeNotFound },
  }),
  sequence: contract({
    ...authoring,
    operationId: 'setRuleSequence',
    method: 'post',
    path: '/api/courses/:courseId/rules/sequence',
    summary: 'Put a course in order',
    description:
      'Each lesson, or each section, opens when the one before it is done; `none` takes every such order away. Optional parts are not waited for. Replaces what access rules say at their top of completed sections and lessons; other conditions stay.',
    params: CourseParams,
    body: z.object({ order: z.enum(['sections', 'lessons', 'none']) }),
    reply: rules,
    errors: { ...mayNotEdit, ...limitReached },
  }),
  simulate: contract({
    ...authoring,
    operationId: 'simulateCourseRules',
    method: 'post',
    path: '/api/courses/:courseId/rules/simulate',
    summary: 'See a course as a learner would',
    description:
      'The outline with what is open and done on a day, for somebody new or for a learner, with what is supposed on top. Nothing is saved.',
    params: CourseParams,
    body: SimulationRequest,
    reply: { kind: 'json', status: 200, schema: SimulationReply },
    errors: {
      ...mayNotRead,
      learner_not_found: { status: 404, when: 'nobody with this id learns the course' },
      not_published: { status: 409, when: 'the published version is asked for and there is none' },
    },
  }),
};
