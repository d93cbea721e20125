/** What was asked and answered: one's own history, what is left of today, and the counts for staff. */
import { z } from 'zod';
import type { Database, InstitutionScope } from '../../platform/database/database.ts';
import { timestamp } from '../../platform/database/row-types.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import { AskType, TutorInteraction } from './tutoring.frames.ts';
import { HINT_STEPS } from './tutoring.hints.ts';

export const SUMMARY_DAYS = 30;
const SECTIONS_SHOWN = 10;

const Interaction = TutorInteraction.extend({ createdAt: timestamp, finishedAt: timestamp.nullable() });

const MEMBERS = `i.id, i.course_id as "courseId", i.lesson_id as "lessonId", i.section_id as "sectionId",
  i.question_id as "questionId", i.type, i.query,
  jsonb_build_object('provider', i.answered_by, 'model', i.model) as "answeredBy",
  case when i.hint_step is not null then jsonb_build_object('step', i.hint_step, 'of', ${HINT_STEPS}) end as hint,
  i.outcome, i.answer, i.citations, i.passages, i.error, i.helpful,
  i.created_at as "createdAt", i.finished_at as "finishedAt"`;

/** One of the person's own. @returns null when there is no such one */
export async function findInteraction(
  database: Database,
  scope: InstitutionScope,
  userId: string,
  id: string,
): Promise<TutorInteraction | null> {
  const [row] = await database.query(
    scope,
    {
      name: 'tutor_interaction',
      text: `select ${MEMBERS} from tutor_interactions i
        where i.institution_id = $1 and i.user_id = $2 and i.id = $3`,
      values: [scope.institutionId, userId, id],
    },
    Interaction,
  );
  return row ?? null;
}

/** The caller's own of a course, newest first. */
export async function listInteractions(
  database: Database,
  { institutionId, actor }: SignedIn,
  courseId: string,
  { page, limit }: { page: number; limit: number },
): Promise<{ interactions: TutorInteraction[]; total: number }> {
  const rows = await database.query(
    { institutionId },
    {
      name: 'tutor_interactions_own',
      text: `select count(*) over ()::int as total, ${MEMBERS} from tutor_interactions i
        where i.institution_id = $1 and i.user_id = $2 and i.course_id = $3
        order by i.id desc limit $4 offset $5`,
      values: [institutionId, actor.userId, courseId, limit, (page - 1) * limit],
    },
    Interaction.extend({ total: z.number().int() }),
  );
  const interactions = rows.map(({ total: _total, ...interaction }) => interaction);
  return { interactions, total: rows[0]?.total ?? 0 };
}

const DayRow = z.object({ day: z.string(), resetsAt: timestamp, used: z.number().int() });

/** The person's day in their own time zone, when it ends, and the answers of a model they have had on it. */
export async function readDay(
  database: Database,
  { institutionId, actor }: SignedIn,
): Promise<z.output<typeof DayRow>> {
  const [row] = await database.query(
    { institutionId },
    {
      name: 'tutor_day',
      text: `select d.day::text, ((d.day + 1)::timestamp at time zone m.time_zone) as "resetsAt",
          (select count(*)::int from tutor_interactions i
            where i.institution_id = $1 and i.user_id = $2 and i.day = d.day
              and i.answered_by <> 'passages' and i.outcome not in ('failed', 'interrupted')) as used
        from memberships m
        cross join lateral (select (now() at time zone m.time_zone)::date as day) d
        where m.institution_id = $1 and m.user_id = $2`,
      values: [institutionId, actor.userId],
    },
    DayRow,
  );
  return row!;
}

const SummaryRow = z.object({
  people: z.number().int(),
  asked: z.number().int(),
  byType: z.record(AskType, z.number().int()),
  notCovered: z.number().int(),
  withheld: z.number().int(),
  failed: z.number().int(),
  helpful: z.number().int(),
  notHelpful: z.number().int(),
  costMicros: z.number().int().nullable(),
  sections: z.array(
    z.object({
      sectionId: z.string(),
      title: z.string(),
      asked: z.number().int(),
      notCovered: z.number().int(),
      people: z.number().int(),
    }),
  ),
});

const count = (condition: string) => `(count(*) filter (where ${condition}))::int`;

/** The counts of a course over the last days, and the sections that were asked about most. */
export async function readSummary(
  database: Database,
  scope: InstitutionScope,
  courseId: string,
): Promise<z.output<typeof SummaryRow>> {
  const types = AskType.options.map((type) => `'${type}', ${count(`type = '${type}'`)}`).join(', ');
  const [row] = await database.query(
    scope,
    {
      name: 'tutor_summary',
      text: `with asked as (
          select * from tutor_interactions
          where institution_id = $1 and course_id = $2 and created_at > now() - interval '${SUMMARY_DAYS} days')
        select count(distinct user_id)::int as people, count(*)::int as asked, jsonb_build_object(${types}) as "byType",
          ${count("outcome = 'not_covered'")} as "notCovered", ${count("outcome = 'withheld'")} as withheld,
          ${count("outcome = 'failed'")} as failed, ${count('helpful')} as helpful,
          ${count('not helpful')} as "notHelpful",
          case when not coalesce(bool_or(cost_micros is null and calls > 0), false)
            then coalesce(sum(cost_micros), 0)::float8 end as "costMicros",
          coalesce((
            select json_agg(json_build_object('sectionId', top.section_id, 'title', s.title, 'asked', top.asked,
                'notCovered', top.not_covered, 'people', top.people) order by top.asked desc, s.title)
            from (
              select section_id, count(*)::int as asked, count(distinct user_id)::int as people,
                ${count("outcome = 'not_covered'")} as not_covered
              from asked where section_id is not null
              group by section_id order by count(*) desc, section_id limit ${SECTIONS_SHOWN}) top
            join sections s on s.institution_id = $1 and s.id = top.section_id), '[]') as sections
        from asked`,
      values: [scope.institutionId, courseId],
    },
    SummaryRow,
  );
  return row!;
}
