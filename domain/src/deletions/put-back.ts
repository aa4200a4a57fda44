import { named } from '../crm/merge/person-records.ts'
import type { MutationTx } from '../mutator.ts'
import { syncedTables } from '../schema/synced-tables.ts'
import { sql, type SqlStatement } from '../sql.ts'
import { deletableTables, namedBy, unlinked, type DeletableTable } from './deletable-tables.ts'

/** Puts back all that a deletion took, with what is still there of what it named. */
export async function putBack(tx: MutationTx, deletionId: string): Promise<void> {
  for (const table of deletableTables) await tx.query(rowsAgain(deletionId, table))
  for (const [table, column] of unlinked) {
    const columnName = named(column)
    // unless it names something else by now
    await tx.query(sql`
      update ${named(table)} t set ${columnName} = (d.linha ->> ${column})::uuid
      from deleted_rows d
      where d.deletion_id = ${deletionId} and d.tabela = ${table} and d.campo = ${column} and t.id = d.registro_id and t.${columnName} is null`)
  }
}

function rowsAgain(deletionId: string, table: DeletableTable): SqlStatement {
  const columns = Object.keys(syncedTables[table]).filter((column) => column !== 'updated_at')
  const { needs, mayName } = namedBy[table]
  const values = columns.map((column) => {
    const other = mayName[column]
    return other === undefined
      ? `r.${column}`
      : `(select o.${other.key} from ${other.table} o where o.workspace_id = r.workspace_id and o.${other.key} = r.${column})`
  })
  const isNeeded = Object.entries(needs).map(
    ([column, other]) =>
      `exists (select from ${other.table} o where o.workspace_id = r.workspace_id and o.${other.key} = r.${column})`,
  )
  return sql`
    insert into ${named(table)} (${named(...columns)})
    select ${named(...values)}
    from deleted_rows d, jsonb_populate_record(null::${named(table)}, d.linha) r
    where d.deletion_id = ${deletionId} and d.tabela = ${table} and d.campo is null
      and ${named(['true', ...isNeeded].join(' and '))}`
}
