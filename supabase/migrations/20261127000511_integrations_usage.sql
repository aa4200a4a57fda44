-- What Meta has priced, per number, month and price: counted from the statuses that carry a price, so it is right also where messages
-- do not sync, and erasing a message does not change what Meta counted.
alter table integration_accounts add column time_zone text;      -- of the account at Meta, whose months these are; null: the company's

create table channel_usage (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  integration_account_id uuid not null,
  mes date not null,                                             -- its first day
  pricing_type text not null,                                    -- Meta's word: regular (billed), free_customer_service, free_entry_point …
  pricing_category text not null,                                -- service, utility, marketing …; '' when Meta named none
  quantidade int not null check (quantidade > 0),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (integration_account_id, mes, pricing_type, pricing_category),
  foreign key (workspace_id, integration_account_id) references integration_accounts (workspace_id, id) on delete cascade
);
alter table channel_usage replica identity full;
alter publication electric_publication_default add table channel_usage;
call private.protect('channel_usage', 'Viewer', null, null, null);

-- what was priced before it was counted
insert into channel_usage (id, workspace_id, integration_account_id, mes, pricing_type, pricing_category, quantidade)
select gen_random_uuid(), workspace_id, account_id, mes, pricing_type, pricing_category, count(*)
from (
  select m.workspace_id, i.integration_account_id as account_id, m.pricing_type, coalesce(m.pricing_category, '') as pricing_category,
    date_trunc('month', coalesce(m.sent_at, m.delivered_at, m.read_at, m.horario) at time zone w.time_zone)::date as mes
  from messages m
  join workspaces w on w.id = m.workspace_id
  join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
  join channel_identities i on i.workspace_id = c.workspace_id and i.id = c.channel_identity_id
  where m.pricing_type is not null) priced
group by workspace_id, account_id, mes, pricing_type, pricing_category;

-- What the company pays per message and class, to show before sending. Without a row Meta's reference for Brazil stands in its place.
create table message_rates (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  categoria text not null check (categoria in ('utility', 'marketing', 'authentication')),
  valor numeric(10, 6) not null check (valor >= 0),              -- in moeda, an ISO 4217 code; per delivered message
  moeda text not null check (moeda in ('BRL', 'USD')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (workspace_id, categoria)
);
alter table message_rates replica identity full;
alter publication electric_publication_default add table message_rates;
call private.protect('message_rates', 'Viewer', 'Admin', 'Admin', 'Admin');
