-- Up Migration
-- The counts that the rules of a version ask for, by their keys: only these are made when a learner is judged by them.
alter table course_versions add column rule_counts text[] not null default '{}';

-- Its successor takes more counts than those of the version and is made with the repeatable part.
drop function if exists rule_measures(uuid, uuid);
