/** What the homes of staff answer with. */
import { z } from 'zod';
import { Id, Percentage, Person, Timestamp } from '../../platform/http/reply-schemas.ts';
import { AiBudget } from '../authors/index.ts';
import { CourseLanguage, QueuedCourse } from '../courses/index.ts';
import { RunStatus, StageName } from '../generation/index.ts';

const total = z.number().int().describe('of all, also those that are not listed');
const ofCourse = { courseId: Id, courseTitle: z.string(), language: CourseLanguage };
const Section = z.object({ id: Id, title: z.string() });

const WaitingCourse = z.object({
  ...ofCourse,
  count: z.number().int(),
  since: Timestamp.describe('how long the first of them has waited'),
});

const LearnerInNeed = z
  .object({
    ...ofCourse,
    student: Person,
    reason: z
      .enum(['stuck', 'inactive'])
      .describe(
        'stuck: comes, but has completed nothing for 7 days and is still at a section begun before; inactive: has not come for 7 days',
      ),
    since: Timestamp.describe('when the section was begun, or when they came last'),
    section: Section.nullable().describe('where somebody is stuck'),
    due: z
      .object({ title: z.string(), dueAt: Timestamp, isOverdue: z.boolean() })
      .nullable()
      .describe('the first thing that they have not done and that has a date'),
    progressPercentage: Percentage,
    completedRequiredSections: z.number().int(),
    requiredSections: z.number().int(),
  })
  .meta({ id: 'LearnerInNeed' });

const SectionLoss = z
  .object({
    ...ofCourse,
    section: Section,
    reached: z.number().int().describe('learners who came to it'),
    stopped: z.number().int().describe('those of them who went neither into a later section nor to the end'),
  })
  .meta({ id: 'SectionLoss' });

const UnfinishedDraft = z
  .object({
    courseId: Id,
    title: z.string(),
    language: CourseLanguage,
    updatedAt: Timestamp,
    sections: z.number().int(),
    next: z
      .enum(['write', 'fill', 'revise', 'review', 'await_review', 'await_time', 'publish', 'publish_changes'])
      .describe(
        'write: it has no sections · fill: lessons have none · revise: a reviewer sent it back · review: text by AI that nobody has judged, or that was rejected · await_review, await_time: nothing to do now · publish: check it and publish · publish_changes: it is published, and changed since',
      ),
    count: z
      .number()
      .int()
      .nullable()
      .describe(
        'how many lessons to fill, sections to review, or parts that are changed: in what they say, in their name or in their rules',
      ),
  })
  .meta({ id: 'UnfinishedDraft' });

const HomeRun = z
  .object({
    id: Id,
    title: z.string(),
    language: CourseLanguage,
    status: RunStatus,
    stage: StageName.nullable(),
    progress: Percentage,
    waitsFor: z.string().nullable().describe('the code of what a paused or failed run waits for'),
    createdAt: Timestamp,
  })
  .meta({ id: 'HomeRun' });

export const TeachingHome = z
  .object({
    requests: z.array(WaitingCourse).describe('people who asked to be let in'),
    proposals: z
      .array(WaitingCourse.extend({ sectionId: Id.describe('the section whose proposal waits longest') }))
      .describe('text by AI that waits for a yes or no'),
    reviews: z
      .object({
        total,
        courses: z.array(
          QueuedCourse.pick({ courseId: true, title: true, language: true, askedBy: true, askedAt: true }),
        ),
      })
      .describe('courses that the caller may approve or send back'),
    learners: z.object({ total, listed: z.array(LearnerInNeed) }),
    losses: z
      .array(SectionLoss)
      .describe('of each of the most active courses the section at which most stopped, worst first'),
    drafts: z.object({ total, listed: z.array(UnfinishedDraft) }),
    runs: z.array(HomeRun).describe('of the caller: under way, paused, or failed in the last 14 days'),
  })
  .meta({ id: 'TeachingHome' });

export const InstitutionHome = z
  .object({
    budget: AiBudget,
    requests: z.number().int().describe('people who asked to be let into a course'),
    reviews: z.number().int().describe('courses that wait for review'),
    runs: z.object({
      underWay: z.number().int(),
      paused: z.number().int(),
      failed: z.number().int().describe('in the last 7 days'),
    }),
  })
  .meta({ id: 'InstitutionHome' });
