-- Links by which a person's calendar elsewhere (Google, Outlook, a phone) reads their tasks.

-- One per person. Of the secret in the link only its SHA-256 is kept: who reads this table reads no calendar. Never synced.
create table calendar_feeds (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  user_id uuid not null,
  secret_hash text not null unique,
  read_at timestamptz,                                           -- when a calendar last asked
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (workspace_id, user_id),
  foreign key (workspace_id, user_id) references profiles (workspace_id, user_id) on delete cascade
);
call private.protect('calendar_feeds', null, null, null, null);
