import { randomUUID } from 'node:crypto'
import { type Queryable, sqlState } from '../database.ts'
import { AuthError } from './errors.ts'

type Json = Record<string, unknown>

/** The columns of auth.users that this subset reads. */
export type UserRow = {
  id: string
  aud: string
  role: string
  email: string
  encrypted_password: string | null
  email_confirmed_at: Date | null
  email_change: string | null
  email_change_sent_at: Date | null
  recovery_sent_at: Date | null
  last_sign_in_at: Date | null
  raw_app_meta_data: Json | null
  raw_user_meta_data: Json | null
  banned_until: Date | null
  created_at: Date
  updated_at: Date
}

type IdentityRow = {
  id: string
  provider_id: string
  identity_data: Json
  provider: string
  email: string
  last_sign_in_at: Date | null
  created_at: Date
  updated_at: Date
}

const columns = `id, aud, role, email, encrypted_password, email_confirmed_at, email_change, email_change_sent_at,
  recovery_sent_at, last_sign_in_at, raw_app_meta_data, raw_user_meta_data, banned_until, created_at, updated_at`

export interface NewUser {
  id?: string | undefined
  email: string
  /** A bcrypt hash; undefined for somebody who will sign in by a link. */
  encryptedPassword: string | undefined
  isConfirmed: boolean
  appMetadata?: Json | undefined
  userMetadata?: Json | undefined
}

/** Writes a user and their e-mail identity. Refuses an e-mail that is taken with `taken`. */
export async function insertUser(tx: Queryable, user: NewUser, taken: AuthError): Promise<UserRow> {
  const id = user.id ?? randomUUID()
  const claims = { sub: id, email: user.email, email_verified: user.isConfirmed, phone_verified: false }
  const [row] = await tx
    .query<UserRow>(
      // the empty strings: Supabase Auth cannot read a null in the token columns
      `insert into auth.users (instance_id, id, aud, role, email, encrypted_password, email_confirmed_at,
         confirmation_token, recovery_token, email_change_token_new, email_change,
         raw_app_meta_data, raw_user_meta_data, created_at, updated_at)
       values ('00000000-0000-0000-0000-000000000000', $1, 'authenticated', 'authenticated', $2, $3,
         case when $4 then now() end, '', '', '', '', $5, $6, now(), now())
       returning ${columns}`,
      [
        id,
        user.email,
        user.encryptedPassword ?? '',
        user.isConfirmed,
        { ...user.appMetadata, provider: 'email', providers: ['email'] },
        { ...user.userMetadata, ...claims },
      ],
    )
    .catch(orTaken(taken))
  if (!row) throw new Error('insert into auth.users returned no row')
  await tx.query(
    `insert into auth.identities (provider_id, user_id, identity_data, provider, last_sign_in_at, created_at, updated_at)
       values ($1, $2, $3, 'email', now(), now(), now())`,
    [id, id, claims],
  )
  return row
}

export const emailTaken = new AuthError(
  422,
  'email_exists',
  'A user with this email address has already been registered',
)

/** To `catch` with: throws `taken` instead of a violated unique key, which here is that of the e-mail. */
export function orTaken(taken: AuthError): (error: unknown) => never {
  return (error) => {
    throw sqlState(error) === '23505' ? taken : error
  }
}

/** Copies a user's changed e-mail to where it is kept a second time. */
export async function syncIdentityEmail(tx: Queryable, userId: string): Promise<void> {
  await tx.query(
    `update auth.identities i set updated_at = now(), identity_data = i.identity_data || jsonb_build_object('email', u.email)
     from auth.users u where u.id = $1 and i.user_id = u.id and i.provider = 'email'`,
    [userId],
  )
}

export async function findUserByEmail(tx: Queryable, email: string): Promise<UserRow | undefined> {
  const rows = await tx.query<UserRow>(
    `select ${columns} from auth.users where email = $1 and is_sso_user = false and deleted_at is null`,
    [email],
  )
  return rows[0]
}

export async function findUserById(tx: Queryable, id: string): Promise<UserRow | undefined> {
  const rows = await tx.query<UserRow>(`select ${columns} from auth.users where id = $1 and deleted_at is null`, [id])
  return rows[0]
}

export async function listUsers(tx: Queryable, page: number, perPage: number): Promise<UserRow[]> {
  return tx.query<UserRow>(
    `select ${columns} from auth.users where deleted_at is null order by created_at desc, id limit $1 offset $2`,
    [perPage, (page - 1) * perPage],
  )
}

/** A user as every endpoint of the Auth API shows one. */
export async function presentUser(tx: Queryable, user: UserRow): Promise<Json> {
  const identities = await tx.query<IdentityRow>(
    `select id, provider_id, identity_data, provider, email, last_sign_in_at, created_at, updated_at
     from auth.identities where user_id = $1 order by created_at`,
    [user.id],
  )
  return {
    id: user.id,
    aud: user.aud,
    role: user.role,
    email: user.email,
    ...(user.email_confirmed_at && {
      email_confirmed_at: user.email_confirmed_at,
      confirmed_at: user.email_confirmed_at,
    }),
    phone: '',
    ...(user.email_change && { new_email: user.email_change, email_change_sent_at: user.email_change_sent_at }),
    ...(user.recovery_sent_at && { recovery_sent_at: user.recovery_sent_at }),
    ...(user.last_sign_in_at && { last_sign_in_at: user.last_sign_in_at }),
    app_metadata: user.raw_app_meta_data ?? {},
    user_metadata: user.raw_user_meta_data ?? {},
    identities: identities.map((identity) => ({
      identity_id: identity.id,
      id: identity.provider_id,
      user_id: user.id,
      identity_data: identity.identity_data,
      provider: identity.provider,
      last_sign_in_at: identity.last_sign_in_at,
      created_at: identity.created_at,
      updated_at: identity.updated_at,
      email: identity.email,
    })),
    created_at: user.created_at,
    updated_at: user.updated_at,
    ...(user.banned_until && { banned_until: user.banned_until }),
    is_anonymous: false,
  }
}

export function isBanned(user: UserRow): boolean {
  return user.banned_until !== null && user.banned_until > new Date()
}
