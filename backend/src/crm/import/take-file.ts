import {
  MAX_IMPORT_ROWS,
  type Encoding,
  type ImportFile,
  type SeparatorName,
} from '@vp/domain/crm/import/import-commands.ts'
import { guessColumns } from '@vp/domain/crm/import/guess-columns.ts'
import type { ImportTarget } from '@vp/domain/crm/import/import-target.ts'
import { readPhone } from '@vp/domain/crm/import/read-phone.ts'
import { cleanCell } from '@vp/domain/crm/import/read-row.ts'
import { newId } from '@vp/domain/ids.ts'
import type { Actor } from '@vp/domain/mutator.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Pool } from 'pg'
import { inTransaction, type Tx } from '../../database/transaction.ts'
import { ApiError } from '../../http/api-error.ts'
import { addJob } from '../../jobs/outbox.ts'
import { forgetImportJob } from '../jobs/forget-import.ts'
import type { DocumentKeys } from '../documents/document-keys.ts'
import { FileRefused } from './file-refused.ts'
import { sealChunk, type ChunkPlace } from './sealed-chunk.ts'
import { readTable } from './read-table.ts'

/** Rows that are written in one transaction. */
export const CHUNK_ROWS = 500
const SAMPLES = 5
const SAMPLE_CHARACTERS = 120
/** A file whose import nobody started is forgotten when its person brings the next, or after so long. */
const KEEP_UNSTARTED_MS = 7 * 86_400_000

export interface BroughtTable {
  readonly id: string
  readonly tipo: ImportTarget
  readonly nome: string
  readonly content: Buffer
  readonly separator: SeparatorName | undefined
  readonly encoding: Encoding | undefined
  readonly hasHeader: boolean | undefined
}

/** Reads a file whole and keeps its rows, for the import to be chosen, looked at and started. The same id again is the same file, read
 *  anew. @throws FileRefused; ApiError 409 `import_started`, `id_taken` */
export async function takeFile(
  { pool, documentKeys }: { pool: Pool; documentKeys: DocumentKeys | null },
  actor: Actor,
  file: BroughtTable,
): Promise<ImportFile> {
  const table = readTable(file.content, { encoding: file.encoding, separator: file.separator })
  return await inTransaction(pool, async (tx) => {
    await makeRoom(tx, actor, file)
    const { workspaceId } = actor
    await addJob(tx, forgetImportJob, { importId: file.id }, { workspaceId, delayMs: KEEP_UNSTARTED_MS })
    const keeper = new ChunkKeeper(tx, documentKeys, { workspaceId, importId: file.id })
    let header: readonly string[] | null = null
    let hasHeader = file.hasHeader
    for await (const { row, cells } of table.rows) {
      if (header === null) {
        hasHeader ??= !looksLikeData(cells)
        header = hasHeader ? cells : []
        if (hasHeader) continue
      }
      await keeper.add(row, cells)
    }
    await keeper.flush()
    if (header === null) throw new FileRefused('empty_file')
    if (keeper.count === 0) throw new FileRefused('only_a_header')
    const columns = columnsOf(header, keeper.width)
    const { rows: fields } = await tx.query<{ id: string; nome: string }>(sql`
      select id, nome from custom_fields_lead where workspace_id = ${actor.workspaceId} order by ordem, id`)
    await tx.query(sql`
      update import_jobs
      set separator = ${table.separator}, encoding = ${table.encoding}, has_header = ${hasHeader === true}, columns = ${JSON.stringify(columns)},
        total_rows = ${keeper.count}
      where id = ${file.id}`)
    return {
      id: file.id,
      tipo: file.tipo,
      nome: file.nome,
      separator: table.separator,
      encoding: table.encoding,
      hasHeader: hasHeader === true,
      rows: keeper.count,
      ...withSamples(file.tipo, columns, keeper.samples, fields),
    }
  })
}

/** The columns with some of their cells, and what they may be. The cells are for whoever brings the file: they are not kept where they
 *  would come to every manager's device. */
