-- Up Migration
-- Counts the writes of what is said about a course, so that nobody overwrites what they have not read.
alter table courses add column revision integer not null default 1;
