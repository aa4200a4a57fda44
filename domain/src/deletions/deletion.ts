import { named } from '../crm/merge/person-records.ts'
import { derivedRowId } from '../derived-id.ts'
import type { MutationTx } from '../mutator.ts'
import { sql, type SqlStatement } from '../sql.ts'
import type { DeletableTable, Unlinked } from './deletable-tables.ts'

/** One deletion: what it takes is kept, on both sides, until it can no longer be taken back. */
export interface Deletion {
  /** Keeps rows that something else will delete. */
  keep(table: DeletableTable, where: SqlStatement): Promise<void>
  /** Keeps rows and deletes them. */
  remove(table: DeletableTable, where: SqlStatement): Promise<void>
  /** Has rows name nothing in a column, and keeps what they named. */
  unlink(...args: [...unlinked: Unlinked, where: SqlStatement]): Promise<void>
}

/** `deletionId`: undefined keeps nothing, as apps did that knew no way back. */
export function startDeletion(tx: MutationTx, deletionId: string | undefined): Deletion {
  async function note(table: DeletableTable, campo: string | null, row: SqlStatement, where: SqlStatement) {
    if (deletionId === undefined) return
    const { workspaceId, userId } = tx.actor
    await tx.query(sql`
      insert into deleted_rows (id, workspace_id, user_id, deletion_id, tabela, registro_id, campo, linha, created_at)
      select ${derivedRowId(deletionId, sql`t.id`)}, ${workspaceId}::uuid, ${userId}::uuid, ${deletionId}::uuid, ${table}, t.id, ${campo}, ${row},
        ${tx.now}::timestamptz
      from ${named(table)} t where ${where}`)
  }
  const keep: Deletion['keep'] = async (table, where) => await note(table, null, sql`to_jsonb(t) - 'updated_at'`, where)
  return {
    keep,
    async remove(table, where) {
      await keep(table, where)
      await tx.query(sql`delete from ${named(table)} where ${where}`)
    },
    async unlink(table, column, where) {
      const columnName = named(column)
      await note(table, column, sql`jsonb_build_object(${column}::text, t.${columnName})`, where)
      await tx.query(sql`update ${named(table)} set ${columnName} = null where ${where}`)
    },
  }
}
