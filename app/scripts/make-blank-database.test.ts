import { PGlite } from '@electric-sql/pglite'
import browserSchema from '@vp/domain/schema/browser.sql?raw'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tableNames } from '../src/sync/local/local-schema.ts'
import { prepareSchema } from '../src/sync/local/prepare-schema.ts'
import { makeBlankDatabase } from './make-blank-database.ts'

let folder: string
let blank: Blob
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vp-blank-test-'))
  const file = join(folder, 'blank.tar.gz')
  await makeBlankDatabase(file)
  blank = new Blob([await readFile(file)], { type: 'application/gzip' })
}, 120_000)
afterAll(async () => await rm(folder, { recursive: true, force: true }))

const tableIds = async (db: PGlite) =>
  (
    await db.query<{ id: string }>(
      `select relname || ' ' || oid as id from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
    )
  ).rows.map(({ id }) => id)

test('a device that unpacks it has every table, made once and empty, and an identity of its own', async () => {
  const clientIds: string[] = []
  for (let device = 0; device < 2; device += 1) {
    const db = await PGlite.create({ loadDataDir: blank })
    const before = await tableIds(db)
    expect(before.map((id) => id.split(' ')[0])).toEqual([...tableNames].sort())
    const { clientId, isNew } = await prepareSchema(db, browserSchema)
    expect(isNew).toBe(true)
    clientIds.push(clientId)
    expect(await tableIds(db)).toEqual(before)
    for (const table of tableNames)
      expect((await db.query(`select count(*) from ${table}`)).rows).toEqual([{ count: 0 }])
    await db.close()
  }
  expect(new Set(clientIds).size).toBe(2)
}, 60_000)

test('it goes on as any database: written to, stopped and opened again', async () => {
  const dataDir = join(folder, 'data')
  const first = await PGlite.create({ dataDir, loadDataDir: blank })
  const { clientId } = await prepareSchema(first, browserSchema)
  await first.exec(`insert into tags (id, workspace_id, nome, cor)
    select gen_random_uuid(), gen_random_uuid(), n::text, '#000000' from generate_series(1, 20000) n`)
  await first.close()
  const again = await PGlite.create({ dataDir })
  expect(await prepareSchema(again, browserSchema)).toEqual({ clientId, isNew: false, isRemade: false })
  expect((await again.query('select count(*) from tags')).rows).toEqual([{ count: 20_000 }])
  await again.close()
}, 60_000)
