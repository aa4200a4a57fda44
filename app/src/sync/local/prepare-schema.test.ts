import { openEmptyCluster } from '@vp/domain/test-support/empty-cluster.ts'
import browserSchema from '@vp/domain/schema/browser.sql?raw'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pgliteOptions, type LocalDatabase } from './local-database.ts'
import { tableNames } from './local-schema.ts'
import { withPreparedStatements } from './prepared-statements.ts'
import { LOCAL_VERSION, NewerDatabase, prepareSchema } from './prepare-schema.ts'

let db: LocalDatabase
beforeAll(async () => {
  db = await openEmptyCluster(pgliteOptions)
}, 60_000)
afterAll(() => db.close())

const tables = async () =>
  (
    await db.query<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public' order by 1`)
  ).rows.map(({ name }) => name)

test('a new database gets every table that syncs, and keeps its client id when opened again', async () => {
  const { clientId, isNew } = await prepareSchema(db, browserSchema)
  expect(isNew).toBe(true)
  expect(await tables()).toEqual([...tableNames].sort())
  expect(await prepareSchema(db, browserSchema)).toEqual({ clientId, isNew: false, isRemade: false })
})

test('a database of an app that knew no older pages gets the tables that keep them', async () => {
  const { clientId } = await prepareSchema(db, browserSchema)
  await db.exec('drop table vp.kept, vp.threads')
  expect(await prepareSchema(db, browserSchema)).toEqual({ clientId, isNew: false, isRemade: false })
  expect((await db.query('select * from vp.kept, vp.threads')).rows).toEqual([])
})

test('what is asked again is planned once, whatever its values', async () => {
  await prepareSchema(db, browserSchema)
  const asked = withPreparedStatements(db)
  for (let n = 0; n < 4; n += 1) await asked.query('select id from tasks where titulo = $1', [`Ligar ${n}`])
  const { rows } = await db.query('select generic_plans::int, custom_plans::int from pg_prepared_statements')
  expect(rows).toEqual([{ generic_plans: 3, custom_plans: 0 }])
  await db.exec('deallocate all')
})

test('changed tables are made anew; what the person had not sent is kept', async () => {
  const { clientId } = await prepareSchema(db, browserSchema)
  await db.exec(`
    insert into vp.outbox (seq, name, args, created_at, status) values (1, 'inbox.addNote', '{}', now(), 'pending');
    insert into vp.shapes (name, handle, "offset", complete_to) values ('tags', 'h', '0_inf', '5');
    insert into vp.meta values ('committed_lsn', '5');
    insert into vp.kept values ('messages', gen_random_uuid());
    insert into vp.threads values (gen_random_uuid(), true);
    insert into tags (id, workspace_id, nome, cor) values (gen_random_uuid(), gen_random_uuid(), 'VIP', '#000000')`)
  const newer = `${browserSchema}\n\ncreate table of_a_newer_app (id uuid primary key);\n`
  expect(await prepareSchema(db, newer)).toEqual({ clientId, isNew: false, isRemade: true })
  expect(await tables()).toContain('of_a_newer_app')
  expect((await db.query('select * from tags')).rows).toEqual([])
  for (const table of ['vp.shapes', 'vp.kept', 'vp.threads'])
    expect((await db.query(`select * from ${table}`)).rows).toEqual([])
  expect((await db.query('select seq from vp.outbox')).rows).toEqual([{ seq: 1 }])
})

test('a change that was cut short is done again', async () => {
  await db.exec(`delete from vp.meta where key = 'schema_hash'; drop table messages`)
  await prepareSchema(db, browserSchema)
  expect(await tables()).toEqual([...tableNames].sort())
})

test('what a newer app has written in a way of its own is left as it is', async () => {
  await prepareSchema(db, browserSchema)
  const everything = async () => [
    (await db.query('select * from vp.meta order by key')).rows,
    (await db.query('select * from vp.outbox order by seq')).rows,
    await tables(),
  ]
  await db.query(`update vp.meta set value = $1 where key = 'local_version'`, [String(LOCAL_VERSION + 1)])
  const before = await everything()
  await expect(
    prepareSchema(db, `${browserSchema}\n\ncreate table of_another_app (id uuid primary key);\n`),
  ).rejects.toThrow(NewerDatabase)
  expect(await everything()).toEqual(before)
})
