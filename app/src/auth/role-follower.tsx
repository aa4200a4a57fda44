import { role } from '@vp/domain/auth/roles.ts'
import { sql } from '@vp/domain/sql.ts'
import { useEffect } from 'react'
import { z } from 'zod'
import { useLiveRows } from '../sync/use-live-query.ts'
import { followRole } from './session.ts'
import { useMe } from './use-member.ts'

const roleQuery = (userId: string) => sql`select role from workspace_members where user_id = ${userId}::uuid`
const roleRow = z.object({ role })

/** What the person may do changes on the screen as soon as their membership has synced: the session itself asks who it is only at a
 *  start and with a new token, once an hour. */
export function RoleFollower() {
  const synced = useLiveRows(roleQuery(useMe().userId), roleRow)?.[0]?.role
  useEffect(() => {
    if (synced !== undefined) followRole(synced)
  }, [synced])
  return null
}
