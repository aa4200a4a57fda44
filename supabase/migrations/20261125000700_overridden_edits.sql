-- Who changed which field last, so that a person is told when somebody else's later change took the place of theirs. Not synced: what
-- a person should see of it becomes a notification of theirs.
create table field_edits (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references workspaces on delete cascade,
  tabela text not null,
  registro_id uuid not null,
  campo text not null,
  valor text,                                                    -- as it was written
  user_id uuid,                                                  -- null: the system itself
  acted_at timestamptz not null,                                 -- when the person did it, perhaps long before it arrived here
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (workspace_id, tabela, registro_id, campo)
);
call private.protect('field_edits', null, null, null, null);

alter table notifications add column dados jsonb not null default '{}';    -- what a screen makes its words of; ids and values

create index notifications_unread on notifications (workspace_id, user_id, referencia_id) where lida_em is null;

-- Per changed field: if somebody else wrote the present value within the last week, they are told (alteracao_substituida); and if what
-- is being written was done before theirs and only arrived later, so is its author (alteracao_prevaleceu).
-- Arguments: what notifications call the record, then the watched fields.
create function private.note_edits() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  actor constant uuid := auth.uid();
  acted constant timestamptz := least(now(), coalesce(nullif(current_setting('vp.acted_at', true), '')::timestamptz, now()));
  kinds constant text[] := array['alteracao_substituida', 'alteracao_prevaleceu'];
  was jsonb;
  becomes jsonb;
  field text;
  edit public.field_edits;
  change jsonb;
  overridden jsonb := '{}';
  prevailed jsonb := '{}';
begin
  if tg_op = 'DELETE' then
    delete from public.field_edits where workspace_id = old.workspace_id and tabela = tg_table_name and registro_id = old.id;
    return null;
  end if;
  was := to_jsonb(old);
  becomes := to_jsonb(new);
  -- one's own newer word settles what was open between others and oneself
  update public.notifications set lida_em = now()
  where workspace_id = new.workspace_id and user_id = actor and referencia_id = new.id and tipo = any (kinds) and lida_em is null;
  foreach field in array tg_argv[1:] loop
    continue when was->field is not distinct from becomes->field;
    select * into edit from public.field_edits e
    where e.workspace_id = new.workspace_id and e.tabela = tg_table_name and e.registro_id = new.id and e.campo = field;
    if edit.user_id <> actor and edit.updated_at > now() - interval '7 days' then
      change := jsonb_build_object('campo', field, 'antes', was->field, 'agora', becomes->field);
      overridden := jsonb_set(overridden, array[edit.user_id::text], coalesce(overridden->edit.user_id::text, '[]') || change);
      if acted < edit.acted_at then
        prevailed := jsonb_set(prevailed, array[edit.user_id::text], coalesce(prevailed->edit.user_id::text, '[]') || change);
      end if;
    end if;
    insert into public.field_edits (workspace_id, tabela, registro_id, campo, valor, user_id, acted_at)
    values (new.workspace_id, tg_table_name, new.id, field, becomes->>field, actor, acted)
    on conflict (workspace_id, tabela, registro_id, campo) do update
    set valor = excluded.valor, user_id = excluded.user_id, acted_at = excluded.acted_at;
  end loop;
  insert into public.notifications (id, workspace_id, user_id, tipo, titulo, referencia_tipo, referencia_id, dados)
  select gen_random_uuid(), new.workspace_id, e.key::uuid, kinds[1], 'Sua alteração foi substituída', tg_argv[0], new.id,
    jsonb_build_object('por', actor, 'em', acted, 'campos', e.value)
  from jsonb_each(overridden) e
  where exists (select from public.workspace_members m where m.workspace_id = new.workspace_id and m.user_id = e.key::uuid)
  union all
  select gen_random_uuid(), new.workspace_id, actor, kinds[2], 'Sua alteração substituiu outra', tg_argv[0], new.id,
    jsonb_build_object('de', e.key, 'em', acted, 'campos', e.value)
  from jsonb_each(prevailed) e;
  return null;
end $$;

create procedure private.watch_edits(target regclass, referencia_tipo text, variadic fields text[])
language plpgsql as $$
declare
  list constant text := (select string_agg(quote_ident(f), ', ') from unnest(fields) f);
  differs constant text := (select string_agg(format('old.%1$I is distinct from new.%1$I', f), ' or ') from unnest(fields) f);
  arguments constant text := (select string_agg(quote_literal(f), ', ') from unnest(referencia_tipo || fields) f);
begin
  execute format('create trigger note_edits after update of %s on %s for each row when (%s) execute function private.note_edits(%s)',
    list, target, differs, arguments);
  execute format('create trigger forget_edits after delete on %s for each row execute function private.note_edits()', target);
end $$;

call private.watch_edits('conversations', 'conversa', 'owner_id', 'status');
call private.watch_edits('deals', 'negocio', 'stage_id');
call private.watch_edits('tasks', 'tarefa', 'data', 'hora', 'status');
