-- How soon customers are to be answered, and when the team works: one row per workspace, none while nobody has set it.
create table service_levels (
  id uuid primary key,
  workspace_id uuid not null unique references workspaces on delete cascade,
  first_response_minutes int check (first_response_minutes between 1 and 14400),  -- minutes at work; null: no target
  waiting_minutes int check (waiting_minutes between 1 and 14400),                -- for each answer after the first
  hours jsonb not null check (jsonb_typeof(hours) = 'array'),       -- seven lists of {de, ate}, Sunday first; domain/src/inbox/service-level.ts
  holidays jsonb not null default '[]' check (jsonb_typeof(holidays) = 'array'),  -- {data, nome}
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
alter table service_levels replica identity full;
alter publication electric_publication_default add table service_levels;
call private.protect('service_levels', 'Viewer', 'Manager', 'Manager', 'Manager');

-- When the team first answered since the customer came, or came back after it was resolved; null while they have not.
alter table conversations add column first_answered_at timestamptz;
grant update (first_answered_at) on conversations to authenticated;

update conversations c set first_answered_at = (
  select min(m.horario) from messages m where m.conversation_id = c.id and m.autor <> 'contato' and not m.interno);

-- Whoever puts a message on top need not think of it; the app does, to show it at once.
create function private.note_first_answer() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.status = 'resolvida' and new.status = 'aberta'
    and new.last_inbound_at is distinct from old.last_inbound_at then
    new.first_answered_at := null;
  end if;
  -- the answer itself was taken back before it left
  if tg_op = 'UPDATE' and new.last_message_id is distinct from old.last_message_id
    and new.first_answered_at = old.last_message_at
    and (new.last_message_at is null or new.last_message_at < old.last_message_at) then
    new.first_answered_at := null;
  end if;
  if new.last_message_autor <> 'contato' and new.first_answered_at is null
    and (tg_op = 'INSERT' or (new.last_message_id is distinct from old.last_message_id
      and new.last_message_at >= coalesce(old.last_message_at, '-infinity'))) then
    new.first_answered_at := new.last_message_at;
  end if;
  return new;
end $$;
create trigger note_first_answer before insert or update of status, last_message_id on conversations for each row
  execute function private.note_first_answer();
