import { randomBytes, randomUUID } from 'node:crypto'
import type { Queryable } from '../database.ts'
import { AuthError } from './errors.ts'
import { type UserRow, findUserById, isBanned } from './users.ts'

const LINK_LIFETIME_SECONDS = 3600

export const linkTypes = ['recovery', 'email_change'] as const
export type LinkType = (typeof linkTypes)[number]

const columnsOf = {
  recovery: { tokenType: 'recovery_token', token: 'recovery_token', sentAt: 'recovery_sent_at' },
  email_change: {
    tokenType: 'email_change_token_new',
    token: 'email_change_token_new',
    sentAt: 'email_change_sent_at',
  },
} as const satisfies Record<LinkType, object>

/** Stores a new one-time token, which replaces the user's earlier one of that type, and returns it. */
export async function createLinkToken(tx: Queryable, type: LinkType, userId: string, email: string): Promise<string> {
  const { tokenType, token: tokenColumn, sentAt } = columnsOf[type]
  const token = randomBytes(32).toString('hex')
  await tx.query(
    `insert into auth.one_time_tokens (id, user_id, token_type, token_hash, relates_to) values ($1, $2, $3, $4, $5)
     on conflict (user_id, token_type) do update set token_hash = excluded.token_hash, relates_to = excluded.relates_to,
       created_at = now(), updated_at = now()`,
    [randomUUID(), userId, tokenType, token, email],
  )
  await tx.query(`update auth.users set ${tokenColumn} = $2, ${sentAt} = now(), updated_at = now() where id = $1`, [
    userId,
    token,
  ])
  return token
}

/** Uses a one-time token up and returns whose it was. Throws `otp_expired` for one that is unknown, used or too old. */
export async function redeemLinkToken(tx: Queryable, type: LinkType, token: string): Promise<UserRow> {
  const { tokenType, token: tokenColumn, sentAt } = columnsOf[type]
  const expired = new AuthError(403, 'otp_expired', 'Email link is invalid or has expired')
  const [used] = await tx.query<{ user_id: string; relates_to: string }>(
    'delete from auth.one_time_tokens where token_type = $1 and token_hash = $2 returning user_id, relates_to',
    [tokenType, token],
  )
  if (!used) throw expired
  const [fresh] = await tx.query(
    `update auth.users set ${tokenColumn} = '', updated_at = now(),
       email_confirmed_at = coalesce(email_confirmed_at, now())
     where id = $1 and ${sentAt} > now() - make_interval(secs => $2) returning id`,
    [used.user_id, LINK_LIFETIME_SECONDS],
  )
  const user = await findUserById(tx, used.user_id)
  if (!fresh || !user) throw expired
  if (isBanned(user)) throw new AuthError(403, 'user_banned', 'User is banned')
  return user
}
