import pg from 'pg'
import { buildDemo } from './build.ts'
import type { Row } from './dataset.ts'
import { demoAccount, demoIds, demoLogins, demoUsers, otherLogin } from './ids.ts'

export { demoIds, demoLogins }

export interface DemoOptions {
  /** Messages of the first workspace; one conversation per 20. 6000 when left out. */
  messages?: number
  seed?: number
  /** All times are relative to it. */
  now?: Date
  /** Seals the simulator's access token as the backend will open it. Without it the one stored before is kept, if any. */
  sealToken?: (token: string) => Buffer
}

export interface DemoSummary {
  /** Rows written, by table, both workspaces. */
  rows: Readonly<Record<string, number>>
  durationMs: number
}

/** Tables in the order of their foreign keys. */
const order = [
  'workspaces',
  'profiles',
  'workspace_members',
  'integrations',
  'integration_accounts',
  'channel_usage',
  'integration_tokens',
  'companies',
  'contacts',
  'leads',
  'tags',
  'lead_tags',
  'contact_tags',
  'import_jobs',
  'record_notes',
  'record_changes',
  'custom_fields_lead',
  'custom_field_values_lead',
  'channel_identities',
  'conversations',
  'conversation_assignments',
  'conversation_tags',
  'messages',
  'quick_replies',
  'saved_views',
  'service_levels',
  'whatsapp_templates',
  'pipelines',
  'pipeline_stages',
  'deals',
  'deal_activities',
  'custom_fields_deal',
  'custom_field_values_deal',
  'tasks',
  'task_relations',
  'notifications',
]
const CHUNK_ROWS = 5_000
/** bcrypt of `demoPassword`, made beforehand so that every load gives the same row. */
const passwordHash = '$2b$10$iCNuDZ6hZ1Vy8sKlw.rfguHk/I1exxE1lcyxAFy2bWXhLz/ZNsdfa'

/** Fills a migrated database with the demo company and a second one, in one transaction. What an earlier load left in these
 *  two workspaces, and what people did there since, is replaced; sign-ins stay valid. */
export async function loadDemo(databaseUrl: string, options: DemoOptions = {}): Promise<DemoSummary> {
  const startedAt = performance.now()
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'vp-demo' })
  await client.connect()
  try {
    await client.query('begin')
    const kept = await client.query<{ access_token: Buffer }>(
      'select access_token from integration_tokens where integracao_id = $1',
      [demoIds.integration],
    )
    const data = buildDemo({
      messages: options.messages ?? 6_000,
      seed: options.seed ?? 1,
      now: options.now ?? new Date(),
      sealedToken: options.sealToken?.(demoAccount.accessToken) ?? kept.rows[0]?.access_token ?? null,
    })
    const unknown = [...data.tables.keys()].filter((table) => !order.includes(table))
    if (unknown.length > 0) throw new Error(`no place in the order for ${unknown.join(', ')}`)

    await client.query('delete from workspaces where id = any ($1)', [[demoIds.workspace, demoIds.other.workspace]])
    for (const { key, nome, email } of demoUsers) await addUser(client, demoIds.users[key], nome, email)
    await addUser(client, demoIds.other.user, otherLogin.nome, otherLogin.email)
    const rows: Record<string, number> = {}
    for (const table of order) {
      const tableRows = data.rows(table)
      await insertRows(client, table, tableRows)
      rows[table] = tableRows.length
    }
    // without statistics the planner takes any index that begins with the workspace: next loads and first queries crawl
    await client.query(`analyze ${order.join(', ')}`)
    await client.query('commit')
    return { rows, durationMs: Math.round(performance.now() - startedAt) }
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    await client.end()
  }
}

/** Inserts rows in chunks. A column that some rows lack is left to its default in those. */
async function insertRows(client: pg.Client, table: string, rows: readonly Row[]): Promise<void> {
  const byColumns = new Map<string, Row[]>()
  for (const row of rows) {
    const columns = Object.keys(row)
      .filter((column) => row[column] !== undefined)
      .join(', ')
    const alike = byColumns.get(columns)
    if (alike) alike.push(row)
    else byColumns.set(columns, [row])
  }
  for (const [columns, alike] of byColumns) {
    for (let start = 0; start < alike.length; start += CHUNK_ROWS) {
      const chunk = JSON.stringify(alike.slice(start, start + CHUNK_ROWS).map(toJson))
      await client.query(
        `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1)`,
        [chunk],
      )
    }
  }
}

/** Bytes as Postgres reads them; JSON takes care of the rest. */
function toJson(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value,
    ]),
  )
}

/** As supabase/local writes a user who signed up by e-mail. One who is there keeps their sessions and gets the password. */
async function addUser(client: pg.Client, id: string, nome: string, email: string): Promise<void> {
  const claims = { sub: id, email, email_verified: true, phone_verified: false }
  await client.query(
    `insert into auth.users (instance_id, id, aud, role, email, encrypted_password, email_confirmed_at, confirmation_token,
       recovery_token, email_change_token_new, email_change, raw_app_meta_data, raw_user_meta_data, created_at, updated_at)
     values ('00000000-0000-0000-0000-000000000000', $1, 'authenticated', 'authenticated', $2, $3, now(), '', '', '', '',
       '{"provider": "email", "providers": ["email"]}', $4, now(), now())
     on conflict (id) do update set encrypted_password = excluded.encrypted_password`,
    [id, email, passwordHash, { ...claims, nome }],
  )
  await client.query(
    `insert into auth.identities (provider_id, user_id, identity_data, provider, created_at, updated_at)
     values ($1, $2, $3, 'email', now(), now())
     on conflict (provider_id, provider) do nothing`,
    [id, id, claims],
  )
}
