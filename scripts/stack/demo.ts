import { demoIds, loadDemo as fillDatabase, demoLogins as logins } from '@vp/supabase/demo/load.ts'
import pg from 'pg'
import { sealToken } from '../../backend/src/integrations/token-vault.ts'
import type { StackSecrets } from './secrets.ts'

/** Fills an empty database with the demo company, in the size given or else its own. Its channel token is sealed for this
 *  stack's backend. */
export async function loadDemo(
  databaseUrl: string,
  secrets: StackSecrets,
  size: { messages?: number } = {},
): Promise<void> {
  const key = Buffer.from(secrets.tokenEncryptionKey, 'base64')
  await fillDatabase(databaseUrl, { ...size, sealToken: (token) => sealToken(key, token) })
}

export interface StackLogin {
  role: string
  email: string
  password: string
}

/** One login per role of the demo company; none when it is not in this database. */
export async function demoLogins(databaseUrl: string): Promise<StackLogin[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ email: string; role: string }>(
      `select u.email, m.role from auth.users u join workspace_members m on m.user_id = u.id where u.email = any($1)`,
      [logins.map(({ email }) => email)],
    )
    const present = logins.filter(({ email }) => rows.some((row) => row.email === email))
    // the role as it is now: somebody may have changed it in the app
    const withRole = present.map(({ email, password }) => ({
      role: rows.find((row) => row.email === email)?.role ?? '',
      email,
      password,
    }))
    return withRole.filter(({ role }, index) => withRole.findIndex((other) => other.role === role) === index)
  } finally {
    await client.end()
  }
}

/** Gives the simulator the demo company's customers, with their names and when they last wrote: their phones can then be
 *  held, and their windows are as open there as in the app. */
export async function introduceCustomers(databaseUrl: string, simulatorUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{
      phone: string
      name: string
      bsuid: string | null
      lacks_ninth: boolean
      last_inbound_at: Date | null
    }>(
      `select i.telefone as phone, coalesce(c.nome, l.nome, i.profile_name) as name, i.bsuid,
         coalesce(i.wa_id = i.chave_telefone, false) as lacks_ninth, v.last_inbound_at
       from channel_identities i
       join conversations v on v.channel_identity_id = i.id
       left join contacts c on c.id = v.contact_id
       left join leads l on l.id = v.lead_id
       where i.workspace_id = $1 and i.telefone is not null
       order by v.last_inbound_at desc nulls last`,
      [demoIds.workspace],
    )
    const contacts = rows.map(({ phone, name, bsuid, lacks_ninth: waIdWithoutNinth, last_inbound_at: at }) => ({
      phone,
      name,
      waIdWithoutNinth,
      ...(bsuid === null ? {} : { userId: bsuid }),
      ...(at === null ? {} : { lastInboundAt: at.getTime() }),
    }))
    const response = await fetch(`${simulatorUrl}/__simulator/contacts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ contacts }),
    })
    if (!response.ok) throw new Error(`the simulator refused the demo customers: ${await response.text()}`)
  } finally {
    await client.end()
  }
}
