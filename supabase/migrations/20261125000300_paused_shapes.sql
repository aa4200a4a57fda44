-- Shapes that an Admin has paused: their devices keep what they have and get nothing new of it. Here, so that a pause
-- survives a restart of the sync service and holds for all of its processes. Never synced, and no user's business.
create table paused_shapes (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  nome text not null,                                            -- in the shape catalogue: the name of a synced table
  paused_by uuid,
  paused_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (workspace_id, nome),
  foreign key (workspace_id, paused_by) references profiles (workspace_id, user_id) on delete set null (paused_by)
);

call private.protect('paused_shapes', null, null, null, null);
