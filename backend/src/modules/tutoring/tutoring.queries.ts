/** What the tutor reads: texts, keys, and what was answered before. */
import { z } from 'zod';
import type { Database, InstitutionScope } from '../../platform/database/database.ts';
import { QuestionKey, readSectionBody, type SectionBody } from '../courses/index.ts';

/** The bodies with these hashes. */
export async function readBodies(
  database: Database,
  scope: InstitutionScope,
  hashes: string[],
): Promise<Map<string, SectionBody>> {
  const rows = await database.query(
    scope,
    {
      name: 'tutored_bodies',
      text: 'select hash, body from section_bodies where institution_id = $1 and hash = any($2)',
      values: [scope.institutionId, hashes],
    },
    z.object({ hash: z.string(), body: z.unknown().transform(readSectionBody) }),
  );
  return new Map(rows.map(({ hash, body }) => [hash, body]));
}

/** The keys with these hashes, for rules on the server: they never reach a prompt of an open question. */
export async function readKeys(
  database: Database,
  scope: InstitutionScope,
  hashes: string[],
): Promise<Map<string, QuestionKey[]>> {
  const rows = await database.query(
    scope,
    {
      name: 'tutored_keys',
      text: 'select hash, keys from question_keys where institution_id = $1 and hash = any($2)',
      values: [scope.institutionId, hashes],
    },
    z.object({ hash: z.string(), keys: z.array(QuestionKey) }),
  );
  return new Map(rows.map(({ hash, keys }) => [hash, keys]));
}

const AnsweredRow = z.object({
  sectionId: z.string(),
  questionId: z.string(),
  checked: z.number().int(),
  isSolved: z.boolean(),
  lastResponse: z.union([z.string(), z.array(z.string())]),
  lastCorrect: z.boolean(),
});
export type AnsweredQuestion = z.output<typeof AnsweredRow>;

/** The questions of these sections that were answered in an enrolment, with the newest answer to each. */
export function listAnswered(
  database: Database,
  { institutionId }: InstitutionScope,
  enrollmentId: string,
  sectionIds: string[],
): Promise<AnsweredQuestion[]> {
  return database.query(
    { institutionId },
    {
      name: 'tutored_answers',
      text: `select section_id as "sectionId", question_id as "questionId", count(*)::int as checked,
          bool_or(correct) as "isSolved",
          (array_agg(response order by created_at desc, id desc))[1] as "lastResponse",
          (array_agg(correct order by created_at desc, id desc))[1] as "lastCorrect"
        from question_responses
        where institution_id = $1 and enrollment_id = $2 and section_id = any($3)
        group by section_id, question_id`,
      values: [institutionId, enrollmentId, sectionIds],
    },
    AnsweredRow,
  );
}
