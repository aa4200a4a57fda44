-- What the relay of job_outbox keeps of each job: how often it was handed to the queue, how often it failed, and what it
-- waits for. Retries and waits live here and not in the queue, so a queue that lost its store loses no delay either.

alter table job_outbox
  add column attempts int not null default 0,                    -- times handed out; the newest one alone may finish the job
  add column failures int not null default 0,                    -- in a row; what the backoff counts
  add column last_error text,                                    -- a code, never row values
  add column waits_for text;                                     -- 'account:<id>', 'conversation:<id>', 'wamid:<id>'; run_at is the latest moment

create index job_outbox_waiting on job_outbox (waits_for) where done_at is null and waits_for is not null;

-- A channel account that works again lets go what was held back for it, whoever switched it on.
create function private.resume_account_jobs() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update public.job_outbox set run_at = now(), waits_for = null
  where waits_for = 'account:' || new.id and done_at is null;
  perform pg_catalog.pg_notify('vp_jobs', '');
  return null;
end $$;
create trigger resume_account_jobs after update of status on integration_accounts for each row
  when (new.status = 'ativo' and old.status <> 'ativo') execute function private.resume_account_jobs();
