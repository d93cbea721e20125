import { z } from 'zod';
import type { Transaction } from '../../platform/database/database.ts';
import { Question, QuestionKey } from '../courses/index.ts';
import type { Response } from './assessments.scoring.ts';
import type { PartOutcome, Place } from './initial-assessment.selection.ts';

export type Learner = { institutionId: string; userId: string; courseId: string };

const Places = z.array(z.object({ sectionId: z.uuid(), questionId: z.string() }));
const Answers = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
export const Outcome = z.array(
  z.object({
    testedBy: z.uuid(),
    sections: z.array(z.object({ sectionId: z.uuid(), begun: z.boolean() })),
    asked: z.number(),
    right: z.number(),
    isKnown: z.boolean(),
  }),
);

const Attempt = z.object({
  id: z.uuid(),
  versionId: z.uuid(),
  status: z.enum(['started', 'submitted', 'accepted', 'skipped']),
  questions: Places,
  answers: Answers,
  outcome: Outcome.nullable(),
  acceptedSections: z.array(z.uuid()),
});
export type Attempt = z.output<typeof Attempt>;

const StandingRow = z.object({
  enrollmentId: z.uuid(),
  versionId: z.uuid(),
  offered: z.boolean(),
  /** Of the attempt that counts now: the ones before were followed by a reset of the course. */
  number: z.number().int(),
  attempt: Attempt.nullable(),
  begun: z.array(z.uuid()).transform((ids) => new Set(ids)),
  done: z.array(z.uuid()).transform((ids) => new Set(ids)),
});
export type LearnerStanding = z.output<typeof StandingRow>;

/** Where a learner stands with the assessment of a course; null when they do not learn it. */
export async function findLearnerStanding(
  tx: Transaction,
  { institutionId, userId, courseId }: Learner,
): Promise<LearnerStanding | null> {
  const [row] = await tx.$queryRaw<unknown[]>`
    select e.id as "enrollmentId", e.version_id as "versionId", n.number,
      coalesce((select s.offered from initial_assessment_settings s
        where s.institution_id = e.institution_id and s.course_id = e.course_id), false) as offered,
      (select jsonb_build_object('id', a.id, 'versionId', a.version_id, 'status', a.status,
          'questions', a.questions, 'answers', a.answers, 'outcome', a.outcome,
          'acceptedSections', a.accepted_sections)
        from initial_assessments a where a.institution_id = e.institution_id and a.enrollment_id = e.id
          and a.number = n.number) as attempt,
      array(select p.section_id from section_progress p
        where p.institution_id = e.institution_id and p.enrollment_id = e.id) as begun,
      array(select p.section_id from section_progress p where p.institution_id = e.institution_id
        and p.enrollment_id = e.id and p.completed_at is not null) as done
    from enrollments e
    cross join lateral (select 1 + count(*)::integer as number from progress_adjustments r
      where r.institution_id = e.institution_id and r.enrollment_id = e.id and r.action = 'reset'
        and r.scope_kind = 'course') n
    where e.institution_id = ${institutionId}::uuid and e.user_id = ${userId}::uuid
      and e.course_id = ${courseId}::uuid and e.status in ('active', 'completed')`;
  return row === undefined ? null : StandingRow.parse(row);
}

const SectionRow = z
  .object({
    sectionId: z.uuid(),
    lessonId: z.uuid(),
    title: z.string(),
    kind: z.string(),
    questions: z.array(Question),
    keys: z.array(QuestionKey),
  })
  .transform(({ questions, keys, ...section }) => {
    const keyed = new Set(keys.map(({ questionId }) => questionId));
    return { ...section, keys, questions: questions.filter(({ id }) => keyed.has(id)) };
  });
export type KeyedSection = z.output<typeof SectionRow>;

/** The sections of a version in their order, with the questions that have a key, and the keys. */
export async function listKeyedSections(
  tx: Transaction,
  institutionId: string,
  versionId: string,
): Promise<KeyedSection[]> {
  const rows = await tx.$queryRaw<unknown[]>`
    select w.section_id as "sectionId", w.lesson_id as "lessonId", w.title, w.kind,
      b.body -> 'questions' as questions, k.keys
    from course_version_sections w
    join section_bodies b on b.institution_id = w.institution_id and b.hash = w.body_hash
    join question_keys k on k.institution_id = w.institution_id and k.hash = w.keys_hash
    where w.institution_id = ${institutionId}::uuid and w.version_id = ${versionId}::uuid
    order by w.position`;
  return rows.map((row) => SectionRow.parse(row));
}

/** Begins the attempt that counts now, or notes that it is done without. */
export async function insertAttempt(
  tx: Transaction,
  institutionId: string,
  { enrollmentId, versionId, number }: LearnerStanding,
  begun: { status: 'started'; questions: Place[] } | { status: 'skipped' },
): Promise<void> {
  await tx.initialAssessment.create({
    data: {
      institutionId,
      enrollmentId,
      versionId,
      number,
      decidedAt: begun.status === 'skipped' ? new Date() : null,
      ...begun,
    },
  });
}

type Change =
  | { answers: Record<string, Response> }
  | { status: 'submitted'; outcome: PartOutcome[]; submittedAt: Date }
  | { status: 'accepted'; acceptedSections: string[]; decidedAt: Date }
  | { status: 'skipped'; decidedAt: Date };

/** Changes an attempt, whose learner is held. */
export async function updateAttempt(
  tx: Transaction,
  institutionId: string,
  id: string,
  change: Change,
): Promise<void> {
  await tx.initialAssessment.update({ where: { institutionId_id: { institutionId, id } }, data: change });
}

/** Sets whether a course offers it. */
export async function putOffered(
  tx: Transaction,
  institutionId: string,
  courseId: string,
  offered: boolean,
): Promise<void> {
  await tx.initialAssessmentSetting.upsert({
    where: { institutionId_courseId: { institutionId, courseId } },
    create: { institutionId, courseId, offered },
    update: { offered, updatedAt: new Date() },
  });
}

/** Whether a course offers it. */
export async function readOffered(
  tx: Transaction,
  institutionId: string,
  courseId: string,
): Promise<boolean> {
  const found = await tx.initialAssessmentSetting.findUnique({
    where: { institutionId_courseId: { institutionId, courseId } },
    select: { offered: true },
  });
  return found?.offered ?? false;
}
