import type { IncomingHttpHeaders } from 'node:http'
import type { Pool } from 'pg'
import { z } from 'zod'
import type { Viewer } from './identify.ts'

const said = z.object({
  'user-agent': z.string().optional(),
  /** Of the app; its pushes say it too, but a device that never wrote has none. */
  'x-app-version': z.string().optional(),
})

/** Notes that a device is there, also one that never wrote: what holds data must be seen, and can be revoked. A client id that is
 *  another person's is left alone. */
export async function noteDevice(pool: Pool, viewer: Viewer, headers: IncomingHttpHeaders): Promise<void> {
  const { 'user-agent': userAgent, 'x-app-version': appVersion } = said.parse(headers)
  await pool.query(
    `insert into devices (id, workspace_id, user_id, user_agent, app_version, last_seen_at) values ($1, $2, $3, $4, $5, now())
     on conflict (id) do update set last_seen_at = now(), user_agent = coalesce(excluded.user_agent, devices.user_agent),
       app_version = coalesce(excluded.app_version, devices.app_version)
     where devices.user_id = excluded.user_id and devices.workspace_id = excluded.workspace_id`,
    [
      viewer.clientId,
      viewer.workspaceId,
      viewer.userId,
      userAgent?.slice(0, 400) ?? null,
      appVersion?.slice(0, 60) ?? null,
    ],
  )
}
