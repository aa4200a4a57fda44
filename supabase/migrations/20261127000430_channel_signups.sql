-- A number on its way to us. Meta's window tells the code and the number separately, in any order, and either may be missing; what
-- has come is kept until both are there. The token is sealed like those of integration_tokens.
create table channel_signups (
  id uuid primary key,                                           -- made by the browser, and the state of Meta's window
  workspace_id uuid not null references workspaces on delete cascade,
  user_id uuid not null,
  access_token bytea,
  expira_em timestamptz,
  waba_id text,
  phone_number_id text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (workspace_id, user_id) references profiles (workspace_id, user_id) on delete cascade
);

call private.protect('channel_signups', null, null, null, null);
