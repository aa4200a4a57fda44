-- Ids that a person had before they changed their number or account. Messages from before the change may arrive after it; later ones
-- with the same number are another person's, because numbers are given out again. Not synced.
create table channel_identity_aliases (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references workspaces on delete cascade,
  channel_identity_id uuid not null,
  valor text not null,                                           -- a bsuid, a wa_id or a chave_telefone; they never look alike
  valid_until timestamptz not null,                              -- Meta's clock
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (workspace_id, channel_identity_id) references channel_identities (workspace_id, id) on delete cascade
);
create index channel_identity_aliases_by_value on channel_identity_aliases (workspace_id, valor);
call private.protect('channel_identity_aliases', null, null, null, null);

-- Points every row that names one row of a table at another one instead, so that the first can go. What the other has already (a
-- tag, a value of a field) stays as it is, and the first's is dropped.
create function private.move_references(target regclass, from_id uuid, to_id uuid) returns void
language plpgsql set search_path = '' as $$
declare
  reference record;
  place tid;
begin
  for reference in
    select c.conrelid::regclass as source, a.attname as field
    from pg_catalog.pg_constraint c
    cross join unnest(c.conkey, c.confkey) as k (own, foreign_own)
    join pg_catalog.pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.own
    join pg_catalog.pg_attribute f on f.attrelid = c.confrelid and f.attnum = k.foreign_own and f.attname = 'id'
    where c.contype = 'f' and c.confrelid = target
  loop
    begin
      execute format('update %s set %I = $1 where %I = $2', reference.source, reference.field, reference.field) using to_id, from_id;
    exception when unique_violation then
      for place in execute format('select ctid from %s where %I = $1', reference.source, reference.field) using from_id loop
        begin
          execute format('update %s set %I = $1 where ctid = $2', reference.source, reference.field) using to_id, place;
        exception when unique_violation then
          execute format('delete from %s where ctid = $1', reference.source) using place;
        end;
      end loop;
    end;
  end loop;
end $$;
