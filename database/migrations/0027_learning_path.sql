-- Up Migration
-- How somebody wishes to go through a course where its rules leave a choice. It decides what is proposed next and nothing
-- else: what counts, what is open and every number are the same for everybody.
alter table enrollments
  add column preferred_depth text not null default 'standard',
  add column preferred_order text not null default 'in_order',
  add constraint enrollments_preferred_depth_check check (preferred_depth in ('overview', 'standard', 'deep')),
  add constraint enrollments_preferred_order_check check (preferred_order in ('in_order', 'practice_first'));
