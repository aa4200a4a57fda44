-- By which import a record was made, for its timeline. A line of record_changes for each would double what an import writes and syncs.
alter table leads
  add column import_id uuid,
  add foreign key (workspace_id, import_id) references import_jobs (workspace_id, id) on delete set null (import_id);
alter table contacts
  add column import_id uuid,
  add foreign key (workspace_id, import_id) references import_jobs (workspace_id, id) on delete set null (import_id);
alter table companies
  add column import_id uuid,
  add foreign key (workspace_id, import_id) references import_jobs (workspace_id, id) on delete set null (import_id);
