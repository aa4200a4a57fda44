import { sql } from '@vp/domain/sql.ts'
import type { Pool } from 'pg'
import { isUniqueViolation } from '../../database/transient.ts'
import { inTransaction, type Tx } from '../../database/transaction.ts'
import type { DocumentKeys } from '../documents/document-keys.ts'
import { endImport } from './end-import.ts'
import { findExisting } from './existing-record.ts'
import { importContext } from './import-context.ts'
import { lockImport, readChunk } from './import-row.ts'
import { planRows, readRows, SeenRows, type PlannedRow } from './plan-rows.ts'
import { MadeMeanwhile, writeRows } from './write-rows.ts'

/** How often a piece is planned anew because somebody made one of its people or tags in between. */
const TRIES = 5

interface Keys {
  readonly tokenKey: Buffer
  readonly documentKeys: DocumentKeys | null
}

/** Imports the next piece of a file, in one transaction with the import's progress. `done`: there is nothing left to do. */
export async function importNextChunk(
  { pool, ...keys }: { pool: Pool } & Keys,
  importId: string,
): Promise<'more' | 'done'> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await inTransaction(pool, async (tx) => await importChunk(tx, keys, importId))
    } catch (error) {
      if (!isMadeMeanwhile(error) || tries === TRIES) throw error
    }
  }
}

/** A person, found missing when the rows were inserted; or a tag, or a phone that somebody was given, which the database refuses. */
const isMadeMeanwhile = (error: unknown) => error instanceof MadeMeanwhile || isUniqueViolation(error)

async function importChunk(tx: Tx, { tokenKey, documentKeys }: Keys, importId: string): Promise<'more' | 'done'> {
  const found = await lockImport(tx, importId)
  // gone, ended, or being undone
  if (found === null || found.status !== 'processando' || found.choice === null) return 'done'
  const place = { workspaceId: found.workspaceId, importId, ordem: found.doneChunks }
  const chunk = await readChunk(tx, documentKeys, place)
  if (chunk === null) {
    await endImport(tx, found)
    return 'done'
  }
  // two files of one company could otherwise wait for each other's people
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${`import ${found.workspaceId}`}, 0))`)
  const { context, rules } = await importContext(tx, found, found.choice)
  const read = readRows(chunk, context)
  const rows = read.flatMap(({ reading }) => (reading.kind === 'row' ? [reading.row] : []))
  const scope = { workspaceId: found.workspaceId, importId, target: found.tipo, tokenKey, documentKeys }
  const plan = planRows(read, await findExisting(tx, scope, rows, true), new SeenRows(), rules)
  const documentColumns = context.columns.flatMap(({ column, use }) => (use === 'documento' ? [column] : []))
  await writeRows(tx, { ...scope, tagId: rules.tagId, documentColumns }, plan)
  const count = (kind: PlannedRow['kind']) => plan.filter((planned) => planned.kind === kind).length
  await tx.query(sql`
    update import_jobs
    set done_chunks = done_chunks + 1, done_rows = done_rows + ${chunk.length}, created_count = created_count + ${count('criado')},
      updated_count = updated_count + ${count('atualizado')}, unchanged_count = unchanged_count + ${count('igual')},
      refused_count = refused_count + ${count('recusado')}
    where id = ${importId}`)
  return 'more'
}
