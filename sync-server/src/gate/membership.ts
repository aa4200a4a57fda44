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

/** A person at a device, by a token of a session. */
export interface Presented {
  readonly userId: string
  readonly clientId: string
  /** Undefined for a token that names no session: it holds until it expires. */
  readonly sessionId: string | undefined
}

/** `signed-out`: the token's session was ended, by signing out elsewhere or a new password, or its person is banned. */
export type Standing = Membership | 'stranger' | 'revoked' | 'signed-out'

export interface MembershipStore {
  /** The member's workspace and role now, or why there is none. */
  find(presented: Presented): Promise<Standing>
  /** The same for many at once, in their order, so that open connections are checked with one query. */
  findAll(presented: readonly Presented[]): Promise<Standing[]>
}

const row = z.object({
  workspace_id: z.string().nullable(),
  role: role.nullable(),
  history_days: z.number().nullable(),
  revoked: z.boolean(),
  signed_out: z.boolean(),
})

/** Reads `workspace_members`, `devices` and the sessions of Auth each time: a lowered role must not live on in a cache, nor a token
 *  outlive its session. `now`: the clock by which the history window moves. */
export function membershipStore(pool: Pool, now: () => Date): MembershipStore {
  const standingOf = (found: z.infer<typeof row>): Standing => {
    if (found.signed_out) return 'signed-out'
    if (found.workspace_id === null || found.role === null || found.history_days === null) return 'stranger'
    if (found.revoked) return 'revoked'
    return {
      workspaceId: found.workspace_id,
      role: found.role,
      historyFrom: historyFrom(found.history_days, now()),
    }
  }
  const findAll = async (presented: readonly Presented[]) => {
    const { rows } = await pool.query(
      `select m.workspace_id, m.role, w.history_days, d.revoked_at is not null as revoked,
              coalesce(u.banned_until > now(), false)
                or (v.session_id is not null and (s.id is null or coalesce(s.not_after <= now(), false))) as signed_out
       from unnest($1::uuid[], $2::uuid[], $3::uuid[]) with ordinality as v (user_id, client_id, session_id, place)
       left join auth.users u on u.id = v.user_id
       left join auth.sessions s on s.id = v.session_id and s.user_id = v.user_id
       left join workspace_members m on m.user_id = v.user_id
       left join workspaces w on w.id = m.workspace_id
       left join devices d on d.id = v.client_id and d.user_id = v.user_id
       order by v.place`,
      [
        presented.map(({ userId }) => userId),
        presented.map(({ clientId }) => clientId),
        presented.map(({ sessionId }) => sessionId ?? null),
      ],
    )
    return z.array(row).parse(rows).map(standingOf)
  }
  return {
    find: async (presented) => (await findAll([presented]))[0] ?? 'stranger',
    findAll,
  }
}
