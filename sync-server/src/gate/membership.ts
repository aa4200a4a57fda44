import type { Pool } from 'pg'
import { z } from 'zod'
import { role, type Role } from '@vp/domain/auth/roles.ts'
import { historyFrom } from '@vp/domain/shapes/history-window.ts'

export interface Membership {
  readonly workspaceId: string
  readonly role: Role
  /** Since when messages and closed conversations sync. */
  readonly historyFrom: Date
}

export interface MembershipStore {
  /** The member's workspace and role now; null for a stranger, a removed member or a revoked device. */
  find(userId: string, clientId: string): Promise<{ membership: Membership | null; deviceRevoked: boolean }>
  /** The same for many at once, keyed `userId:clientId`, so that open connections are checked with one query. */
  findAll(viewers: readonly { userId: string; clientId: string }[]): Promise<Map<string, Membership | 'revoked'>>
}

const row = z.object({
  user_id: z.string(),
  client_id: z.string(),
  workspace_id: z.string(),
  role,
  history_days: z.number(),
  revoked: z.boolean(),
})

/** Reads `workspace_members` and `devices` each time: a lowered role must not live on in a cache. `now`: the clock by which the
 *  history window moves. */
export function membershipStore(pool: Pool, now: () => Date): MembershipStore {
  const load = async (viewers: readonly { userId: string; clientId: string }[]) => {
    const { rows } = await pool.query(
      `select v.user_id, v.client_id, m.workspace_id, m.role, w.history_days, d.revoked_at is not null as revoked
       from unnest($1::uuid[], $2::uuid[]) as v (user_id, client_id)
       join workspace_members m on m.user_id = v.user_id
       join workspaces w on w.id = m.workspace_id
       left join devices d on d.id = v.client_id and d.user_id = v.user_id`,
      [viewers.map((viewer) => viewer.userId), viewers.map((viewer) => viewer.clientId)],
    )
    return z.array(row).parse(rows)
  }
  const membershipOf = (found: z.infer<typeof row>): Membership => ({
    workspaceId: found.workspace_id,
    role: found.role,
    historyFrom: historyFrom(found.history_days, now()),
  })
  return {
    async find(userId, clientId) {
      const [found] = await load([{ userId, clientId }])
      if (!found) return { membership: null, deviceRevoked: false }
      return { membership: membershipOf(found), deviceRevoked: found.revoked }
    },
    async findAll(viewers) {
      const found = await load(viewers)
      return new Map(
        found.map((each) => [`${each.user_id}:${each.client_id}`, each.revoked ? 'revoked' : membershipOf(each)]),
      )
    },
  }
}
