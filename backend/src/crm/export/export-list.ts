import type { exportRequest } from '@vp/domain/crm/export/export-request.ts'
import type { ListName } from '@vp/domain/filters/list-fields.ts'
import { listFields } from '@vp/domain/filters/list-fields.ts'
import { filterCondition, folded, joined } from '@vp/domain/filters/condition.ts'
import { parseSearch } from '@vp/domain/inbox/search.ts'
import type { Actor } from '@vp/domain/mutator.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import type { Pool } from 'pg'
import { z } from 'zod'
import { recordAudit } from '../../audit/record.ts'
import { inTransaction, runStatement, type Tx } from '../../database/transaction.ts'
import { BYTE_ORDER_MARK, csvLine } from './csv-writer.ts'
import {
  customColumn,
  exportedLists,
  type ExportColumn,
  type ExportedField,
  type ExportedRow,
} from './export-columns.ts'

/** Rows that are read and written together: a list of any length takes this much memory. */
const ROWS_AT_ONCE = 1_000

export interface ListExport {
  readonly workspaceId: string
  readonly lista: ListName
  readonly separator: ',' | ';'
  readonly columns: readonly ExportColumn[]
  readonly condition: SqlStatement
}

/** Looks up what a list's export needs and writes down that it was made: what of and how much, not what was searched for. */
export async function openExport(
  pool: Pool,
  { workspaceId, userId }: Actor,
  lista: ListName,
  { filtros, busca, separador }: z.output<typeof exportRequest>,
): Promise<ListExport> {
  const list = exportedLists[lista]
  return await inTransaction(pool, async (tx) => {
    const fields = await customFieldsOf(tx, workspaceId, list.customFields)
    const { rows: places } = await tx.query<{ time_zone: string; today: string }>(sql`
      select time_zone, to_char(now() at time zone time_zone, 'YYYY-MM-DD') as today from workspaces where id = ${workspaceId}`)
    const [place] = places
    if (place === undefined) throw new Error('a member of a workspace that is not there')
    const context = { userId, today: place.today, timeZone: place.time_zone }
    const filtered = filterCondition(filtros, listFields(lista, fields), context)
    const condition = sql`w.id = ${workspaceId} and (${filtered}) and ${searchCondition(lista, busca)}`
    const { rows: counts } = await tx.query<{ count: number }>(
      sql`select count(*)::int as count from ${list.from} where ${condition}`,
    )
    const dados = { lista, linhas: counts[0]?.count ?? 0, filtros: filtros.length, busca: busca.trim() !== '' }
    await recordAudit(
      tx,
      { workspaceId, actorId: userId },
      { acao: 'lista_exportada', entidade: lista, entidadeId: null, dados },
    )
    return {
      workspaceId,
      lista,
      separator: separador === 'virgula' ? ',' : ';',
      columns: [...list.columns, ...fields.map(customColumn)],
      condition,
    }
  })
}

/** The list as CSV, some thousand rows at a time, the oldest first. No transaction is held while the other side reads. */
export async function* exportLines(
  pool: Pool,
  { lista, separator, columns, condition }: ListExport,
): AsyncGenerator<string> {
  const { from, id, select } = exportedLists[lista]
  yield (
    BYTE_ORDER_MARK +
    csvLine(
      columns.map(({ name }) => name),
      separator,
    )
  )
  for (let last = '00000000-0000-0000-0000-000000000000'; ;) {
    const { rows } = await runStatement<ExportedRow>(
      pool,
      sql`select ${select} from ${from} where ${condition} and ${id} > ${last}::uuid order by ${id} limit ${ROWS_AT_ONCE}`,
    )
    const end = rows.at(-1)
    if (end === undefined) return
    yield rows
      .map((row) =>
        csvLine(
          columns.map(({ text }) => text(row)),
          separator,
        ),
      )
      .join('')
    last = end.id
  }
}

async function customFieldsOf(tx: Tx, workspaceId: string, table: SqlStatement | null): Promise<ExportedField[]> {
  if (table === null) return []
  const { rows } = await tx.query<ExportedField>(sql`
    select id, nome, tipo, opcoes, moeda from ${table} where workspace_id = ${workspaceId} order by ordem, id`)
  return rows
}

/** All words of what was typed, and of people's phones its digits. */
function searchCondition(lista: ListName, busca: string): SqlStatement {
  if (busca.trim() === '') return sql`true`
  const { searched, phone } = exportedLists[lista]
  const { words, digits } = parseSearch(busca)
  const each = z
    .array(z.string())
    .parse(JSON.parse(words))
    .map((word) => sql`strpos(${folded(searched)}, ${word}) > 0`)
  const byWords = joined(each, sql` and `) ?? sql`false`
  return phone === null || digits === '' ? byWords : sql`((${byWords}) or strpos(${phone}, ${digits}) > 0)`
}
