-- Up Migration
-- What was found is said in the reader's language by its key with what stands in it, in the order of `findings`, which
-- stay in English for scripts; rows of before have none, and show what they have.
alter table generation_units
  add column sentences jsonb not null default '[]',
  add constraint generation_units_sentences_check check (jsonb_typeof(sentences) = 'array');
alter table section_revisions
  add column sentences jsonb not null default '[]',
  add constraint section_revisions_sentences_check check (jsonb_typeof(sentences) = 'array');
