import type { Permission } from '@vp/domain/auth/permissions.ts'
import type { DocumentOwner } from '@vp/domain/crm/documents/document.ts'
import type { Actor } from '@vp/domain/mutator.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import type { Tx } from '../../database/transaction.ts'
import { ApiError } from '../../http/api-error.ts'

/** Whose a document is. */
export interface DocumentOf {
  readonly dono: DocumentOwner
  readonly id: string
}

/** Where each is, and who may write what is theirs. */
export const owners: Record<DocumentOwner, { table: string; write: Permission }> = {
  lead: { table: 'leads', write: 'leads.write' },
  contato: { table: 'contacts', write: 'contacts.write' },
  empresa: { table: 'companies', write: 'companies.write' },
}

/** Keeps others from writing the same documents until the end of the transaction. @throws ApiError 404 `record_not_found` */
export async function lockOwner(tx: Tx, { workspaceId }: Actor, { dono, id }: DocumentOf): Promise<void> {
  const table: SqlStatement = { text: owners[dono].table, values: [] }
  const { rows } = await tx.query(
    sql`select 1 from ${table} where id = ${id} and workspace_id = ${workspaceId} for update`,
  )
  if (rows.length === 0) throw new ApiError(404, 'record_not_found')
}

/** Which rows count as theirs: a contact has those of the leads it once was as well. */
export function isTheirs({ workspaceId }: Actor, { dono, id }: DocumentOf): SqlStatement {
  return sql`d.workspace_id = ${workspaceId} and (
    (d.dono = ${dono} and d.dono_id = ${id})
    or (${dono} = 'contato' and d.dono = 'lead' and d.dono_id in (
      select l.id from leads l where l.workspace_id = ${workspaceId} and l.contato_id = ${id})))`
}
