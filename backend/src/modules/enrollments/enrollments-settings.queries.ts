import { z } from 'zod';
import type { Database } from '../../platform/database/database.ts';
import { timestamp } from '../../platform/database/row-types.ts';
import { EnrollmentStatus, LearningPath } from '../courses/index.ts';
import { EnrollmentStepName, EntryPolicy, WaitingFor } from './enrollments.values.ts';

const SettingsRow = z.object({
  policy: EntryPolicy,
  code: z.string().nullable(),
  capacity: z.number().int().nullable(),
  waitingList: z.boolean(),
  opensAt: timestamp.nullable(),
  closesAt: timestamp.nullable(),
  placesTaken: z.number().int(),
  waitingForPlace: z.number().int(),
  waitingForApproval: z.number().int(),
  prerequisites: z.array(z.object({ courseId: z.uuid(), title: z.string(), completed: z.boolean() })),
});

const OwnRow = SettingsRow.extend({
  enrollment: z
    .object({
      id: z.uuid(),
      status: EnrollmentStatus,
      wasAdmitted: z.boolean(),
      waitingFor: WaitingFor.nullable(),
      waitingSince: timestamp.nullable(),
      waitingPosition: z.number().int().nullable(),
      learningPath: LearningPath,
    })
    .nullable(),
  lastStep: z.object({ step: EnrollmentStepName, at: timestamp, note: z.string() }).nullable(),
});

const SETTINGS = `coalesce(p.policy, 'open') as policy, p.join_code as code, p.capacity,
  coalesce(p.waiting_list, true) as "waitingList", p.opens_at as "opensAt", p.closes_at as "closesAt",
  (select count(*)::integer from enrollments e where e.institution_id = $1 and e.course_id = c.id
    and e.status in ('active', 'completed', 'suspended')) as "placesTaken",
  (select count(*)::integer from enrollments e where e.institution_id = $1 and e.course_id = c.id
    and e.status = 'waiting' and e.waiting_for = 'place') as "waitingForPlace",
  (select count(*)::integer from enrollments e where e.institution_id = $1 and e.course_id = c.id
    and e.status = 'waiting' and e.waiting_for = 'approval') as "waitingForApproval"`;

/** The courses asked for, and whether `$3` has completed them; an archived one asks nothing of anybody. */
const PREREQUISITES = `coalesce((
  select jsonb_agg(jsonb_build_object('courseId', r.id, 'title', r.title, 'completed', exists (
      select from enrollments d where d.institution_id = $1 and d.course_id = r.id and d.user_id = $3
        and d.completed_at is not null)) order by r.title, r.id)
  from course_prerequisites q join courses r on r.institution_id = $1 and r.id = q.prerequisite_id
  where q.institution_id = $1 and q.course_id = c.id and r.archived_at is null and r.status <> 'archived'), '[]')
  as prerequisites`;

type Reader = { institutionId: string; userId: string };

/** The settings of a course with how full it is; `prerequisites` tells what `userId` has completed. */
export async function getEntrySettings(
  database: Database,
  { institutionId, userId }: Reader,
  courseId: string,
) {
  const [found] = await database.query(
    { institutionId },
    {
      name: 'entry_settings',
      text: `select ${SETTINGS}, ${PREREQUISITES} from courses c
        left join enrollment_policies p on p.institution_id = $1 and p.course_id = c.id
        where c.institution_id = $1 and c.id = $2`,
      values: [institutionId, courseId, userId],
    },
    SettingsRow,
  );
  return found!;
}

/** The same with somebody's own enrolment: their place in the line and what happened last. */
export async function getOwnEntry(database: Database, { institutionId, userId }: Reader, courseId: string) {
  const [found] = await database.query(
    { institutionId },
    {
      name: 'own_entry',
      text: `select ${SETTINGS}, ${PREREQUISITES},
          case when o.id is not null then jsonb_build_object('id', o.id, 'status', o.status,
            'wasAdmitted', o.admitted_at is not null, 'waitingFor', o.waiting_for, 'waitingSince', o.waiting_since,
            'waitingPosition', case when o.waiting_for = 'place' then (
              select count(*) from enrollments e where e.institution_id = $1 and e.course_id = c.id
                and e.status = 'waiting' and e.waiting_for = 'place'
                and (e.waiting_since, e.id) <= (o.waiting_since, o.id)) end,
            'learningPath', jsonb_build_object('preferredDepth', o.preferred_depth,
              'preferredOrder', o.preferred_order)) end as enrollment,
          (select jsonb_build_object('step', h.step, 'at', h.at, 'note', h.note) from enrollment_history h
            where h.institution_id = $1 and h.enrollment_id = o.id order by h.at desc, h.id desc limit 1) as "lastStep"
        from courses c
        left join enrollment_policies p on p.institution_id = $1 and p.course_id = c.id
        left join enrollments o on o.institution_id = $1 and o.course_id = c.id and o.user_id = $3
        where c.institution_id = $1 and c.id = $2`,
      values: [institutionId, courseId, userId],
    },
    OwnRow,
  );
  return found!;
}