export function withSamples(
  tipo: ImportTarget,
  columns: readonly { readonly name: string }[],
  rows: readonly (readonly string[])[],
  fields: readonly { readonly id: string; readonly nome: string }[],
): Pick<ImportFile, 'columns' | 'guess'> {
  const sampled = columns.map(({ name }, index) => ({
    name,
    samples: rows.slice(0, SAMPLES).map((cells) => shortened(cleanCell(cells[index] ?? ''))),
  }))
  return { columns: sampled, guess: guessColumns(tipo, sampled, fields) }
}

/** The import's row, empty, in the place of what the person had brought and not started. */
async function makeRoom(tx: Tx, { workspaceId, userId }: Actor, { id, tipo, nome }: BroughtTable): Promise<void> {
  await tx.query(sql`
    delete from import_jobs
    where workspace_id = ${workspaceId} and status = 'pendente' and created_by = ${userId}`)
  const { affectedRows } = await tx.query(sql`
    insert into import_jobs (id, workspace_id, tipo, nome_arquivo, created_by) values (${id}, ${workspaceId}, ${tipo}, ${nome}, ${userId})
    on conflict do nothing`)
  if (affectedRows > 0) return
  const { rows } = await tx.query(sql`select 1 from import_jobs where id = ${id} and workspace_id = ${workspaceId}`)
  throw new ApiError(409, rows.length > 0 ? 'import_started' : 'id_taken')
}

/** Puts rows into the database, some hundred at a time. */
class ChunkKeeper {
  readonly #tx: Tx
  readonly #keys: DocumentKeys | null
  readonly #of: Omit<ChunkPlace, 'ordem'>
  #pending: [number, readonly string[]][] = []
  #ordem = 0
  count = 0
  /** Of the longest row. */
  width = 0
  readonly samples: (readonly string[])[] = []

  constructor(tx: Tx, keys: DocumentKeys | null, of: Omit<ChunkPlace, 'ordem'>) {
    this.#tx = tx
    this.#keys = keys
    this.#of = of
  }

  async add(row: number, cells: readonly string[]): Promise<void> {
    this.count += 1
    if (this.count > MAX_IMPORT_ROWS) throw new FileRefused('too_many_rows', MAX_IMPORT_ROWS)
    this.width = Math.max(this.width, cells.length)
    if (this.samples.length < SAMPLES) this.samples.push(cells)
    this.#pending.push([row, cells])
    if (this.#pending.length === CHUNK_ROWS) await this.flush()
  }

  async flush(): Promise<void> {
    if (this.#pending.length === 0) return
    const { workspaceId, importId } = this.#of
    const rows = sealChunk(this.#keys, { ...this.#of, ordem: this.#ordem }, this.#pending)
    await this.#tx.query(sql`
      insert into import_chunks (id, workspace_id, import_id, ordem, rows)
      values (${newId()}, ${workspaceId}, ${importId}, ${this.#ordem}, ${rows})`)
    this.#ordem += 1
    this.#pending = []
  }
}

/** A first row with a phone or an address in it names no columns. */
function looksLikeData(cells: readonly string[]): boolean {
  return cells.some((cell) => {
    const text = cleanCell(cell)
    return (
      /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(text) ||
      (text.replaceAll(/\D/gu, '').length >= 10 && readPhone(text).kind === 'phone')
    )
  })
}

/** Not through the middle of a character: half of one is no text that Postgres takes. */
const shortened = (text: string) => text.slice(0, SAMPLE_CHARACTERS).toWellFormed()

function columnsOf(header: readonly string[], width: number): { name: string }[] {
  const used = new Map<string, number>()
  return Array.from({ length: Math.max(header.length, width) }, (_, index) => {
    const written = cleanCell(header[index] ?? '').replaceAll(/\s+/gu, ' ')
    const name = written === '' ? `Coluna ${index + 1}` : shortened(written)
    const times = (used.get(name) ?? 0) + 1
    used.set(name, times)
    return { name: times === 1 ? name : `${name} (${times})` }
  })
}
