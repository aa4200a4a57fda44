-- A half-written note is one on each of the person's devices: without this it stood in another's box as an answer to the customer.
alter table drafts add column interno boolean not null default false;
