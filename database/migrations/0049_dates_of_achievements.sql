-- Up Migration
-- Up to when the dates in the rule of an achievement are settled: a date after that, once it has come, is looked at for
-- everybody. What is offered already begins with its last change.
alter table achievements add column dates_settled_at timestamptz;
-- A change of type reads the other columns of every row, whoever's it is: row security does not stand against it.
alter table achievements alter column dates_settled_at type timestamptz using updated_at;
alter table achievements alter column dates_settled_at set not null, alter column dates_settled_at set default now();
