-- The application and the worker read and write; only the owner changes the schema. Nobody else may anything.
revoke all on schema public from public;
grant usage on schema public to lectern_app, lectern_worker;
do $$
declare
  relation text;
begin
  for relation in
    select format('%I.%I', n.nspname, c.relname)
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'schema_migrations'
  loop
    execute format('grant select, insert, update on %s to lectern_app', relation);
    execute format('grant select, insert, update, delete on %s to lectern_worker', relation);
  end loop;
end
$$;
-- Facts, versions, bodies, keys, answers, frames and the audit are written once.
do $$
declare
  relation text;
begin
  foreach relation in array array[
    'progress_facts', 'course_versions', 'course_version_sections', 'section_bodies', 'question_keys',
    'question_responses', 'learning_events', 'generation_events', 'generation_sources', 'audit_entries',
    'source_versions', 'source_blocks', 'enrollment_history', 'progress_adjustments', 'passage_vectors', 'media_references',
    'media_key_references'
  ] loop
    execute format('revoke update on %I from lectern_app', relation);
    execute format('revoke update on %I from lectern_worker', relation);
  end loop;
end
$$;
grant delete on course_collaborators, course_rules, course_sources, course_terms, observations to lectern_app;
grant delete on cohort_members, course_prerequisites, due_dates, notes, publishing_reviewers to lectern_app;
-- Projections: what is deleted here follows from facts, and a late fact makes the application compute it again.
grant delete on section_progress, lesson_progress, learning_days to lectern_app;
-- A rating can be taken back, and a chosen cover.
grant delete on course_ratings, course_images to lectern_app;
