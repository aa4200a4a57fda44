import { syncedTables } from '@vp/domain/schema/synced-tables.ts'

/** Names of the tables that sync, and with them of everything a screen may query. */
export const tableNames: readonly string[] = Object.keys(syncedTables)

/** Tables of the sync client itself, apart from the synced ones: schema `vp`, and `vp_refetch` for shapes that are being
 *  fetched anew beside what the screens see. Created once per database; survives a change of the synced tables. */
export const clientSchema = `
create schema vp;
create schema vp_refetch;

create table vp.meta (key text primary key, value text not null);

-- What the person did and the server has not yet confirmed through sync, or has refused. seq is never used twice.
create table vp.outbox (
  seq bigint primary key,
  request_id uuid,               -- what the tab asked; null once the outbox was numbered anew
  name text not null,
  args jsonb not null,
  created_at timestamptz not null,
  replace_key text,
  status text not null check (status in ('pending', 'sent', 'acknowledged', 'refused')),
  refusal jsonb
);

-- Requests of tabs that were carried out, so that one sent again is answered and not done again.
create table vp.requests (id uuid primary key, seq bigint not null, at timestamptz not null default now());

-- Rows as they were before each unconfirmed mutation; before is null where there was none.
create table vp.undo (
  position bigint generated always as identity primary key,
  seq bigint not null,
  table_name text not null,
  row_id uuid not null,
  before jsonb,
  unique (seq, table_name, row_id)
);

-- Where each shape stands. refetch_*: the same for the copy in vp_refetch, while there is one.
create table vp.shapes (
  name text primary key,
  handle text,
  "offset" text,
  complete_to text,              -- LSN; null until the first snapshot is whole
  refetch_handle text,
  refetch_offset text,
  is_refetching boolean not null default false
);

create function vp.remember() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into vp.undo (seq, table_name, row_id, before)
    values (current_setting('vp.mutation')::bigint, tg_table_name, new.id, null) on conflict do nothing;
  else
    insert into vp.undo (seq, table_name, row_id, before)
    values (current_setting('vp.mutation')::bigint, tg_table_name, old.id, to_jsonb(old)) on conflict do nothing;
  end if;
  return null;
end $$;

-- Takes back every mutation from a seq on and names the tables it touched. All rows go first and the old ones come back
-- after, so that no unique key stands in the way. To be called while no mutation runs.
create function vp.undo_from(first_seq bigint) returns text[] language plpgsql as $$
declare
  touched text[];
  name text;
  oldest constant text := '(select distinct on (row_id) row_id, before from vp.undo where table_name = %1$L and seq >= $1 order by row_id, position) u';
begin
  select coalesce(array_agg(distinct table_name), '{}') into touched from vp.undo where seq >= first_seq;
  foreach name in array touched loop
    execute format('delete from public.%1$I t using ' || oldest || ' where t.id = u.row_id', name) using first_seq;
  end loop;
  foreach name in array touched loop
    execute format('insert into public.%1$I select r.* from ' || oldest || ', jsonb_populate_record(null::public.%1$I, u.before) r where u.before is not null', name)
      using first_seq;
  end loop;
  delete from vp.undo where seq >= first_seq;
  return touched;
end $$;
`

/** Of pages from before the history window (`kept-rows.ts`). By itself, for databases that were made before it. */
export const keptSchema = `
-- Rows of synced tables that no shape holds.
create table if not exists vp.kept (table_name text not null, row_id uuid not null, primary key (table_name, row_id));

-- Conversations of which older pages are kept: their messages have no gap from the newest to the oldest one here.
create table if not exists vp.threads (
  conversation_id uuid primary key,
  is_whole boolean not null      -- the server has nothing older
);
`

/** Before-images on a synced table, only while a mutation runs and never while the server's rows are applied. */
export const undoTriggers = tableNames
  .map(
    (table) => `create trigger remember after insert or update or delete on public.${table}
for each row when (current_setting('vp.mutation', true) <> '') execute function vp.remember();`,
  )
  .join('\n')
