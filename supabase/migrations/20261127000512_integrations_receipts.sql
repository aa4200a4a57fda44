-- Whether the customer sees that the team has read and is writing. Both tell Meta the same: what was written is read.
alter table integration_accounts add column read_receipts boolean not null default true;
