import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTestDatabase, startTestDatabase } from '../local/test-database.ts'
import { readSyncedTables } from './read-synced-tables.ts'
import { renderBrowserSchema, renderSyncedTables } from './render-browser-schema.ts'

// Writes domain/src/schema from the migrations: `pnpm schema:generate` after each change of a synced table.

const target = join(import.meta.dirname, '../../domain/src/schema')
const server = await startTestDatabase()
try {
  const { url } = await createTestDatabase(server.url)
  const tables = await readSyncedTables(url)
  // the shape catalogue reads this file's names, so it is written before the catalogue is loaded
  await writeFile(join(target, 'synced-tables.ts'), renderSyncedTables(tables))
  const { isShapeName, maskedColumns } = await import('@vp/domain/shapes/catalogue.ts')
  const masked = (table: string) => (isShapeName(table) ? maskedColumns(table) : [])
  await writeFile(join(target, 'browser.sql'), renderBrowserSchema(tables, masked))
  console.log(`${tables.length} tables written to domain/src/schema`)
} finally {
  await server.stop()
}
