-- Up Migration
-- Their successors take other arguments, or are called otherwise, and are made with the repeatable part.
drop function if exists apply_progress_fact(progress_facts, course_version_sections, boolean, boolean, enrollments);
drop function if exists settle_enrollment(uuid, uuid);
