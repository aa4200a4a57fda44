import { Readable } from 'node:stream'
import { importProblem } from '@vp/domain/crm/import/import-problem.ts'
import { importProblemTexts } from '@vp/domain/crm/import/problem-texts.pt-BR.ts'
import { separators } from '@vp/domain/crm/import/import-commands.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Pool } from 'pg'
import { z } from 'zod'
import { runStatement } from '../../database/transaction.ts'
import { BYTE_ORDER_MARK, csvLine } from '../export/csv-writer.ts'
import type { DocumentKeys } from '../documents/document-keys.ts'
import type { Import } from './import-row.ts'
import { notedCells, openCells } from './sealed-cells.ts'

const ROWS_AT_ONCE = 1_000
const refused = notedCells.extend({ problems: z.array(importProblem) })

interface Deps {
  readonly pool: Pool
  readonly documentKeys: DocumentKeys | null
}

/** The rows that were refused, as they were in the file, with their number and the reasons in words: to be put right and brought again.
 *  In the file's own separator where a spreadsheet of today reads it. */
export function refusedRows(deps: Deps, given: Import): Readable {
  return Readable.from(lines(deps, given))
}

async function* lines(
  { pool, documentKeys }: Deps,
  { id, workspaceId, columns, separator }: Import,
): AsyncGenerator<string> {
  const between = separators[separator] === ',' ? ',' : ';'
  yield BYTE_ORDER_MARK
  yield csvLine([...columns.map(({ name }) => name), 'Linha no arquivo', 'Motivo da recusa'], between)
  for (let last = 0; ;) {
    const { rows } = await runStatement<{ id: string; linha: number; dados: unknown }>(
      pool,
      sql`
        select id, linha, dados from import_rows where import_id = ${id} and outcome = 'recusado' and linha > ${last}
        order by linha limit ${ROWS_AT_ONCE}`,
    )
    if (rows.length === 0) return
    for (const { id: noteId, linha, dados } of rows) {
      const { problems, ...noted } = refused.parse(dados)
      const cells = openCells({ workspaceId, documentKeys }, noteId, noted)
      const why = problems.map(({ code, column, row }) =>
        importProblemTexts[code]({
          column: column === null ? null : (columns[column]?.name ?? null),
          row: row ?? null,
        }),
      )
      yield csvLine([...columns.map((_, index) => cells[index] ?? ''), String(linha), why.join(' ')], between)
      last = linha
    }
  }
}
