import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const schema = `
create table if not exists settings (name text primary key, value text not null) strict;

-- data is the JSON of wire.ts; the columns beside it are what is looked up
create table if not exists contacts (
  id text primary key,
  phone_key text not null unique,
  user_id text not null unique,
  username text,
  data text not null
) strict;

create table if not exists messages (
  seq integer primary key autoincrement,
  wamid text not null unique,
  contact_id text not null,
  direction text not null,
  status text not null,
  seen integer not null,
  data text not null
) strict;
create index if not exists messages_contact on messages (contact_id, seq);
create index if not exists messages_open on messages (status) where direction = 'from_business';

create table if not exists media (
  id text primary key,
  mime_type text not null,
  filename text,
  sha256 text not null, -- hex
  origin text not null, -- upload (30 days) or inbound (7 days)
  created_at integer not null,
  bytes blob not null
) strict;

-- events wait here until they leave, alone or in a batch; due_at and the like are real time
create table if not exists events (
  id integer primary key autoincrement,
  due_at integer not null,
  data text not null
) strict;

create table if not exists posts (
  id integer primary key autoincrement,
  subjects text not null,
  body blob not null,
  state text not null,
  attempts integer not null,
  last_result text,
  created_at integer not null,
  next_attempt_at integer
) strict;
create index if not exists posts_waiting on posts (next_attempt_at) where state = 'waiting';
`

/** Opens (or makes) the simulator's database; without a folder it lives in memory. */
export function openDatabase(storageDir: string | undefined): DatabaseSync {
  if (storageDir !== undefined) mkdirSync(storageDir, { recursive: true })
  const database = new DatabaseSync(storageDir === undefined ? ':memory:' : join(storageDir, 'simulator.sqlite'))
  // survives a killed process; a power cut may lose the last moments, which a demo can bear
  database.exec('pragma journal_mode = wal; pragma synchronous = normal;')
  database.exec(schema)
  return database
}

/** Runs `work` in one transaction and returns its answer; an error rolls back and goes on up. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  if (database.isTransaction) return work()
  database.exec('begin immediate')
  try {
    const answer = work()
    database.exec('commit')
    return answer
  } catch (error) {
    database.exec('rollback')
    throw error
  }
}
