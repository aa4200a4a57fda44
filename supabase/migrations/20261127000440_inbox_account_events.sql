-- What Meta tells besides messages: what a message cost, who wants no marketing, how templates and accounts fare.
alter table messages
  add column pricing_type text,                                  -- Meta's word: regular (billed), free_customer_service, free_entry_point …
  add column pricing_category text;                              -- service, utility, marketing …

-- null: the person takes marketing. changed_at orders what is told late; null when they never said anything.
alter table leads
  add column marketing_opt_out_at timestamptz,
  add column marketing_changed_at timestamptz;
alter table contacts
  add column marketing_opt_out_at timestamptz,
  add column marketing_changed_at timestamptz;

-- Meta's clock, of the latest event that set the status or the limit: what comes later and is older changes nothing.
alter table whatsapp_templates add column status_changed_at timestamptz;
alter table integration_accounts
  add column status_changed_at timestamptz,
  add column limit_changed_at timestamptz;
