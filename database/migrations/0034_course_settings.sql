-- Up Migration
-- The catalogue is filtered by language and term too: its totals are kept by them, its pages found by an index.
create index courses_language_idx on courses (institution_id, language, featured desc, published_at desc, id desc)
  where status = 'published' and archived_at is null;
create index courses_term_idx on courses (institution_id, academic_term, featured desc, published_at desc, id desc)
  where status = 'published' and archived_at is null;

-- What is counted anew is of all institutions; the row security that follows the migrations forces itself again.
alter table catalogue_counts no force row level security;
alter table courses no force row level security;
delete from catalogue_counts;
alter table catalogue_counts
  drop constraint catalogue_counts_pkey,
  add column language text not null,
  add column academic_term text not null,
  add constraint catalogue_counts_pkey
    primary key (institution_id, visibility, difficulty, subject, language, academic_term);
insert into catalogue_counts (institution_id, visibility, difficulty, subject, language, academic_term, courses)
select institution_id, visibility, difficulty, subject, language, coalesce(academic_term, ''), count(*)
from courses where status = 'published' and archived_at is null
group by 1, 2, 3, 4, 5, 6;
