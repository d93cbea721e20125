-- Up Migration
-- A cover that somebody chose stands before the one that was made; `''`: it says nothing that the title does not say.
alter table courses add column chosen_cover_key uuid, add column chosen_cover_alt text;
alter table courses add constraint courses_chosen_cover_check check (
  (chosen_cover_key is null) = (chosen_cover_alt is null));

-- Which explanations of answers name which files; written once with the keys.
create table media_key_references (
  institution_id uuid not null,
  keys_hash text not null,
  media_id uuid not null,
  constraint media_key_references_pkey primary key (institution_id, keys_hash, media_id),
  constraint media_key_references_keys_fkey foreign key (institution_id, keys_hash)
    references question_keys (institution_id, hash)
);
create index media_key_references_media_idx on media_key_references (institution_id, media_id);
do $$
declare
  institution uuid;
begin
  for institution in select id from institutions loop
    perform set_config('app.institution_id', institution::text, true);
    insert into media_key_references (institution_id, keys_hash, media_id)
    select distinct k.institution_id, k.hash, named[1]::uuid
    from question_keys k, regexp_matches(k.keys::text,
      'media:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})', 'g') as named
    where k.institution_id = institution and k.keys::text like '%media:%';
  end loop;
  perform set_config('app.institution_id', '', true);
end
$$;

alter table notifications drop constraint notifications_kind_check;
alter table notifications add constraint notifications_kind_check check (kind in ('enrollment_approved',
  'enrollment_declined', 'place_found', 'enrollment_suspended', 'enrollment_reinstated', 'version_changed',
  'progress_excused', 'progress_granted', 'progress_reset', 'achievement_awarded', 'due_date_near',
  'due_dates_changed', 'review_asked', 'review_sent_back', 'review_approved', 'publication_done',
  'publication_failed', 'publication_cancelled', 'course_withdrawn', 'entry_closed'));
