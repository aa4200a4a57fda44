import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isShapeName, maskedColumns } from '@vp/domain/shapes/catalogue.ts'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../local/test-database.ts'
import { readSyncedTables } from './read-synced-tables.ts'
import { conflictTargets, renderBrowserSchema, renderSyncedTables } from './render-browser-schema.ts'

const domainSource = join(import.meta.dirname, '../../domain/src')

test('the schema in domain is what the migrations give: after a change run pnpm schema:generate', async () => {
  const database = await createTestDatabase()
  const tables = await readSyncedTables(database.url)
  await database.drop()

  const masked = (table: string) => (isShapeName(table) ? maskedColumns(table) : [])
  expect(await readFile(join(domainSource, 'schema/browser.sql'), 'utf8')).toBe(renderBrowserSchema(tables, masked))
  expect(await readFile(join(domainSource, 'schema/synced-tables.ts'), 'utf8')).toBe(renderSyncedTables(tables))
})

test('every masked column exists, so that no name is masked in vain', async () => {
  const database = await createTestDatabase()
  const tables = await readSyncedTables(database.url)
  await database.drop()

  for (const table of tables) {
    if (!isShapeName(table.name)) throw new Error(`${table.name} is no shape`)
    expect(table.columns.map((column) => column.name)).toEqual(expect.arrayContaining([...maskedColumns(table.name)]))
  }
})

test('the browser has a unique key for each "on conflict" of the mutators, and no other', async () => {
  const found: Record<string, string[][]> = {}
  for await (const file of glob('**/mutations/*.ts', { cwd: domainSource })) {
    if (file.endsWith('.test.ts')) continue
    const source = await readFile(join(domainSource, file), 'utf8')
    for (const [, table = '', keys = ''] of source.matchAll(/insert into (\w+)[^`]*?on conflict \(([^)]*)\)/gu)) {
      const columns = keys.split(',').map((key) => key.trim())
      if (columns.join() !== 'id') (found[table] ??= []).push(columns)
    }
  }

  expect(found).toEqual(conflictTargets)
})
