-- Up Migration
-- The language somebody reads the pages in, on all their devices; null: each device chooses. Which languages there are
-- is a matter of the pages.
alter table reading_settings
  add column language text,
  add constraint reading_settings_language_check check (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' and length(language) <= 35);
