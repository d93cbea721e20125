/** The part of SQL that says of unfinished drafts what comes next; from `taught` courses. */

const SHOWN = 8;

/** What was archived with its parent is not part of the draft. */
const LESSONS = `from modules m
  join lessons l on l.institution_id = $1 and l.module_id = m.id and l.archived_at is null`;
const SECTIONS = 'join sections s on s.institution_id = $1 and s.lesson_id = l.id and s.archived_at is null';
const OF_DRAFT = 'where m.institution_id = $1 and m.course_id = d.id and m.archived_at is null';

const NEXT = `case when sections.all_of = 0 then 'write'
  when p.state = 'in_review' then 'await_review'
  when p.state = 'scheduled' then 'await_time'
  when p.state = 'sent_back' then 'revise'
  when lessons.empty > 0 then 'fill'
  when d.changed is not null then 'publish_changes'
  when sections.unjudged > 0 then 'review'
  else 'publish' end`;

/** Sections of the draft that are not as they were published: new, changed or gone. */
const CHANGED_SECTIONS = `select coalesce(shown.section_id, now.id) as id from (
    select s.id, s.title, s.body_hash, s.keys_hash ${LESSONS} ${SECTIONS}
    where m.institution_id = $1 and m.course_id = t.id and m.archived_at is null) now
  full join (select w.section_id, w.title, w.body_hash, w.keys_hash from course_version_sections w
    where w.institution_id = $1 and w.version_id = v.id) shown on shown.section_id = now.id
  where shown.section_id is null or now.id is null or shown.title <> now.title
    or shown.body_hash <> now.body_hash or shown.keys_hash <> now.keys_hash`;

/** Modules and lessons of both that are called otherwise; of those which came or went, the sections tell. */
const RENAMED_PARTS = `select m.id from jsonb_array_elements(v.outline) shown
  join modules m on m.institution_id = $1 and m.id = (shown ->> 'id')::uuid and m.archived_at is null
  where m.title <> shown ->> 'title'
  union all
  select l.id from jsonb_array_elements(v.outline) module, jsonb_array_elements(module -> 'lessons') shown
  join lessons l on l.institution_id = $1 and l.id = (shown ->> 'id')::uuid and l.archived_at is null
  where l.title <> shown ->> 'title'`;

/** The course, lessons and sections with other rules; rules stay with what was taken out, and do not count there. */
const CHANGED_RULES = `select coalesce(now.node_id, shown.node_id) from (
    select r.node_id, r.purpose, r.rule from course_rules r
    where r.institution_id = $1 and r.course_id = t.id and (r.node_id = t.id
      or exists (select ${LESSONS} where m.institution_id = $1 and l.id = r.node_id and m.archived_at is null)
      or exists (select ${LESSONS} ${SECTIONS}
        where m.institution_id = $1 and s.id = r.node_id and m.archived_at is null))) now
  full join (select node.key::uuid as node_id, rule.key as purpose, rule.value as rule
    from jsonb_each(v.rules) node, jsonb_each(node.value) rule) shown
    on shown.node_id = now.node_id and shown.purpose = now.purpose
  where now.rule is distinct from shown.rule`;

/**
 * How many parts of the draft of a published course are not as they were published. Whatever changes a course moves its
 * time, so that only those which were touched since are compared.
 */
const CHANGED = `select count(distinct part.id)::integer as changed from course_versions v
  cross join lateral (${CHANGED_SECTIONS} union all ${RENAMED_PARTS} union all ${CHANGED_RULES}) part
  where v.institution_id = $1 and v.id = t.published_version_id`;

/** Drafts that nobody learns yet, and published courses with changes that are not published. */
export const UNFINISHED = `unfinished as materialized (
    select t.*, null::integer as changed from taught t where t.status in ('draft', 'under_review')
    union all
    select t.*, c.changed from taught t cross join lateral (${CHANGED}) c
    where t.status = 'published' and t.updated_at > t.published_at and c.changed > 0
  )`;

/** Unfinished courses, those worked on last first, each with its next step. */
export const DRAFTS = `jsonb_build_object(
  'total', (select count(*) from unfinished),
  'listed', coalesce((select jsonb_agg(jsonb_build_object('courseId', n.id, 'title', n.title, 'language', n.language,
      'updatedAt', iso_utc(n.updated_at), 'sections', n.all_of, 'next', n.next,
      'count', case n.next when 'fill' then n.empty when 'review' then n.unjudged
        when 'publish_changes' then n.changed end) order by n.updated_at desc, n.id)
    from (
      select d.*, sections.all_of, sections.unjudged, lessons.empty, ${NEXT} as next
      from (select * from unfinished order by updated_at desc, id limit ${SHOWN}) d
      cross join lateral (select count(*) as all_of, count(*) filter (where s.review_state = 'rejected'
          or s.origin <> 'hand' and s.review_state = 'not_reviewed') as unjudged
        ${LESSONS} ${SECTIONS} ${OF_DRAFT}) sections
      cross join lateral (select count(*) as empty ${LESSONS} ${OF_DRAFT} and not exists (
        select from sections s where s.institution_id = $1 and s.lesson_id = l.id and s.archived_at is null)) lessons
      left join lateral (select state from publications
        where institution_id = $1 and course_id = d.id order by id desc limit 1) p on true
    ) n), '[]'))`;
