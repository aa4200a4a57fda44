-- Money of a custom field is filled in in one currency. Each value says its own (domain/src/custom-fields/money.ts), in reais where it says
-- none, so none is rewritten when the field's is changed.
alter table custom_fields_lead add column moeda char(3) not null default 'BRL' check (moeda ~ '^[A-Z]{3}$');  -- ISO 4217
alter table custom_fields_deal add column moeda char(3) not null default 'BRL' check (moeda ~ '^[A-Z]{3}$');

-- a field that was deleted today comes back with one too
update deleted_rows set linha = linha || '{"moeda": "BRL"}'
where tabela in ('custom_fields_lead', 'custom_fields_deal') and campo is null;
