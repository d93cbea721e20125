-- Up Migration
-- What an archived course was before, so that it comes back as that; of those archived earlier it is not known.
alter table courses add column archived_from text;
alter table courses add constraint courses_archived_from_check check (
  archived_from is null or (archived_at is not null and archived_from in ('draft', 'published')));

alter table notifications drop constraint notifications_kind_check;
alter table notifications add constraint notifications_kind_check check (kind in ('enrollment_approved',
  'enrollment_declined', 'place_found', 'enrollment_suspended', 'enrollment_reinstated', 'version_changed',
  'progress_excused', 'progress_granted', 'progress_reset', 'achievement_awarded', 'due_date_near',
  'due_dates_changed', 'review_asked', 'review_sent_back', 'review_approved', 'publication_done',
  'publication_failed', 'publication_cancelled'));
