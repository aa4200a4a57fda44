import type { Pool } from 'pg'
import type { Viewer } from './identify.ts'

/** Notes that a device is there, also one that never wrote: what holds data must be seen, and can be revoked. A client id that is
 *  another person's is left alone. */
export async function noteDevice(pool: Pool, viewer: Viewer, userAgent: string | undefined): Promise<void> {
  await pool.query(
    `insert into devices (id, workspace_id, user_id, user_agent, last_seen_at) values ($1, $2, $3, $4, now())
     on conflict (id) do update set last_seen_at = now(), user_agent = coalesce(excluded.user_agent, devices.user_agent)
     where devices.user_id = excluded.user_id and devices.workspace_id = excluded.workspace_id`,
    [viewer.clientId, viewer.workspaceId, viewer.userId, userAgent?.slice(0, 400) ?? null],
  )
}
