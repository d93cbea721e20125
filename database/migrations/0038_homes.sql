-- Up Migration
-- What waits for people, or is under way, is few among many: homes read it without looking through the rest.
create index section_revisions_proposed_idx on section_revisions (institution_id, section_id, finished_at)
  where status = 'proposed';
create index generations_open_idx on generations (institution_id, status) where status in ('queued', 'running', 'paused');
