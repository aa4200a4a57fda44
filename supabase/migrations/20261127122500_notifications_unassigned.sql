-- A conversation that is nobody's rings the bell of all who could answer, unless they do not want that.
alter table notification_settings add column sem_responsavel boolean not null default true;

-- Once somebody has it, or it is over, it no longer calls the others.
create function private.settle_unassigned() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update public.notifications set lida_em = pg_catalog.now()
  where workspace_id = new.workspace_id and referencia_id = new.id and tipo = 'conversa_sem_responsavel' and lida_em is null;
  return null;
end $$;
create trigger settle_unassigned after update of owner_id, status on conversations for each row
  when ((old.owner_id is null and new.owner_id is not null)
    or (old.status in ('aberta', 'pendente') and new.status in ('resolvida', 'spam')))
  execute function private.settle_unassigned();
create index notifications_unassigned on notifications (referencia_id) where tipo = 'conversa_sem_responsavel' and lida_em is null;
