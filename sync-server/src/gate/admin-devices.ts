import type { Pool } from 'pg'
import { z } from 'zod'
import { role } from '@vp/domain/auth/roles.ts'
import type { DeviceReport } from '@vp/domain/sync/admin-reports.ts'

const row = z.object({
  id: z.string(),
  user_id: z.string(),
  nome: z.string(),
  email: z.string(),
  role,
  user_agent: z.string().nullable(),
  app_version: z.string().nullable(),
  last_seen_at: z.date().nullable(),
  pending_count: z.number(),
  revoked_at: z.date().nullable(),
})

/** The browsers that hold a workspace's data, those seen last first. Members' alone: a removed person's are wiped by themselves. */
export async function reportDevices(
  pool: Pool,
  workspaceId: string,
  connected: ReadonlySet<string>,
): Promise<DeviceReport[]> {
  const { rows } = await pool.query(
    `select d.id, d.user_id, p.nome, p.email, m.role, d.user_agent, d.app_version, d.last_seen_at, d.pending_count, d.revoked_at
     from devices d
     join workspace_members m on m.workspace_id = d.workspace_id and m.user_id = d.user_id
     join profiles p on p.workspace_id = d.workspace_id and p.user_id = d.user_id
     where d.workspace_id = $1
     order by d.last_seen_at desc nulls last, d.id`,
    [workspaceId],
  )
  return z
    .array(row)
    .parse(rows)
    .map((device) => ({
      clientId: device.id,
      userId: device.user_id,
      nome: device.nome,
      email: device.email,
      role: device.role,
      userAgent: device.user_agent,
      appVersion: device.app_version,
      lastSeenAt: device.last_seen_at?.toISOString() ?? null,
      pendingCount: device.pending_count,
      isConnected: connected.has(device.id),
      revokedAt: device.revoked_at?.toISOString() ?? null,
    }))
}
