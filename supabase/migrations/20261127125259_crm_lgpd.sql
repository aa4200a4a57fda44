-- Proof that somebody was erased (LGPD, art. 18), without a word of who it was: what the person was known by is here only until the raw
-- webhooks have been gone through. And what keeps a file from bringing them back: keyed hashes.
create table erasures (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  requested_by uuid,
  marks jsonb,                                                   -- digits, addresses, channel ids; null: done
  counts jsonb not null default '{}',                            -- rows that went, by table
  last_webhook_id uuid,
  hash text,                                                     -- backend/src/crm/lgpd/proof.ts
  finished_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (workspace_id, requested_by) references profiles (workspace_id, user_id) on delete set null (requested_by)
);
create index erasures_by_time on erasures (workspace_id, created_at);
call private.protect('erasures', null, null, null, null);

create table erased_people (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  hash text not null,                                            -- backend/src/crm/lgpd/suppression.ts
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (workspace_id, hash)
);
call private.protect('erased_people', null, null, null, null);
