-- Whoever replaces another's word without having seen it is told, also when they did it later: a mutation may say what the person had before
-- them (`vp.seen`, by record and column), and where that is not what was replaced, they had not seen it.
create or replace function private.tell_overridden(workspace uuid, source text, record uuid, kind text, was jsonb, becomes jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  actor constant uuid := auth.uid();
  acted constant timestamptz := least(now(), coalesce(nullif(current_setting('vp.acted_at', true), '')::timestamptz, now()));
  seen constant jsonb := coalesce(nullif(current_setting('vp.seen', true), '')::jsonb -> record::text, '{}');
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
    -- one's own newer word settles what was open between others and oneself; of what one's own has replaced only a word said after that
    update public.notifications n set lida_em = now()
    where n.workspace_id = workspace and n.user_id = actor and n.referencia_id = record and n.lida_em is null
      and (n.tipo = kinds[1] or (n.tipo = kinds[2] and n.created_at < acted))
      and exists (select from jsonb_array_elements(n.dados->'campos') c where c->>'campo' = field);
    select * into edit from public.field_edits e
    where e.workspace_id = workspace and e.tabela = source and e.registro_id = record and e.campo = field;
    if edit.user_id <> actor and edit.updated_at > now() - interval '7 days' then
      change := jsonb_build_object('campo', field, 'antes', was->field, 'agora', becomes->field);
      overridden := jsonb_set(overridden, array[edit.user_id::text], coalesce(overridden->edit.user_id::text, '[]') || change);
      if acted < edit.acted_at or (seen ? field and seen->field is distinct from was->field) then
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
