-- Up Migration
-- The language somebody chose belongs to their account, in whichever institution they are; null: each device chooses.
-- Nothing has read users.language so far, so that its default says nothing; what was chosen stands with the reading settings.
alter table users alter column language drop default, alter column language drop not null;
update users set language = null;

do $$
declare
  institution uuid;
begin
  for institution in select id from institutions loop
    perform set_config('app.institution_id', institution::text, true);
    update users u set language = r.language
    from reading_settings r
    where r.institution_id = institution and r.user_id = u.id and r.language is not null;
  end loop;
  perform set_config('app.institution_id', '', true);
end
$$;

alter table users
  add constraint users_language_check check (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' and length(language) <= 35);
