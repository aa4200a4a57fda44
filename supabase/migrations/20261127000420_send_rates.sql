-- How fast a number may send, shared by all processes: each send moves next_at on by 1/per_second, and none goes before it (the
-- generic cell rate algorithm). Meta takes 80 messages a second, 20 on a number that is also used on a phone, 1,000 on large ones.
create table send_rates (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  integration_account_id uuid not null,
  per_second int not null default 80 check (per_second between 1 and 1000),
  next_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (integration_account_id),
  foreign key (workspace_id, integration_account_id) references integration_accounts (workspace_id, id) on delete cascade
);

call private.protect('send_rates', null, null, null, null);
