import { can } from '@vp/domain/auth/permissions.ts'
import type { Role } from '@vp/domain/auth/roles.ts'
import type { ShapeViewer } from '@vp/domain/shapes/catalogue.ts'
import { historyFrom } from '@vp/domain/shapes/history-window.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Pool } from 'pg'
import type { TokenOwner } from '../../auth/token-verifier.ts'
import { inTransaction, type Tx } from '../../database/transaction.ts'
import { ApiError } from '../../http/api-error.ts'

/** A search or page that takes longer is given up, so that it holds no connection that mutations need. */
const TIMEOUT_MS = 8_000

/** Reads in one transaction as a member: under row level security, except for a role that may not read personal data. Policies hide
 *  whole tables from it, so its rows are read as the gate reads them: bound to the workspace, without the columns the catalogue
 *  leaves out. Every statement of `read` must therefore name the workspace, and take no masked column.
 *  @throws ApiError 403 `not_a_member`, `device_revoked` */
export async function readAs<Result>(
  pool: Pool,
  owner: TokenOwner,
  clientId: string,
  read: (tx: Tx, viewer: ShapeViewer) => Promise<Result>,
): Promise<Result> {
  return await inTransaction(pool, async (tx) => {
    const viewer = await viewerOf(tx, owner, clientId)
    const role = can(viewer.role, 'personalData.read') ? 'authenticated' : 'service_role'
    await tx.query(sql`
      select set_config('statement_timeout', ${String(TIMEOUT_MS)}, true), set_config('transaction_read_only', 'on', true),
        set_config('request.jwt.claims', ${owner.claims}, true), set_config('role', ${role}, true)`)
    return await read(tx, viewer)
  })
}

async function viewerOf(tx: Tx, { userId }: TokenOwner, clientId: string): Promise<ShapeViewer> {
  const { rows } = await tx.query<{ workspace_id: string; role: Role; history_days: number; is_revoked: boolean }>(sql`
    select m.workspace_id, m.role, w.history_days,
      exists (select 1 from devices d where d.id = ${clientId} and d.user_id = m.user_id and d.revoked_at is not null) as is_revoked
    from workspace_members m join workspaces w on w.id = m.workspace_id
    where m.user_id = ${userId}`)
  const member = rows[0]
  if (member === undefined) throw new ApiError(403, 'not_a_member')
  if (member.is_revoked) throw new ApiError(403, 'device_revoked')
  return {
    userId,
    workspaceId: member.workspace_id,
    role: member.role,
    historyFrom: historyFrom(member.history_days, new Date()),
  }
}
