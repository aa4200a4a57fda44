-- Meta's free entry point window: who comes from an ad and is answered within 24 h costs nothing for 72 h. It changes what a message
-- costs, not whether free words may be sent: window_expires_at alone tells that.
alter table conversations
  add column referral_at timestamptz,                            -- Meta's clock; of the newest message that came from an ad
  add column free_entry_expires_at timestamptz,                  -- null: never opened
  add column free_entry_told boolean not null default false;     -- Meta said when it ends; else it is reckoned from our first answer

-- what came from ads before this was read
update conversations c set referral_at = r.at
from (
  select conversation_id, max(horario) as at from messages
  where autor = 'contato' and payload ? 'referral' and horario > now() - interval '24 hours' group by conversation_id) r
where r.conversation_id = c.id;
