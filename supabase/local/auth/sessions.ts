import { randomBytes, randomUUID } from 'node:crypto'
import type { Queryable } from '../database.ts'
import type { Keyring } from '../keys.ts'
import { ACCESS_TOKEN_SECONDS, signAccessToken } from './access-token.ts'
import { AuthError } from './errors.ts'
import { type UserRow, findUserById, isBanned, presentUser } from './users.ts'

/** How long a replaced refresh token may still be sent by a second tab or a repeated request. */
const REUSE_INTERVAL_SECONDS = 10

export interface Signer {
  keyring: Keyring
  issuer: string
}

export interface Client {
  ip: string | undefined
  userAgent: string | undefined
}

export interface SessionResponse {
  access_token: string
  token_type: 'bearer'
  expires_in: number
  /** Seconds since 1970. */
  expires_at: number
  refresh_token: string
  user: Record<string, unknown>
}

/** Opens a session. `method`: how the person proved who they are, for the token's `amr`. */
export async function openSession(
  tx: Queryable,
  signer: Signer,
  userId: string,
  method: 'password' | 'otp',
  client: Client,
): Promise<SessionResponse> {
  const sessionId = randomUUID()
  await tx.query(
    `insert into auth.sessions (id, user_id, created_at, updated_at, aal, user_agent, ip)
     values ($1, $2, now(), now(), 'aal1', $3, $4)`,
    [sessionId, userId, client.userAgent?.slice(0, 512) ?? null, client.ip ?? null],
  )
  await tx.query(
    `insert into auth.mfa_amr_claims (id, session_id, created_at, updated_at, authentication_method)
     values ($1, $2, now(), now(), $3)`,
    [randomUUID(), sessionId, method],
  )
  await tx.query('update auth.users set last_sign_in_at = now(), updated_at = now() where id = $1', [userId])
  const refreshToken = await insertRefreshToken(tx, userId, sessionId, null)
  return present(tx, signer, userId, sessionId, refreshToken)
}

type TokenRow = {
  id: string
  user_id: string
  session_id: string
  revoked: boolean
  may_reuse: boolean
  is_expired: boolean
}

/** Exchanges a refresh token for a new pair, each token once. A token sent again gets the pair that replaced it while
 *  that one is unused (the answer may have been lost), or a new one within the reuse interval; otherwise somebody else
 *  holds a copy, and every token of the session is revoked. To be called inside a transaction that commits what a
 *  refusal wrote: refusals are returned, not thrown. Source: Supabase docs, "User sessions". */
export async function refreshSession(
  tx: Queryable,
  signer: Signer,
  token: string,
  client: Client,
): Promise<SessionResponse | AuthError> {
  const [row] = await tx.query<TokenRow>(
    `select t.id, t.user_id, t.session_id, t.revoked,
       t.updated_at > now() - make_interval(secs => $2) as may_reuse,
       coalesce(s.not_after < now(), false) as is_expired
     from auth.refresh_tokens t join auth.sessions s on s.id = t.session_id
     where t.token = $1 for update of s, t`,
    [token, REUSE_INTERVAL_SECONDS],
  )
  if (!row) return new AuthError(400, 'refresh_token_not_found', 'Invalid Refresh Token: Refresh Token Not Found')
  const user = await findUserById(tx, row.user_id)
  if (!user) return new AuthError(400, 'refresh_token_not_found', 'Invalid Refresh Token: Refresh Token Not Found')
  if (isBanned(user)) return new AuthError(400, 'user_banned', 'Invalid Refresh Token: User Banned')
  if (row.is_expired) return new AuthError(400, 'session_expired', 'Invalid Refresh Token: Session Expired')

  const successor = row.revoked ? await reusable(tx, row, token) : await rotate(tx, row, token)
  if (successor === undefined) {
    await tx.query(
      'update auth.refresh_tokens set revoked = true, updated_at = now() where session_id = $1 and not revoked',
      [row.session_id],
    )
    return new AuthError(400, 'refresh_token_already_used', 'Invalid Refresh Token: Already Used')
  }
  await tx.query(
    `update auth.sessions set refreshed_at = now() at time zone 'utc', updated_at = now(), user_agent = $2, ip = $3
     where id = $1`,
    [row.session_id, client.userAgent?.slice(0, 512) ?? null, client.ip ?? null],
  )
  return present(tx, signer, user.id, row.session_id, successor)
}

async function reusable(tx: Queryable, row: TokenRow, token: string): Promise<string | undefined> {
  const [active] = await tx.query<{ token: string; parent: string | null }>(
    'select token, parent from auth.refresh_tokens where session_id = $1 and not revoked order by id desc limit 1',
    [row.session_id],
  )
  // a session without a live token was revoked; the interval must not bring it back
  if (!active) return undefined
  if (active.parent === token) return active.token
  return row.may_reuse ? rotate(tx, row, token) : undefined
}

async function rotate(tx: Queryable, row: TokenRow, token: string): Promise<string> {
  await tx.query('update auth.refresh_tokens set revoked = true, updated_at = now() where id = $1', [row.id])
  // tokens older than a day can no longer be told from unknown ones, as in Supabase
  await tx.query(
    `delete from auth.refresh_tokens
     where session_id = $1 and revoked and updated_at < now() - interval '24 hours'`,
    [row.session_id],
  )
  return insertRefreshToken(tx, row.user_id, row.session_id, token)
}

async function insertRefreshToken(
  tx: Queryable,
  userId: string,
  sessionId: string,
  parent: string | null,
): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await tx.query(
    `insert into auth.refresh_tokens (instance_id, token, user_id, revoked, created_at, updated_at, parent, session_id)
     values ('00000000-0000-0000-0000-000000000000', $1, $2, false, now(), now(), $3, $4)`,
    [token, userId, parent, sessionId],
  )
  return token
}

async function present(
  tx: Queryable,
  signer: Signer,
  userId: string,
  sessionId: string,
  refreshToken: string,
): Promise<SessionResponse> {
  const user = await findUserById(tx, userId)
  if (!user) throw new Error(`session ${sessionId} belongs to no user`)
  const methods = await tx.query<{ method: string; timestamp: number }>(
    `select authentication_method as method, extract(epoch from updated_at)::int as timestamp
     from auth.mfa_amr_claims where session_id = $1 order by updated_at desc`,
    [sessionId],
  )
  const { token, expiresAt } = await signAccessToken(signer.keyring, signer.issuer, subjectOf(user, sessionId, methods))
  return {
    access_token: token,
    token_type: 'bearer',
    expires_in: ACCESS_TOKEN_SECONDS,
    expires_at: expiresAt,
    refresh_token: refreshToken,
    user: await presentUser(tx, user),
  }
}

function subjectOf(user: UserRow, sessionId: string, amr: { method: string; timestamp: number }[]) {
  return {
    userId: user.id,
    email: user.email,
    role: user.role,
    appMetadata: user.raw_app_meta_data ?? {},
    userMetadata: user.raw_user_meta_data ?? {},
    sessionId,
    amr,
  }
}

export const logoutScopes = ['global', 'local', 'others'] as const

/** Ends sessions; their refresh tokens go with them. Access tokens already given out live on until they expire. */
export async function closeSessions(
  tx: Queryable,
  scope: (typeof logoutScopes)[number],
  userId: string,
  sessionId: string,
): Promise<void> {
  const which = { global: '', local: 'and id = $2', others: 'and id <> $2' }[scope]
  await tx.query(
    `delete from auth.sessions where user_id = $1 ${which}`,
    scope === 'global' ? [userId] : [userId, sessionId],
  )
}
