import {
  importChoice,
  importTarget,
  type ImportChoice,
  type ImportTarget,
} from '@vp/domain/crm/import/import-target.ts'
import { encoding, separatorName, type Encoding, type SeparatorName } from '@vp/domain/crm/import/import-commands.ts'
import type { ImportStatus } from '@vp/domain/crm/import/import-target.ts'
import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import type { Tx } from '../../database/transaction.ts'
import type { DocumentKeys } from '../documents/document-keys.ts'
import { openChunk, type ChunkPlace } from './sealed-chunk.ts'

/** An import as the servers work with it. */
export interface Import {
  readonly id: string
  readonly workspaceId: string
  readonly tipo: ImportTarget
  readonly status: ImportStatus
  readonly nome: string
  readonly separator: SeparatorName
  readonly encoding: Encoding
  readonly hasHeader: boolean
  readonly columns: readonly { readonly name: string }[]
  readonly totalRows: number
  readonly doneChunks: number
  /** null: nobody has said it yet. */
  readonly choice: ImportChoice | null
  readonly createdBy: string | null
}

const columns = z.array(z.object({ name: z.string() }))

interface Row {
  id: string
  workspace_id: string
  tipo: string
  status: ImportStatus
  nome_arquivo: string | null
  separator: string | null
  encoding: string | null
  has_header: boolean
  columns: unknown
  total_rows: number
  done_chunks: number
  mapping: unknown
  created_by: string | null
}

/** One import, locked for this transaction; of any workspace when none is given. null: there is none. */
export async function lockImport(tx: Tx, importId: string, workspaceId: string | null = null): Promise<Import | null> {
  const { rows } = await tx.query<Row>(sql`
    select id, workspace_id, tipo, status, nome_arquivo, separator, encoding, has_header, columns, total_rows, done_chunks, mapping, created_by
    from import_jobs where id = ${importId} and workspace_id = coalesce(${workspaceId}, workspace_id) for update`)
  const [row] = rows
  return row === undefined
    ? null
    : {
        id: row.id,
        workspaceId: row.workspace_id,
        tipo: importTarget.parse(row.tipo),
        status: row.status,
        nome: row.nome_arquivo ?? '',
        separator: separatorName.parse(row.separator),
        encoding: encoding.parse(row.encoding),
        hasHeader: row.has_header,
        columns: columns.parse(row.columns),
        totalRows: row.total_rows,
        doneChunks: row.done_chunks,
        choice: row.mapping === null ? null : importChoice.parse(row.mapping),
        createdBy: row.created_by,
      }
}

/** The rows of one piece of the file; null: there is no such piece. */
export async function readChunk(
  tx: Tx,
  keys: DocumentKeys | null,
  of: ChunkPlace,
): Promise<{ linha: number; cells: string[] }[] | null> {
  const { rows } = await tx.query<{ rows: unknown }>(sql`
    select rows from import_chunks where import_id = ${of.importId} and ordem = ${of.ordem}`)
  const [chunk] = rows
  return chunk === undefined ? null : openChunk(keys, of, chunk.rows).map(([linha, cells]) => ({ linha, cells }))
}
