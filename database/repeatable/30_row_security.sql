-- Every table that names an institution is closed to all others, the owner included. Global tables are the written list.
do $$
declare
  relation text;
begin
  for relation in
    select c.relname
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'institution_id' and not a.attisdropped
    where c.relkind in ('r', 'p') and c.relname not in ('institutions', 'users', 'user_sessions')
  loop
    execute format('alter table public.%I enable row level security', relation);
    execute format('alter table public.%I force row level security', relation);
    execute format('drop policy if exists tenant_isolation on public.%I', relation);
    execute format(
      'create policy tenant_isolation on public.%I using (institution_id = (select nullif(current_setting(''app.institution_id'', true), '''')::uuid))',
      relation);
  end loop;
end
$$;
