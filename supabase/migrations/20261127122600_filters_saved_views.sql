-- A person's saved views of any list, not of the inbox alone. filtros of the others: domain/src/filters/list-view.ts.
alter table saved_views add column tela text not null default 'inbox'
  check (tela in ('inbox', 'leads', 'contatos', 'empresas', 'negocios'));
