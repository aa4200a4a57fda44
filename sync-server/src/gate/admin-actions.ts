import type { Pool, PoolClient } from 'pg'
import { newId } from '@vp/domain/ids.ts'
import type { ShapeName } from '@vp/domain/shapes/catalogue.ts'
import { inTransaction } from '../database/with-client.ts'

/** Who does it, and where. */
export interface Admin {
  readonly workspaceId: string
  readonly userId: string
}

/** False when it was paused already. */
export function pauseShape(pool: Pool, admin: Admin, name: ShapeName): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const { rowCount } = await client.query(
      `insert into paused_shapes (id, workspace_id, nome, paused_by) values ($1, $2, $3, $4)
       on conflict (workspace_id, nome) do nothing`,
      [newId(), admin.workspaceId, name, admin.userId],
    )
    if (rowCount === 1)
      await recordAudit(client, admin, { acao: 'sync.pause', entidade: 'shape', dados: { shape: name } })
    return rowCount === 1
  })
}

/** False when it was not paused. */
export function resumeShape(pool: Pool, admin: Admin, name: ShapeName): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const { rowCount } = await client.query('delete from paused_shapes where workspace_id = $1 and nome = $2', [
      admin.workspaceId,
      name,
    ])
    if (rowCount === 1)
      await recordAudit(client, admin, { acao: 'sync.resume', entidade: 'shape', dados: { shape: name } })
    return rowCount === 1
  })
}

/** False when the workspace has no such device. Revoking twice changes nothing. */
export function revokeDevice(pool: Pool, admin: Admin, clientId: string): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ revoked: boolean }>(
      'select revoked_at is not null as revoked from devices where id = $1 and workspace_id = $2 for update',
      [clientId, admin.workspaceId],
    )
    const [device] = rows
    if (device === undefined) return false
    if (device.revoked) return true
    await client.query('update devices set revoked_at = now() where id = $1', [clientId])
    await recordAudit(client, admin, { acao: 'sync.revokeDevice', entidade: 'devices', entidadeId: clientId })
    return true
  })
}

/** Writes down the refetch that `refetch` carries out, and nothing when that throws. */
export function refetchShape(pool: Pool, admin: Admin, name: ShapeName, refetch: () => Promise<void>): Promise<void> {
  return inTransaction(pool, async (client) => {
    await recordAudit(client, admin, { acao: 'sync.refetch', entidade: 'shape', dados: { shape: name } })
    await refetch()
  })
}

/** `dados`: names and ids, no personal data. */
async function recordAudit(
  client: PoolClient,
  admin: Admin,
  entry: { acao: string; entidade: string; entidadeId?: string; dados?: Readonly<Record<string, string>> },
): Promise<void> {
  await client.query(
    'insert into audit_logs (id, workspace_id, actor_id, acao, entidade, entidade_id, dados) values ($1, $2, $3, $4, $5, $6, $7)',
    [
      newId(),
      admin.workspaceId,
      admin.userId,
      entry.acao,
      entry.entidade,
      entry.entidadeId ?? null,
      JSON.stringify(entry.dados ?? {}),
    ],
  )
}
