import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import type { Tx } from '../database/transaction.ts'

const owners = [
  ['leads', 'lead'],
  ['contacts', 'contato'],
  ['companies', 'empresa'],
] as const

/** Lets go of what deletions kept for being taken back, the numbers of who went with it. `which`: a condition on `deleted_rows d`.
 *  Answers how many rows that were. */
export async function forgetDeletions(tx: Tx, which: SqlStatement): Promise<number> {
  for (const [table, kind] of owners) {
    await tx.query(sql`
      select private.forget_documents_of(d.workspace_id, ${kind}, d.registro_id)
      from deleted_rows d where d.tabela = ${table} and d.campo is null and ${which}`)
  }
  const { affectedRows } = await tx.query(sql`delete from deleted_rows d where ${which}`)
  return affectedRows
}
