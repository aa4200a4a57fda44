import { messagePreview } from '@vp/domain/inbox/message-preview.ts'
import { phoneKey, toE164 } from '@vp/domain/crm/phone.ts'
import { compare } from 'bcryptjs'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PHONE_NUMBER_ID, WABA_ID } from '../../backend/src/integrations/simulator/demo-account.ts'
import { createTestDatabase, type TestDatabase } from '../local/test-database.ts'
import { buildDemo } from './build.ts'
import { demoAccount, demoIds, demoLogins, demoPassword, otherLogin, otherWorkspaceWord } from './ids.ts'
import { loadDemo, type DemoSummary } from './load.ts'

const now = new Date('2026-11-23T18:00:00Z')
let database: TestDatabase
let client: pg.Client
let summary: DemoSummary

beforeAll(async () => {
  database = await createTestDatabase()
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
  summary = await loadDemo(database.url, { now, sealToken: (token) => Buffer.from(`sealed ${token}`) })
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

const { workspace } = demoIds

async function count(what: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(`select count(*)::int as count from ${what}`)
  return rows[0]?.count ?? -1
}

describe('what is in it', () => {
  test.each([
    ['conversations', 300],
    ['messages', 6000],
    ['pipelines', 2],
    ['deals', 120],
    ['tasks', 93],
  ])('%s: %i', async (table, expected) => {
    expect(await count(`${table} where workspace_id = '${workspace}'`)).toBe(expected)
  })

  test('every table that people see first has rows, and the second company too', async () => {
    for (const table of [
      'leads',
      'contacts',
      'companies',
      'tags',
      'quick_replies',
      'whatsapp_templates',
      'deal_activities',
      'conversation_assignments',
      'task_relations',
      'record_notes',
    ]) {
      expect(await count(`${table} where workspace_id = '${workspace}'`), table).toBeGreaterThan(7)
    }
    expect(await count(`import_jobs where workspace_id = '${workspace}' and status = 'concluido'`)).toBe(1)
    expect(await count(`conversations where workspace_id = '${demoIds.other.workspace}'`)).toBe(12)
  })

  test('a login per role, with the password told', async () => {
    const { rows } = await client.query<{ email: string; role: string; nome: string; encrypted_password: string }>(`
      select u.email, m.role, p.nome, u.encrypted_password from auth.users u
      join workspace_members m on m.user_id = u.id join profiles p on p.user_id = u.id
      join auth.identities i on i.user_id = u.id and i.provider = 'email'`)
    expect(rows.map(({ email, role, nome }) => ({ email, role, nome, password: demoPassword }))).toEqual(
      expect.arrayContaining([...demoLogins, otherLogin]),
    )
    expect(new Set(demoLogins.map((login) => login.role))).toEqual(new Set(['Admin', 'Manager', 'Member', 'Viewer']))
    for (const row of rows) expect(await compare(demoPassword, row.encrypted_password)).toBe(true)
  })

  test('the channel is the one that the simulator plays, with a token that the backend sealed', async () => {
    expect(demoAccount).toMatchObject({ phoneNumberId: PHONE_NUMBER_ID, wabaId: WABA_ID })
    const { rows } = await client.query(
      `select identificador, waba_id, convert_from(access_token, 'utf8') as token from integration_accounts a
       join integration_tokens t on t.integracao_id = a.integracao_id where a.id = $1`,
      [demoIds.integrationAccount],
    )
    expect(rows).toEqual([{ identificador: PHONE_NUMBER_ID, waba_id: WABA_ID, token: 'sealed simulator-token' }])
  })

  test('it is written in bulk: under a second alone, and never so slow that a start feels stuck', () => {
    expect(summary.durationMs).toBeLessThan(15_000)
  })
})

describe('consistency', () => {
  test('what a conversation says of its newest message is so', async () => {
    const wrong = await client.query(`
      select c.id from conversations c
      left join lateral (select * from messages m where m.conversation_id = c.id and not m.interno
        order by m.horario desc, m.id desc limit 1) m on true
      where (c.last_message_id, c.last_message_at, c.last_message_autor, c.last_message_status)
        is distinct from (m.id, m.horario, m.autor, m.status)`)
    expect(wrong.rows).toEqual([])

    const { rows } = await client.query<{ conteudo: string; last_message_preview: string }>(
      'select m.conteudo, c.last_message_preview from conversations c join messages m on m.id = c.last_message_id',
    )
    for (const row of rows) expect(row.last_message_preview).toBe(messagePreview(row.conteudo))
  })

  test('unread are the last messages of the contact, and some are unread', async () => {
    const wrong = await client.query(`
      select c.id from conversations c where c.unread_count > (
        select count(*) from messages m where m.conversation_id = c.id and m.autor = 'contato' and m.horario > coalesce(
          (select max(o.horario) from messages o where o.conversation_id = c.id and o.autor <> 'contato' and not o.interno), '-infinity'))`)
    expect(wrong.rows).toEqual([])
    expect(await count('conversations where unread_count > 0')).toBeGreaterThan(20)
  })

  test('the window is open for 24 hours from the last inbound message', async () => {
    const wrong = await client.query(`
      select c.id from conversations c
      join lateral (select max(horario) as at from messages m where m.conversation_id = c.id and autor = 'contato') inbound on true
      where (c.last_inbound_at, c.window_expires_at) is distinct from (inbound.at, inbound.at + interval '24 hours')`)
    expect(wrong.rows).toEqual([])
    expect(await count(`conversations where window_expires_at > '${now.toISOString()}'`)).toBeGreaterThan(30)
  })

  test('nothing lies in the future, and ticks come in their order', async () => {
    const moment = `'${now.toISOString()}'::timestamptz`
    expect(await count(`messages where horario > ${moment} or read_at > ${moment} or delivered_at > ${moment}`)).toBe(0)
    expect(await count('messages where delivered_at < sent_at or read_at < delivered_at or sent_at < horario')).toBe(0)
    expect(
      await count(`messages where status = 'read' and read_at is null or status = 'failed' and error_code is null`),
    ).toBe(0)
    expect(await count(`messages where status in ('queued', 'sending', 'accepted', 'unknown')`)).toBe(0)
  })

  test('phones have an area code and the ninth digit, and their key is the one that domain makes', async () => {
    const { rows } = await client.query<{ telefone: string; chave_telefone: string; wa_id: string | null }>(`
      select telefone, chave_telefone, wa_id from channel_identities where telefone is not null
      union all select telefone, chave_telefone, null from contacts where telefone is not null
      union all select telefone, chave_telefone, null from leads where telefone is not null`)
    expect(rows.length).toBeGreaterThan(700)
    for (const { telefone, chave_telefone: key, wa_id: waId } of rows) {
      expect(telefone).toMatch(/^\+55[1-9][1-9]9[6-9]\d{7}$/u)
      expect(phoneKey(telefone)).toBe(key)
      expect(toE164(waId ?? telefone)).toBe(telefone)
    }
  })

  test('some people are known by a username alone, some accounts lack the ninth digit', async () => {
    expect(
      await count('channel_identities where telefone is null and bsuid is not null and username is not null'),
    ).toBeGreaterThan(2)
    expect(await count('channel_identities where wa_id = chave_telefone')).toBeGreaterThan(10)
  })

  test('a deal lies in its stage with a matching status and a history that ends there', async () => {
    const wrong = await client.query(`
      select d.id from deals d join pipeline_stages s on s.id = d.stage_id
      left join lateral (select to_stage_id from deal_activities a where a.deal_id = d.id and tipo in ('criado', 'movido')
        order by a.created_at desc, a.id desc limit 1) a on true
      where d.workspace_id = '${workspace}' and (d.status <> case s.tipo when 'aberta' then 'aberto' else s.tipo end
        or (d.closed_at is null) <> (s.tipo = 'aberta') or a.to_stage_id is distinct from d.stage_id or d.stage_entered_at > '${now.toISOString()}')`)
    expect(wrong.rows).toEqual([])
    expect(await count('deals where conversation_id is not null')).toBeGreaterThan(60)
  })

  test('nobody waits for weeks: who does wrote within the last seven days, and a pending conversation waits for the customer', async () => {
    expect(
      await count(`conversations where waiting_since > '${now.toISOString()}'::timestamptz - interval '7 days'`),
    ).toBeGreaterThan(30)
    expect(
      await count(
        `conversations where waiting_since < '${now.toISOString()}'::timestamptz - interval '7 days' and workspace_id = '${workspace}' and status in ('aberta', 'pendente')`,
      ),
    ).toBe(0)
    expect(
      await count(
        `conversations where workspace_id = '${workspace}' and status = 'pendente' and last_message_autor = 'contato'`,
      ),
    ).toBe(0)
  })

  test('tasks lie around today, and those of the past are mostly done', async () => {
    expect(await count(`tasks where workspace_id = '${workspace}' and data = '2026-11-23'`)).toBe(10)
    expect(
      await count(`tasks where workspace_id = '${workspace}' and data < '2026-11-23' and status = 'pendente'`),
    ).toBeGreaterThan(2)
    expect(
      await count(`tasks where workspace_id = '${workspace}' and data < '2026-11-23' and status = 'concluida'`),
    ).toBeGreaterThan(25)
  })
})

test('the landmarks that tests count on are there', async () => {
  const { rows } = await client.query<{ id: string }>(
    `select c.id, l.nome, c.status, c.owner_id, c.unread_count > 0 as unread, c.window_expires_at > $1 as open
     from conversations c join leads l on l.id = c.lead_id where c.id = any ($2) order by c.id`,
    [now, Object.values(demoIds.conversations)],
  )
  const { atendente, atendente2 } = demoIds.users
  expect(rows).toEqual([
    {
      id: demoIds.conversations.unread,
      nome: 'Mariana Prado',
      status: 'aberta',
      owner_id: null,
      unread: true,
      open: true,
    },
    {
      id: demoIds.conversations.withDeal,
      nome: 'Carlos Eduardo Nogueira',
      status: 'aberta',
      owner_id: atendente,
      unread: false,
      open: true,
    },
    {
      id: demoIds.conversations.windowClosed,
      nome: 'Jurandir Batista',
      status: 'pendente',
      owner_id: atendente,
      unread: false,
      open: false,
    },
    {
      id: demoIds.conversations.ofColleague,
      nome: 'Sônia Aparecida Lopes',
      status: 'aberta',
      owner_id: atendente2,
      unread: true,
      open: true,
    },
  ])
  expect(
    await count(
      `deals where id = '${demoIds.deal}' and stage_id = '${demoIds.stages.proposta}' and conversation_id = '${demoIds.conversations.withDeal}'`,
    ),
  ).toBe(1)
  expect(
    await count(
      `tasks where id = '${demoIds.task}' and data = '2026-11-23' and status = 'pendente' and responsavel_id = '${atendente}'`,
    ),
  ).toBe(1)
  const newest = await client.query(
    `select id from conversations where workspace_id = '${workspace}' order by last_message_at desc limit 1`,
  )
  expect(newest.rows).toEqual([{ id: demoIds.conversations.unread }])
})

test("the second company's word is in each of its messages, names and titles, and nowhere in the first", async () => {
  for (const [table, column] of [
    ['messages', 'conteudo'],
    ['leads', 'nome'],
    ['contacts', 'nome'],
    ['deals', 'titulo'],
    ['tasks', 'titulo'],
    ['conversations', 'last_message_preview'],
  ] as const) {
    expect(
      await count(
        `${table} where workspace_id = '${demoIds.other.workspace}' and ${column} not like '%${otherWorkspaceWord}%'`,
      ),
      table,
    ).toBe(0)
    expect(
      await count(`${table} where workspace_id = '${workspace}' and ${table}::text like '%${otherWorkspaceWord}%'`),
      table,
    ).toBe(0)
  }
})

describe('repeatable', () => {
  const build = (seed: number) => [...buildDemo({ messages: 600, seed, now, sealedToken: null }).tables]

  test('the same seed gives the same rows, another seed others', () => {
    expect(build(1)).toEqual(build(1))
    expect(build(2)).not.toEqual(build(1))
  })

  test('a second load replaces the first and keeps the sealed token', async () => {
    await client.query(`insert into tags (id, workspace_id, nome, cor) values (uuidv7(), $1, 'Minha', 'red')`, [
      workspace,
    ])

    await loadDemo(database.url, { now, messages: 1_000 })

    expect(await count(`messages where workspace_id = '${workspace}'`)).toBe(1_000)
    expect(await count(`tags where nome = 'Minha'`)).toBe(0)
    expect(await count('auth.users')).toBe(6)
    expect(await count('integration_tokens')).toBe(1)
  })
})

test('at any hour of any day each conversation runs forward and ends before now', () => {
  for (let hour = 0; hour < 7 * 24; hour += 5) {
    const moment = new Date(Date.UTC(2026, 10, 22, hour, 17))
    const data = buildDemo({ messages: 400, seed: hour, now: moment, sealedToken: null })
    const latest = new Map<unknown, Date>()
    for (const { conversation_id: id, horario } of data.rows('messages')) {
      if (!(horario instanceof Date)) throw new Error('a message without a time')
      const before = latest.get(id)
      if (before && before >= horario) throw new Error(`${String(id)} runs backwards at ${moment.toISOString()}`)
      if (horario > moment) throw new Error(`${String(id)} lies after ${moment.toISOString()}`)
      latest.set(id, horario)
    }
    expect(latest.size).toBe(32)
  }
})
