-- Leads, contacts, companies and what is filled in of custom fields say too when somebody's later word took the place of another's. What
-- was a trigger is now a function, so that a value in a row of its own counts as a field of the record that it is of.
-- was, becomes: the watched fields. workspace, record: of the record; kind: what notifications call it.
create function private.tell_overridden(workspace uuid, source text, record uuid, kind text, was jsonb, becomes jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  actor constant uuid := auth.uid();
  acted constant timestamptz := least(now(), coalesce(nullif(current_setting('vp.acted_at', true), '')::timestamptz, now()));
  kinds constant text[] := array['alteracao_substituida', 'alteracao_prevaleceu'];
  field text;
  edit public.field_edits;
  change jsonb;
  overridden jsonb := '{}';
  prevailed jsonb := '{}';
begin
  -- what the system itself has written is nobody's any more: an import writes a hundred thousand
  if actor is null then
    delete from public.field_edits e
    where e.workspace_id = workspace and e.tabela = source and e.registro_id = record
      and e.campo in (select key from jsonb_each(becomes) where value is distinct from was->key);
    return;
  end if;
  for field in select key from jsonb_each(becomes) where value is distinct from was->key loop
    -- one's own newer word settles what was open between others and oneself
    update public.notifications n set lida_em = now()
    where n.workspace_id = workspace and n.user_id = actor and n.referencia_id = record and n.tipo = any (kinds) and n.lida_em is null
      and exists (select from jsonb_array_elements(n.dados->'campos') c where c->>'campo' = field);
    select * into edit from public.field_edits e
    where e.workspace_id = workspace and e.tabela = source and e.registro_id = record and e.campo = field;
    if edit.user_id <> actor and edit.updated_at > now() - interval '7 days' then
      change := jsonb_build_object('campo', field, 'antes', was->field, 'agora', becomes->field);
      overridden := jsonb_set(overridden, array[edit.user_id::text], coalesce(overridden->edit.user_id::text, '[]') || change);
      if acted < edit.acted_at then
        prevailed := jsonb_set(prevailed, array[edit.user_id::text], coalesce(prevailed->edit.user_id::text, '[]') || change);
      end if;
    end if;
    insert into public.field_edits (workspace_id, tabela, registro_id, campo, valor, user_id, acted_at)
    values (workspace, source, record, field, becomes->>field, actor, acted)
    on conflict (workspace_id, tabela, registro_id, campo) do update
    set valor = excluded.valor, user_id = excluded.user_id, acted_at = excluded.acted_at;
  end loop;
  insert into public.notifications (id, workspace_id, user_id, tipo, titulo, referencia_tipo, referencia_id, dados)
  select gen_random_uuid(), workspace, e.key::uuid, kinds[1], 'Sua alteração foi substituída', kind, record,
    jsonb_build_object('por', actor, 'em', acted, 'campos', e.value)
  from jsonb_each(overridden) e
  where exists (select from public.workspace_members m where m.workspace_id = workspace and m.user_id = e.key::uuid)
  union all
  select gen_random_uuid(), workspace, actor, kinds[2], 'Sua alteração substituiu outra', kind, record,
    jsonb_build_object('de', e.key, 'em', acted, 'campos', e.value)
  from jsonb_each(prevailed) e;
end $$;
revoke execute on function private.tell_overridden from public;

-- Arguments: what notifications call the record, then the watched columns.
create or replace function private.note_edits() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  was jsonb;
  becomes jsonb;
begin
  if tg_op = 'DELETE' then
    delete from public.field_edits
    where workspace_id = old.workspace_id and registro_id = old.id
      and tabela in (tg_table_name, 'custom_field_values_lead', 'custom_field_values_deal');
    return null;
  end if;
  select jsonb_object_agg(f, to_jsonb(old)->f), jsonb_object_agg(f, to_jsonb(new)->f) into was, becomes from unnest(tg_argv[1:]) f;
  perform private.tell_overridden(new.workspace_id, tg_table_name, new.id, tg_argv[0], was, becomes);
  return null;
end $$;

-- Arguments: what notifications call the record, and the columns' tables: the record's and the field's.
create function private.note_value_edits() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  value jsonb := to_jsonb(coalesce(new, old));
  field constant uuid := value->>'field_id';
  record constant uuid := value->>tg_argv[1];
  is_living boolean;
begin
  -- an import fills in a hundred thousand that nobody has touched
  if tg_op = 'INSERT' and auth.uid() is null then
    return null;
  end if;
  if tg_op = 'DELETE' then
    execute format('select exists (select from public.%I where id = $1) and exists (select from public.%I where id = $2)', tg_argv[2], tg_argv[3])
      into is_living using record, field;
    if not is_living then
      return null;
    end if;
  end if;
  perform private.tell_overridden((value->>'workspace_id')::uuid, tg_table_name, record, tg_argv[0],
    jsonb_build_object(field, old.valor), jsonb_build_object(field, new.valor));
  return null;
end $$;

call private.watch_edits('leads', 'lead', 'nome', 'telefone', 'email', 'status', 'owner_id');
call private.watch_edits('contacts', 'contato', 'nome', 'telefone', 'email', 'status', 'owner_id', 'empresa_id');
call private.watch_edits('companies', 'empresa', 'nome', 'site', 'setor');
create trigger note_edits after insert or delete or update of valor on custom_field_values_lead
  for each row execute function private.note_value_edits('lead', 'lead_id', 'leads', 'custom_fields_lead');
create trigger note_edits after insert or delete or update of valor on custom_field_values_deal
  for each row execute function private.note_value_edits('negocio', 'deal_id', 'deals', 'custom_fields_deal');
