-- Up Migration
-- How a person likes to read in an institution; who never said so has no row.
create table reading_settings (
  institution_id uuid not null,
  user_id uuid not null,
  width text not null,
  text_size integer not null,
  spacing text not null,
  font text not null,
  motion text not null,
  theme text not null,
  updated_at timestamptz not null default now(),
  constraint reading_settings_pkey primary key (institution_id, user_id),
  constraint reading_settings_user_fkey foreign key (institution_id, user_id) references memberships (institution_id, user_id),
  constraint reading_settings_width_check check (width in ('narrow', 'normal', 'wide')),
  constraint reading_settings_text_size_check check (text_size between 80 and 200),
  constraint reading_settings_spacing_check check (spacing in ('normal', 'relaxed', 'loose')),
  constraint reading_settings_font_check check (font in ('serif', 'sans', 'dyslexia')),
  constraint reading_settings_motion_check check (motion in ('device', 'reduced')),
  constraint reading_settings_theme_check check (theme in ('auto', 'light', 'dark'))
);
