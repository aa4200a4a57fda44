-- Run once by the supabase/postgres image: the roles that Auth and Storage connect as get the database's password.
\set password `echo "$POSTGRES_PASSWORD"`
alter user authenticator with password :'password';
alter user supabase_auth_admin with password :'password';
alter user supabase_storage_admin with password :'password';
