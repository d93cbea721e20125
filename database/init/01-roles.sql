-- The three roles of Lectern, on a new server. Run once in Lectern's database as a superuser; running it again
-- changes nothing. Passwords are set afterwards by whoever runs this.
--   lectern_owner   owns the tables and migrates
--   lectern_app     serves requests
--   lectern_worker  runs jobs
-- None of them may bypass row security, which keeps institutions apart.
do $$
declare
  role_name text;
begin
  foreach role_name in array array['lectern_owner', 'lectern_app', 'lectern_worker'] loop
    if not exists (select from pg_roles where rolname = role_name) then
      execute format('create role %I', role_name);
    end if;
    execute format(
      'alter role %I login nosuperuser nobypassrls nocreatedb nocreaterole noreplication inherit', role_name
    );
  end loop;
  execute format('alter database %I owner to lectern_owner', current_database());
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to lectern_app, lectern_worker', current_database());
end
$$;
