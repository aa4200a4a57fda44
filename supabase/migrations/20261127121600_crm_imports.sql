-- Files that become leads, contacts or companies. import_jobs is what everybody who may import sees of one, live; its rows, and what
-- became of each, are the servers' alone.
alter table import_jobs
  add column nome_arquivo text,
  add column separator text,
  add column encoding text,
  add column columns jsonb not null default '[]',                -- [{name, samples}], as the wizard shows them
  add column has_header boolean not null default true,
  add column total_rows int not null default 0,
  add column done_rows int not null default 0,
  add column done_chunks int not null default 0,
  add column created_count int not null default 0,
  add column updated_count int not null default 0,
  add column unchanged_count int not null default 0,
  add column refused_count int not null default 0,
  add column started_at timestamptz,
  add column finished_at timestamptz,
  add column undone_by uuid,
  add column undone_rows int not null default 0,
  add column undo_until timestamptz,                             -- then its rows are forgotten; null: not finished
  drop constraint import_jobs_status_check,
  add constraint import_jobs_status_check check (status in ('pendente', 'processando', 'concluido', 'falhou', 'desfazendo', 'desfeito')),
  add constraint import_jobs_tipo_check check (tipo in ('leads', 'contatos', 'empresas')),
  drop column storage_path,
  add unique (workspace_id, id),
  add foreign key (workspace_id, undone_by) references profiles (workspace_id, user_id) on delete set null (undone_by);
create index import_jobs_by_time on import_jobs (workspace_id, created_at);

-- The file's rows as they were read, some hundred a piece: what the preview reads and the job works off. Gone with the import's end.
create table import_chunks (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  import_id uuid not null,
  ordem int not null,
  rows jsonb not null,                                           -- [[number in the file, [cells]]]
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (import_id, ordem),
  foreign key (workspace_id, import_id) references import_jobs (workspace_id, id) on delete cascade
);
call private.protect('import_chunks', null, null, null, null);

-- What became of each row, for the undo and for the list of refused rows. Personal data: emptied after undo_until.
create table import_rows (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  import_id uuid not null,
  linha int not null,                                            -- as a spreadsheet counts, from 1
  outcome text not null check (outcome in ('criado', 'atualizado', 'igual', 'recusado')),
  entidade text not null check (entidade in ('leads', 'contacts', 'companies', 'tags')),
  record_id uuid,
  dados jsonb not null default '{}',                             -- recusado: cells and problems; atualizado: before and after
  undo text check (undo in ('removido', 'reposto', 'em_uso', 'mudou', 'sumiu')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (workspace_id, import_id) references import_jobs (workspace_id, id) on delete cascade
);
create index import_rows_by_import on import_rows (import_id, linha, id);
create index import_rows_by_record on import_rows (record_id, import_id) where record_id is not null;
call private.protect('import_rows', null, null, null, null);

-- Who may import reads them through sync; the servers alone write.
drop policy "insert: Manager and above" on import_jobs;
drop policy "update: Manager and above" on import_jobs;
revoke insert, update on import_jobs from authenticated;
alter table import_jobs replica identity full;
alter publication electric_publication_default add table import_jobs;

-- whom a row is about
create index leads_by_email on leads (workspace_id, lower(email)) where email is not null;
create index contacts_by_email on contacts (workspace_id, lower(email)) where email is not null;
create index companies_by_name on companies (workspace_id, lower(btrim(nome)));
