import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id, PageQuery, Pagination, Person, Timestamp } from '../../platform/http/reply-schemas.ts';
import { courseNotFound } from '../courses/index.ts';
import { Rule } from '../rules/index.ts';
import { AchievementKind, Rarity } from './achievements.values.ts';

/** An achievement as those see it who offer it. */
export const OfferedAchievement = z
  .object({
    id: Id,
    key: z.string().describe('what rules call it by; it never changes'),
    kind: AchievementKind,
    courseId: Id.nullable(),
    name: z.string(),
    description: z.string(),
    rule: Rule,
    ruleVersion: z
      .number()
      .int()
      .describe('counts the changes of the rule; an award names the one it was earned by'),
    points: z.number().int(),
    rarity: Rarity,
    awardedTo: z.number().int().describe('people who have it'),
    archivedAt: Timestamp.nullable(),
    giving: z
      .object({
        since: Timestamp.nullable().describe('it is being given now, since then'),
        finishedAt: Timestamp.nullable(),
        givenTo: z.number().int().describe('how many people got it so far by the last giving'),
      })
      .nullable()
      .describe('the last time it was given to those who had earned it already'),
  })
  .meta({ id: 'OfferedAchievement' });

const Fields = z.object({
  name: z.string().trim().min(1).max(80),
  description: z.string().trim().min(1).max(300),
  rule: Rule,
  points: z.number().int().min(0).max(10_000),
  rarity: Rarity,
});

const AchievementParams = z.object({ achievementId: Id });
const achievementErrors = {
  achievement_not_found: { status: 404, when: 'there is no such achievement, or the caller may not see it' },
  forbidden: {
    status: 403,
    when: 'the caller neither is an admin nor, of a milestone, teaches on the staff of its course',
  },
};
const ruleErrors = {
  rule_not_usable: {
    status: 422,
    when: 'the rule counts what nobody counts, names what is not there, asks for itself in a circle, or asks for nothing; `findings` says which',
  },
};

const offered = { kind: 'json', status: 200, schema: z.object({ achievement: OfferedAchievement }) } as const;

export const achievementsManageContract = {
  offered: contract({
    operationId: 'listOfferedAchievements',
    method: 'get',
    path: '/api/achievements/offered',
    tag: 'achievements',
    summary: 'Achievements to manage',
    description:
      'The achievements of the institution, for admins; with a course, its milestones, for its staff. Also those that are archived, the newest first.',
    permission: 'staff',
    query: z.object({ courseId: Id.optional() }),
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({
        achievements: z.array(OfferedAchievement),
        learners: z.number().int().describe('people who could earn them: who learns in a course'),
      }),
    },
    errors: { ...courseNotFound, forbidden: achievementErrors.forbidden },
  }),
  create: contract({
    operationId: 'createAchievement',
    method: 'post',
    path: '/api/achievements',
    tag: 'achievements',
    summary: 'Offer an achievement',
    description:
      'Offers an achievement of the institution, or with a course a milestone that counts what is done in it. People earn it from now on; who has what it asks for gets it with their next step, or at once by giving it.',
    permission: 'author',
    body: Fields.extend({ courseId: Id.optional() }),
    reply: { ...offered, status: 201 },
    errors: {
      ...courseNotFound,
      ...ruleErrors,
      forbidden: achievementErrors.forbidden,
      too_many_achievements: { status: 409, when: 'the institution or course offers as many as allowed' },
    },
  }),
  update: contract({
    operationId: 'updateAchievement',
    method: 'patch',
    path: '/api/achievements/:achievementId',
    tag: 'achievements',
    summary: 'Change an achievement',
    description:
      'Who has it keeps it, with the points they got. A changed rule holds from now on and gets a new version. `archived: false` offers it again.',
    permission: 'author',
    params: AchievementParams,
    body: Fields.partial().extend({ archived: z.literal(false).optional() }),
    reply: offered,
    errors: {
      ...achievementErrors,
      ...ruleErrors,
      too_many_achievements: { status: 409, when: 'the institution or course offers as many as allowed' },
    },
  }),
  archive: contract({
    operationId: 'archiveAchievement',
    method: 'delete',
    path: '/api/achievements/:achievementId',
    tag: 'achievements',
    summary: 'Offer an achievement no longer',
    description: 'Nobody earns it any more; who has it keeps it. It can be offered again.',
    permission: 'author',
    params: AchievementParams,
    reply: { kind: 'nothing', status: 204 },
    errors: achievementErrors,
  }),
  give: contract({
    operationId: 'giveAchievement',
    method: 'post',
    path: '/api/achievements/:achievementId/retroactive',
    tag: 'achievements',
    summary: 'Give an achievement to those who have earned it',
    description:
      'Counts who has what it asks for and does not have it, and names a page of them by name. Without `dryRun` a job gives it to them; done again it gives nothing twice.',
    permission: 'author',
    params: AchievementParams,
    query: PageQuery,
    body: z.object({ dryRun: z.boolean() }),
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({
        people: z.array(Person),
        pagination: Pagination,
        started: z.boolean().describe('whether it is being given now'),
      }),
    },
    errors: {
      ...achievementErrors,
      achievement_archived: { status: 409, when: 'it is not offered any more' },
    },
  }),
};
