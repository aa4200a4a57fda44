-- Under which sign-in a device takes part in Web Push. Once that session is ended, by signing out everywhere or a new password, the
-- device is told nothing more, though its app is closed and cannot hear of it.
alter table push_subscriptions add column session_id uuid;       -- of auth.sessions; null: taken part before this was kept
