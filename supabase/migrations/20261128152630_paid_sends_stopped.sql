-- Since when Meta takes nothing from a number that costs money (error 131042): templates wait, free answers go. null: it takes everything.
alter table integration_accounts add column paid_stopped_at timestamptz;

-- What waits for the account goes on when either ends.
drop trigger resume_account_jobs on integration_accounts;
create trigger resume_account_jobs after update of status, paid_stopped_at on integration_accounts for each row
  when ((new.status = 'ativo' and old.status <> 'ativo') or (new.paid_stopped_at is null and old.paid_stopped_at is not null))
  execute function private.resume_account_jobs();
