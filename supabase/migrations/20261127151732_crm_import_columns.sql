-- Samples of a file's cells are for whoever brings the file, who asks the server for them; this column comes to every manager's device.
update import_jobs set columns = (select coalesce(jsonb_agg(c - 'samples' order by place), '[]') from jsonb_array_elements(columns) with ordinality e (c, place))
where columns <> '[]';
comment on column import_jobs.columns is '[{name}], as the file names them';
