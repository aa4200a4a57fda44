import { sql } from '@vp/domain/sql.ts'
import type { Pool } from 'pg'
import { runStatement } from '../database/transaction.ts'
import { ApiError } from '../http/api-error.ts'
import type { TokenVerifier } from './token-verifier.ts'

/** The same verifier, for as long as the token's session lasts: one that was ended, by signing out elsewhere or a new password, or whose
 *  person is banned, is 401 `unauthenticated` at once, though the token would hold for up to an hour. The gate asks the same. */
export function whileSignedIn(pool: Pool, verifyToken: TokenVerifier): TokenVerifier {
  return async (token) => {
    const owner = await verifyToken(token)
    const { rows } = await runStatement<{ holds: boolean }>(
      pool,
      sql`
        select not coalesce(u.banned_until > now(), false)
          and (v.session_id is null or (s.id is not null and not coalesce(s.not_after <= now(), false))) as holds
        from (select ${owner.userId}::uuid as user_id, ${owner.sessionId ?? null}::uuid as session_id) v
        left join auth.users u on u.id = v.user_id
        left join auth.sessions s on s.id = v.session_id and s.user_id = v.user_id`,
    )
    if (rows[0]?.holds !== true) throw new ApiError(401, 'unauthenticated')
    return owner
  }
}
