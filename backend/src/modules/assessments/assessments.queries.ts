import { z } from 'zod';
import type { Database, InstitutionScope } from '../../platform/database/database.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import {
  CollaboratorRole,
  CourseStatus,
  EnrollmentStatus,
  QuestionKey,
  readSectionBody,
  Settled,
  Visibility,
} from '../courses/index.ts';
import type { Response } from './assessments.scoring.ts';

const QuestionsRow = z.object({
  instructorId: z.uuid(),
  collaboratorRole: CollaboratorRole.nullable(),
  status: CourseStatus,
  visibility: Visibility,
  isArchived: z.boolean(),
  enrollmentStatus: EnrollmentStatus.nullable(),
  enrollmentId: z.uuid().nullable(),
  isRuled: z.boolean(),
  section: z
    .object({
      lessonId: z.uuid(),
      keysHash: z.string(),
      body: z.unknown().transform(readSectionBody),
      keys: z.array(QuestionKey),
    })
    .nullable(),
});

const section = (
  from: string,
) => `jsonb_build_object('lessonId', ${from}.lesson_id, 'keysHash', ${from}.keys_hash,
  'body', b.body, 'keys', k.keys)`;
const content = (
  from: string,
) => `join section_bodies b on b.institution_id = $1 and b.hash = ${from}.body_hash
  join question_keys k on k.institution_id = $1 and k.hash = ${from}.keys_hash`;

/**
 * A section's questions with their keys: of the version the caller learns; for others of the newest version, else of
 * the draft. With what decides whether they may. Null when there is no such course.
 */
export async function findQuestions(
  database: Database,
  { institutionId, actor }: SignedIn,
  courseId: string,
  sectionId: string,
) {
  const [found] = await database.query(
    { institutionId },
    {
      name: 'questions_to_check',
      text: `select c.instructor_id as "instructorId", c.status, c.visibility, c.archived_at is not null as "isArchived",
          (select o.role from course_collaborators o
            where o.institution_id = $1 and o.course_id = c.id and o.user_id = $2) as "collaboratorRole",
          e.status as "enrollmentStatus", e.id as "enrollmentId",
          l.learns and coalesce((select v.compiled_rules is not null from course_versions v
            where v.institution_id = $1 and v.id = e.version_id), false) as "isRuled",
          coalesce(
            (select ${section('v')} from course_version_sections v ${content('v')}
              where v.institution_id = $1 and v.section_id = $4
                and v.version_id = case when l.learns then e.version_id else c.published_version_id end),
            (select ${section('s')} from sections s ${content('s')}
              where s.institution_id = $1 and s.id = $4 and s.course_id = c.id and s.archived_at is null
                and not l.learns)) as section
        from courses c
        left join enrollments e on e.institution_id = $1 and e.course_id = c.id and e.user_id = $2
        cross join lateral (select coalesce(e.status in ('active', 'completed'), false) as learns) l
        where c.institution_id = $1 and c.id = $3`,
      values: [institutionId, actor.userId, courseId, sectionId],
    },
    QuestionsRow,
  );
  return found ?? null;
}

export type CheckedAnswer = {
  enrollmentId: string;
  lessonId: string;
  sectionId: string;
  questionId: string;
  keysHash: string;
  response: Response;
  correct: boolean;
  /** The ids of all questions of the section. */
  questionIds: string[];
};

/** An answer with what its event is known by. */
type AnswerEvent = CheckedAnswer & { eventId: string };

const AnswerRow = z.object({
  result: z.object({
    refusal: z.string().optional(),
    reply: z.object({ achievements: Settled.shape.achievements }).optional(),
    settled: Settled.shape.courses.default([]),
  }),
});

/** Keeps a checked answer and records what follows from it, in one statement. @returns what followed, or the refusal */
export async function recordAnswer(
  database: Database,
  { institutionId }: InstitutionScope,
  userId: string,
  { enrollmentId, ...answer }: AnswerEvent,
): Promise<{ refusal: string } | z.output<typeof Settled>> {
  const { result } = await database.call(
    {
      name: 'record_answer',
      text: 'select record_answer($1, $2, $3, $4) as result',
      values: [institutionId, userId, enrollmentId, JSON.stringify(answer)],
    },
    AnswerRow,
  );
  if (result.refusal) return { refusal: result.refusal };
  return { achievements: result.reply?.achievements ?? [], courses: result.settled };
}
