-- Up Migration
-- Counts the changes of what is said about a module or a lesson, so that a write names what it was written on.
alter table modules add column revision integer not null default 1;
alter table lessons add column revision integer not null default 1;
