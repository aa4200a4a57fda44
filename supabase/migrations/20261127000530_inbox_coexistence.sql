-- A number in coexistence is used from the API and from the owner's phone at once: what is typed there comes as echoes, the last 180
-- days as history, and the phone's address book.
alter table messages
  add column origem text check (origem in ('celular', 'historico'));      -- null: written or received here; historico: imported

-- How much was imported, for the number's page.
create index messages_imported on messages (workspace_id, conversation_id) where origem = 'historico';

-- historico_* as Meta tells of the import, for the whole of it; all null: nothing was told.
alter table integration_accounts
  add column coexistencia boolean not null default false,
  add column historico_progresso smallint check (historico_progresso between 0 and 100),
  add column historico_fase smallint,                                     -- 0: the last day, 1: to 90 days, 2: to 180 days
  add column historico_erro int,                                          -- Meta's code; 2593109: the owner does not share it
  add column historico_em timestamptz;                                    -- Meta's clock

-- What the phone's address book said last of a number; nome null: removed. Not synced.
create table phonebook_entries (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references workspaces on delete cascade,
  integration_account_id uuid not null,
  chave_telefone text not null,
  nome text,
  changed_at timestamptz not null,                                        -- Meta's clock
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (integration_account_id, chave_telefone),
  foreign key (workspace_id, integration_account_id) references integration_accounts (workspace_id, id) on delete cascade
);
call private.protect('phonebook_entries', null, null, null, null);
