-- Up Migration
-- The film or sound of the section that was left in the middle, by the path of its address, and the second it had come to.
alter table reading_places
  add column media_path text,
  add column media_second integer,
  add constraint reading_places_media_check check (
    (media_path is null) = (media_second is null) and length(media_path) between 1 and 300
    and media_second between 1 and 604800
  );
