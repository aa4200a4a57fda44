-- Since when a customer waits for an answer: their first message after our last word; null when the last word is ours. Kept by the
-- table itself, whoever writes the last message. A browser that has answered and not yet heard back knows it by last_message_autor.
alter table conversations add column waiting_since timestamptz;

update conversations c set waiting_since = coalesce((
  select min(m.horario) from messages m
  where m.conversation_id = c.id and m.autor = 'contato' and m.horario > coalesce((
    select max(o.horario) from messages o where o.conversation_id = c.id and o.autor <> 'contato' and not o.interno), '-infinity')),
  c.last_message_at)
where c.last_message_autor = 'contato';

create function private.note_waiting() returns trigger language plpgsql as $$
begin
  if new.last_message_autor is distinct from 'contato' then
    new.waiting_since := null;
  elsif tg_op = 'INSERT' or old.last_message_autor is distinct from 'contato' then
    new.waiting_since := coalesce(new.waiting_since, new.last_message_at);
  end if;
  return new;
end $$;
create trigger note_waiting before insert or update of last_message_autor on conversations for each row
  execute function private.note_waiting();

-- The list of those who wait longest is read from its top.
create index conversations_waiting on conversations (workspace_id, status, waiting_since, id)
  where last_message_autor = 'contato' and waiting_since is not null;
