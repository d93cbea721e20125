/** What the screens of a review read; changes nothing. */
import { z } from 'zod';
import type { Database } from '../../platform/database/database.ts';
import { timestamp } from '../../platform/database/row-types.ts';
import { Person, SentenceReply } from '../../platform/http/reply-schemas.ts';
import { Origin, ReviewState, SectionKind } from '../courses/index.ts';
import { RevisionScope, RevisionStatus } from './review.replies.ts';

type Reader = Pick<Database, 'query'>;

/** Wishes that a reviewer should still see: open ones, and what came to nothing since they last judged the section. */
const SHOWN = `(wish.status in ('queued', 'writing', 'proposed') or (wish.status in ('failed', 'declined')
  and (s.reviewed_at is null or wish.finished_at > s.reviewed_at)))`;
const person = (alias: string) =>
  `case when ${alias}.user_id is null then null else json_build_object('id', ${alias}.user_id, 'fullName', ${alias}.full_name) end`;

const ReviewRow = z.object({
  id: z.string(),
  title: z.string(),
  kind: SectionKind,
  moduleTitle: z.string(),
  lessonId: z.string(),
  lessonTitle: z.string(),
  revision: z.number().int(),
  origin: Origin,
  editedByHand: z.boolean(),
  reviewState: ReviewState,
  reviewedAt: timestamp.nullable(),
  reviewedBy: Person.nullable(),
  lockedAt: timestamp.nullable(),
  lockedBy: Person.nullable(),
  canRegenerate: z.boolean(),
  wish: z.object({ id: z.string(), status: RevisionStatus, instruction: z.string() }).nullable(),
});
export type ReviewRow = z.output<typeof ReviewRow>;

/** The sections of a draft in order, each with what people said of it and the newest wish for it. */
export function listReviewSections(
  database: Reader,
  institutionId: string,
  courseId: string,
): Promise<ReviewRow[]> {
  return database.query(
    { institutionId },
    {
      name: 'review_sections',
      text: `select s.id, s.title, s.kind, m.title as "moduleTitle", l.id as "lessonId", l.title as "lessonTitle",
          s.revision, s.origin, s.edited_by_hand as "editedByHand", s.review_state as "reviewState",
          s.reviewed_at as "reviewedAt", ${person('reviewer')} as "reviewedBy",
          s.locked_at as "lockedAt", ${person('locker')} as "lockedBy",
          exists (select from generation_units u
                  where u.institution_id = s.institution_id and u.section_id = s.id) as "canRegenerate",
          case when ${SHOWN} then json_build_object('id', wish.id, 'status', wish.status,
            'instruction', wish.instruction) end as wish
        from sections s
        join lessons l on l.institution_id = s.institution_id and l.id = s.lesson_id and l.archived_at is null
        join modules m on m.institution_id = l.institution_id and m.id = l.module_id and m.archived_at is null
        left join memberships reviewer
          on reviewer.institution_id = s.institution_id and reviewer.user_id = s.reviewed_by
        left join memberships locker on locker.institution_id = s.institution_id and locker.user_id = s.locked_by
        left join lateral (
          select r.id, r.status, r.instruction, r.finished_at from section_revisions r
          where r.institution_id = s.institution_id and r.section_id = s.id and r.status <> 'superseded'
          order by (r.status in ('queued', 'writing')) desc, (r.status = 'proposed') desc, r.created_at desc limit 1
        ) wish on true
        where s.institution_id = $1 and s.course_id = $2 and s.archived_at is null
        order by m.order_index, m.id, l.order_index, l.id, s.order_index, s.id`,
      values: [institutionId, courseId],
    },
    ReviewRow,
  );
}

const RevisionRow = z
  .object({
    id: z.string(),
    sectionId: z.string(),
    instruction: z.string(),
    scope: RevisionScope,
    status: RevisionStatus,
    provider: z.enum(['claude', 'openai_compatible', 'offline']),
    model: z.string(),
    preview: z.string(),
    requestedBy: Person,
    decidedBy: Person.nullable(),
    createdAt: timestamp,
    finishedAt: timestamp.nullable(),
    decidedAt: timestamp.nullable(),
    findings: z.array(z.string()),
    sentences: z.array(SentenceReply),
    errorCode: z.string().nullable(),
    errorMessage: z.string().nullable(),
  })
  .transform(({ provider, model, errorCode: code, errorMessage, ...wish }) => ({
    ...wish,
    author: { provider, model },
    error: code === null ? null : { code, message: errorMessage ?? '' },
  }));
export type RevisionRow = z.output<typeof RevisionRow>;

/** Earlier ones are of no use to a reviewer. */
const MOST_WISHES = 20;

/**
 * The wishes for a section, newest first.
 * @param revisionId null: all of them
 */
export function listRevisions(
  database: Reader,
  institutionId: string,
  sectionId: string,
  revisionId: string | null,
): Promise<RevisionRow[]> {
  return database.query(
    { institutionId },
    {
      name: 'review_revisions',
      text: `select r.id, r.section_id as "sectionId", r.instruction, r.scope, r.status, r.provider, r.model, r.preview,
          ${person('requester')} as "requestedBy", ${person('decider')} as "decidedBy",
          r.created_at as "createdAt", r.finished_at as "finishedAt", r.decided_at as "decidedAt",
          r.findings, r.sentences, r.error_code as "errorCode", r.error_message as "errorMessage"
        from section_revisions r
        join memberships requester
          on requester.institution_id = r.institution_id and requester.user_id = r.requested_by
        left join memberships decider on decider.institution_id = r.institution_id and decider.user_id = r.decided_by
        where r.institution_id = $1 and r.section_id = $2 and ($3::uuid is null or r.id = $3)
        order by r.created_at desc, r.id desc limit ${MOST_WISHES}`,
      values: [institutionId, sectionId, revisionId],
    },
    RevisionRow,
  );
}
