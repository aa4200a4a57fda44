-- What a stage says of the deals in it: how many are won in the end, and how long one may stand still.
alter table pipeline_stages
  add column probabilidade integer not null default 50 check (probabilidade between 0 and 100),  -- percent
  add column dias_parado integer default 10 check (dias_parado between 1 and 365);               -- null: never counts as standing still
update pipeline_stages set probabilidade = case tipo when 'ganho' then 100 else 0 end where tipo <> 'aberta';

-- A deal is deleted with what was written about it: by the foreign key on the server, by hand where there is none. One's own notes go alone.
create policy "delete: Manager and above" on deal_activities for delete to authenticated
  using (workspace_id in (select private.my_workspaces('Manager')));
call private.let_owners_delete('deal_activities', 'author_id');
grant delete on deal_activities to authenticated;

create index deals_by_close on deals (workspace_id, expected_close_on) where status = 'aberto';
