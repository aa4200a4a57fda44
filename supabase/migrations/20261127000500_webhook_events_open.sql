-- What came from Meta can be looked at and read again: by the field that it is about, by how it stands, page by page.

alter table webhook_events
  add column campos text[] not null default '{}';                -- Meta's fields in it; `statuses` for those of our own messages

update webhook_events set campos = array(
  select distinct campo from (
    select c ->> 'field' as campo from jsonb_path_query(payload, '$.entry[*].changes[*]') c
    where c ->> 'field' <> 'messages' or c -> 'value' ? 'messages'
    union all
    select 'statuses' from jsonb_path_query(payload, '$.entry[*].changes[*]') c where c -> 'value' ? 'statuses') f
  where campo is not null order by campo)
where payload is not null;

-- an id is a UUIDv7, so it is also the order of arrival
create index webhook_events_by_workspace on webhook_events (workspace_id, id);
create index webhook_events_by_status on webhook_events (workspace_id, status, id);
