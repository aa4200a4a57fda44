-- Which devices are told while the app is closed (Web Push), and the promise to tell them, made with the notice itself.

-- One per device. Never synced: whoever knows endpoint and keys can write to that browser.
create table push_subscriptions (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  user_id uuid not null,
  client_id uuid not null unique,
  endpoint text not null unique,
  p256dh text not null,                                          -- the browser's public key and shared secret, base64url (RFC 8291)
  auth text not null,
  time_zone text not null,                                       -- of the device: quiet hours are by its clock
  resume_at timestamptz,                                         -- the push service asked to be left alone until then
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (workspace_id, user_id) references profiles (workspace_id, user_id) on delete cascade,
  foreign key (workspace_id, client_id) references devices (workspace_id, id) on delete cascade
);
create index push_subscriptions_by_user on push_subscriptions (workspace_id, user_id);
call private.protect('push_subscriptions', null, null, null, null);

-- A revoked device and a member who is gone hear nothing more.
create function private.forget_push_of_device() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  delete from public.push_subscriptions where client_id = new.id;
  return null;
end $$;
create trigger forget_push after update of revoked_at on devices for each row
  when (new.revoked_at is not null) execute function private.forget_push_of_device();

create function private.forget_push_of_member() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  delete from public.push_subscriptions where workspace_id = old.workspace_id and user_id = old.user_id;
  return null;
end $$;
create trigger forget_push after delete on workspace_members for each row execute function private.forget_push_of_member();

-- One job for each notice and device, after a moment in which the person may read it where they already are. A notice that gets
-- newer words opens its job again; one that still waits keeps its time, so that a burst is one push and never postpones it.
create function private.promise_push() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into public.job_outbox as job (id, workspace_id, name, job_id, data, run_at)
  select pg_catalog.gen_random_uuid(), new.workspace_id, 'notifications.pushNotice', new.id || ':' || s.id,
    pg_catalog.jsonb_build_object('noticeId', new.id, 'subscriptionId', s.id), pg_catalog.now() + interval '3 seconds'
  from public.push_subscriptions s
  where s.workspace_id = new.workspace_id and s.user_id = new.user_id
  on conflict (name, job_id) do update
  set run_at = case when job.done_at is null and job.enqueued_at is null then job.run_at else excluded.run_at end,
    enqueued_at = null, done_at = null, failures = 0;
  if found then
    perform pg_catalog.pg_notify('vp_jobs', '');
  end if;
  return null;
end $$;
-- what a record says itself is no notice of the bell (domain/src/notifications/kinds.ts)
create trigger promise_push after insert on notifications for each row
  when (new.lida_em is null and new.tipo not in ('alteracao_substituida', 'alteracao_prevaleceu'))
  execute function private.promise_push();
create trigger promise_push_again after update of created_at on notifications for each row
  when (new.lida_em is null and new.created_at <> old.created_at and new.tipo not in ('alteracao_substituida', 'alteracao_prevaleceu'))
  execute function private.promise_push();
