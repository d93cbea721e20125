/** What makes courses near to each other. Written once: the course page and the recommendations look the same way. */
import { LISTED } from './courses-summary.queries.ts';

/** Newest courses looked at for each reason. */
export const CONSIDERED = 12;

/** Listed courses of the same subject, as `id`. In: an alias with `subject_key`. */
export const sameSubject = (of: string): string => `select c.id from courses c
  where c.institution_id = $1 and c.subject_key = ${of}.subject_key and ${of}.subject_key <> '' and ${LISTED}
  order by c.featured desc, c.published_at desc, c.id desc limit ${CONSIDERED}`;

/** Courses with a tag, as `course_id`; whether they are listed is for who asks to see. In: an expression for the tag. */
export const sameTopic = (tag: string): string => `select t.course_id from course_terms t
  where t.institution_id = $1 and t.term = '#' || lower(${tag})
  order by t.course_id desc limit ${CONSIDERED}`;
