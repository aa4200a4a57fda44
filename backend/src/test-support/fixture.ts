import { newId } from '@vp/domain/ids.ts'
import type { Role } from '@vp/domain/auth/roles.ts'
import { createTestDatabase } from '@vp/supabase/local/test-database.ts'
import type pg from 'pg'
import { pino } from 'pino'
import { createPool } from '../database/pool.ts'
import { sealToken } from '../integrations/token-vault.ts'

export const silent = pino({ level: 'silent' })
export const tokenKey = Buffer.alloc(32, 7)
export const accessToken = 'test-token'
export const appSecret = 'test_app_secret'

export interface Workspace {
  id: string
  users: Record<Role, string>
  accountId: string
  integrationId: string
  phoneNumberId: string
}

/** A database of its own with two workspaces, each with one person per role and one WhatsApp number. */
export interface Fixture {
  url: string
  pool: pg.Pool
  aurora: Workspace
  /** Another company, which must never be seen from the first. */
  stranger: Workspace
  /** Rows of any statement, for looking at what happened. */
  rows<Row extends object = Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>
  close(): Promise<void>
}

export async function createFixture(): Promise<Fixture> {
  const database = await createTestDatabase()
  const fixture = await fixtureOf(database.url)
  return {
    ...fixture,
    async close() {
      await fixture.close()
      await database.drop()
    },
  }
}

/** The same on a database that has the migrations and nothing else. */
export async function fixtureOf(url: string): Promise<Fixture> {
  const pool = createPool(url, silent)
  const rows = async <Row extends object>(text: string, values: unknown[] = []) =>
    (await pool.query<Row>(text, values)).rows
  return {
    url,
    pool,
    aurora: await createWorkspace(pool, 'Ateliê Aurora', '106540352242922018'),
    stranger: await createWorkspace(pool, 'Outra Empresa', '206540352242922018'),
    rows,
    async close() {
      await pool.end()
    },
  }
}

export async function createUser(pool: pg.Pool, email: string): Promise<string> {
  const id = newId()
  await pool.query('insert into auth.users (id, email, aud, role) values ($1, $2, $3, $3)', [
    id,
    email,
    'authenticated',
  ])
  return id
}

async function createWorkspace(pool: pg.Pool, nome: string, phoneNumberId: string): Promise<Workspace> {
  const [id, integrationId, accountId] = [newId(), newId(), newId()]
  await pool.query('insert into workspaces (id, nome) values ($1, $2)', [id, nome])
  const member = async (role: Role) => {
    const userId = await createUser(pool, `${role.toLowerCase()}.${phoneNumberId}@exemplo.com.br`)
    await pool.query(
      `insert into profiles (id, workspace_id, user_id, nome, email) values ($1, $2, $3, $4, 'a@exemplo.com.br')`,
      [newId(), id, userId, role],
    )
    await pool.query('insert into workspace_members (id, workspace_id, user_id, role) values ($1, $2, $3, $4)', [
      newId(),
      id,
      userId,
      role,
    ])
    return userId
  }
  const users = {
    Admin: await member('Admin'),
    Manager: await member('Manager'),
    Member: await member('Member'),
    Viewer: await member('Viewer'),
  }
  await pool.query(
    `insert into integrations (id, workspace_id, canal, status) values ($1, $2, 'whatsapp', 'conectado')`,
    [integrationId, id],
  )
  await pool.query(
    'insert into integration_accounts (id, workspace_id, integracao_id, nome, identificador) values ($1, $2, $3, $4, $5)',
    [accountId, id, integrationId, nome, phoneNumberId],
  )
  await pool.query(
    'insert into integration_tokens (id, workspace_id, integracao_id, access_token) values ($1, $2, $3, $4)',
    [newId(), id, integrationId, sealToken(tokenKey, accessToken)],
  )
  return { id, users, accountId, integrationId, phoneNumberId }
}

/** A lead with an identity and an open conversation; the window closes in `windowMs`. */
export async function createConversation(
  pool: pg.Pool,
  workspace: Workspace,
  { waId, windowMs = 3_600_000 }: { waId: string; windowMs?: number },
): Promise<{ conversationId: string; leadId: string; identityId: string }> {
  const [leadId, identityId, conversationId] = [newId(), newId(), newId()]
  await pool.query('insert into leads (id, workspace_id, nome) values ($1, $2, $3)', [leadId, workspace.id, 'Cliente'])
  await pool.query(
    'insert into channel_identities (id, workspace_id, integration_account_id, lead_id, wa_id) values ($1, $2, $3, $4, $5)',
    [identityId, workspace.id, workspace.accountId, leadId, waId],
  )
  await pool.query(
    `insert into conversations (id, workspace_id, channel_identity_id, lead_id, window_expires_at)
     values ($1, $2, $3, $4, now() + $5 * interval '1 ms')`,
    [conversationId, workspace.id, identityId, leadId, windowMs],
  )
  return { conversationId, leadId, identityId }
}
