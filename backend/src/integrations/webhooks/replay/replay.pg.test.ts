import { newId } from '@vp/domain/ids.ts'
import type { Role } from '@vp/domain/auth/roles.ts'
import type { WebhookEvent } from '@vp/domain/integrations/webhook-commands.ts'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Workspace } from '../../../test-support/fixture.ts'
import { deliver, entryOf, envelope, statusOf, textMessage } from '../../../test-support/meta-webhooks.ts'
import { runJobs } from '../../../test-support/run-jobs.ts'
import { startTestApp, type TestApp } from '../../../test-support/test-app.ts'

let service: TestApp

beforeAll(async () => (service = await startTestApp()))
beforeEach(async () => {
  await service.fixture.pool.query('delete from webhook_events')
  await service.fixture.pool.query('delete from job_outbox')
  await service.fixture.pool.query('delete from audit_logs')
})
afterAll(async () => await service.stop())

interface Answer {
  error?: { code: string; field?: string }
  events?: WebhookEvent[]
  next?: string | null
  counts?: object
  count?: number
  isMore?: boolean
  payload?: unknown
  hiddenParts?: number
}

async function call(
  method: 'GET' | 'POST',
  path: string,
  { role = 'Admin', of = service.fixture.aurora, payload }: { role?: Role; of?: Workspace; payload?: object } = {},
) {
  const token = await service.auth.sign(of.users[role])
  const response = await service.app.inject({
    method,
    url: `/admin/webhooks${path}`,
    headers: { authorization: `Bearer ${token}`, 'x-client-id': newId() },
    ...(payload === undefined ? {} : { payload }),
  })
  return { status: response.statusCode, body: response.json<Answer>() }
}
const list = async (query = '', options = {}) => (await call('GET', query, options)).body
const { rows, receive, ids } = {
  rows: async (text: string, values: unknown[] = []) => await service.fixture.rows(text, values),
  receive: async (...bodies: object[]) => {
    for (const body of bodies) await deliver(service.app, body)
    await runJobs(service.fixture)
  },
  ids: async () =>
    (await service.fixture.rows<{ id: string }>('select id from webhook_events order by id')).map(({ id }) => id),
}
const aurora = (value: { messages?: object[]; statuses?: object[] }) =>
  envelope(service.fixture.aurora.phoneNumberId, value)
const audit = async () =>
  await rows(
    `select workspace_id, actor_id, acao, entidade_id, dados from audit_logs where acao like 'webhook%' order by id`,
  )

/** All that webhooks write, but for when it was written and the work itself. */
async function everything(): Promise<unknown> {
  const tables = await service.fixture.rows<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
       and table_name not in ('webhook_events', 'job_outbox', 'audit_logs') order by 1`,
  )
  const found: Record<string, unknown> = {}
  for (const { name } of tables) {
    found[name] = await rows(`select to_jsonb(t) - 'updated_at' as row from public.${name} t order by id`)
  }
  return found
}

test('replaying one, or all, or all again, changes no row of anybody', async () => {
  await receive(
    aurora({ messages: [textMessage('wamid.r1', 'um', { at: 1_795_000_010 }), textMessage('wamid.r2', 'dois')] }),
    aurora({
      messages: [
        {
          ...textMessage('wamid.r3', ''),
          text: undefined,
          type: 'reaction',
          reaction: { message_id: 'wamid.r1', emoji: '👍' },
        },
      ],
    }),
    aurora({ statuses: [statusOf('wamid.nobody', 'read')] }),
  )
  const before = await everything()
  const [first] = await ids()
  expect(await call('POST', `/${first}/replay`)).toEqual({ status: 200, body: { count: 1, isMore: false } })
  expect(await rows('select status from webhook_events where id = $1', [first])).toEqual([{ status: 'pendente' }])
  expect(await runJobs(service.fixture)).toBe(1)
  for (let round = 0; round < 2; round += 1) {
    expect((await call('POST', '/replay', { payload: {} })).body).toEqual({ count: 3, isMore: false })
    await runJobs(service.fixture, { hurry: true })
  }
  expect(await everything()).toEqual(before)
  expect(await rows('select status from webhook_events order by id')).toEqual([
    { status: 'processado' },
    { status: 'processado' },
    { status: 'pendente' },
  ])
})

test('what came for a number that was nobody’s is there once the number is connected and it is replayed', async () => {
  await receive(envelope('777', { messages: [textMessage('wamid.early', 'cedo demais')] }))
  expect(await rows('select status, error, workspace_id from webhook_events')).toEqual([
    { status: 'ignorado', error: 'unknown_phone_number_id', workspace_id: null },
  ])
  const { aurora: company } = service.fixture
  await service.fixture.pool.query(
    `insert into integration_accounts (id, workspace_id, integracao_id, nome, identificador) values ($1, $2, $3, 'Nova', '777')`,
    [newId(), company.id, company.integrationId],
  )
  const { stdout } = await replay('--status', 'ignorado')
  expect(JSON.parse(stdout)).toEqual({ count: 1 })
  await runJobs(service.fixture)
  expect(await rows(`select conteudo from messages where wamid = 'wamid.early'`)).toEqual([{ conteudo: 'cedo demais' }])
  expect(await rows('select status, workspace_id from webhook_events')).toEqual([
    { status: 'processado', workspace_id: company.id },
  ])
})

/** The command as an operator runs it. */
async function replay(...args: string[]) {
  return await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], {
    env: { DATABASE_URL: service.fixture.url },
  })
}

test('by status, field and time, and one page after another, the newest first', async () => {
  await receive(
    aurora({ messages: [textMessage('wamid.p1', 'um')] }),
    aurora({ statuses: [statusOf('wamid.p1', 'read')] }),
    aurora({ messages: [{ broken: true }] }),
    aurora({ messages: [textMessage('wamid.p2', 'dois')] }),
  )
  for (let run = 0; run < 5; run += 1) await runJobs(service.fixture, { hurry: true })
  const [one, two, three, four] = await ids()
  const found = async (query: string) => (await list(query)).events?.map(({ id }) => id)
  expect(await found('')).toEqual([four, three, two, one])
  expect(await found('?status=falhou')).toEqual([three])
  expect(await found('?field=statuses')).toEqual([two])
  expect(await found('?field=security')).toEqual([])
  await service.fixture.pool.query(
    `update webhook_events set created_at = now() - interval '2 days' where id in ($1, $2)`,
    [one, two],
  )
  const yesterday = encodeURIComponent(new Date(Date.now() - 86_400_000).toISOString())
  expect(await found(`?since=${yesterday}`)).toEqual([four, three])
  expect(await found(`?until=${yesterday}`)).toEqual([two, one])
  const first = await list('?limit=3')
  expect([first.events?.map(({ id }) => id), first.next]).toEqual([[four, three, two], two])
  const second = await list(`?limit=3&before=${first.next}`)
  expect([second.events?.map(({ id }) => id), second.next]).toEqual([[one], null])
  expect(first.counts).toEqual({ pendente: 0, processado: 3, falhou: 1, ignorado: 0 })
  expect((await list(`?since=${yesterday}&status=falhou`)).counts).toMatchObject({ processado: 1, falhou: 1 })
  expect(first.events?.[1]).toEqual({
    id: three,
    status: 'falhou',
    fields: ['messages'],
    attempts: 5,
    error: 'unreadable:message',
    receivedAt: expect.any(String),
    processedAt: expect.any(String),
  })
  const { body } = await call('POST', '/replay', { payload: { status: 'falhou', since: new Date(0).toISOString() } })
  expect(body).toEqual({ count: 1, isMore: false })
  expect(await audit()).toEqual([
    {
      workspace_id: service.fixture.aurora.id,
      actor_id: service.fixture.aurora.users.Admin,
      acao: 'webhooks_reprocessados',
      entidade_id: null,
      dados: { quantidade: 1, status: 'falhou', campo: null, de: '1970-01-01T00:00:00.000Z', ate: null },
    },
  ])
})

test('whose it is and what it is about is known before it is read', async () => {
  await deliver(service.app, aurora({ messages: [textMessage('wamid.unread', 'ainda não')] }))
  expect(await list()).toMatchObject({
    events: [{ status: 'pendente', fields: ['messages'] }],
    counts: { pendente: 1 },
  })
  await runJobs(service.fixture)
})

test('one shows what Meta wrote; replaying it is written down', async () => {
  const body = aurora({ messages: [textMessage('wamid.shown', 'João 😀')] })
  await receive(body)
  const [id] = await ids()
  const shown = await call('GET', `/${id}`)
  expect(shown.body).toMatchObject({ payload: body, hiddenParts: 0, event: { id, status: 'processado' } })
  await call('POST', `/${id}/replay`)
  expect(await audit()).toMatchObject([{ acao: 'webhook_reprocessado', entidade_id: id, dados: { quantidade: 1 } }])
})

test('another company sees nothing of it, and in a batch for both each sees its own part alone', async () => {
  const { aurora: ours, stranger } = service.fixture
  const parts = {
    ours: entryOf(ours.phoneNumberId, { messages: [textMessage('wamid.b1', 'nossa')] }),
    theirs: entryOf(stranger.phoneNumberId, { messages: [textMessage('wamid.b2', 'deles')] }),
  }
  await receive(aurora({ messages: [textMessage('wamid.b0', 'só nossa')] }), {
    object: 'whatsapp_business_account',
    entry: [parts.ours, parts.theirs],
  })
  const [only, both] = await ids()
  expect((await list('', { of: stranger })).events).toEqual([])
  for (const path of [`/${only}`, `/${newId()}`]) {
    const answers = [await call('GET', path, { of: stranger }), await call('POST', `${path}/replay`, { of: stranger })]
    expect(answers.map(({ status, body }) => [status, body.error?.code])).toEqual([
      [404, 'webhook_not_found'],
      [404, 'webhook_not_found'],
    ])
  }
  expect((await call('POST', '/replay', { of: stranger, payload: {} })).body.count).toBe(0)
  const shown = await call('GET', `/${both}`)
  expect(shown.body.payload).toEqual({ object: 'whatsapp_business_account', entry: [parts.ours] })
  expect(shown.body.hiddenParts).toBe(1)
  expect(JSON.stringify(shown.body)).not.toContain('deles')
})

test('only Admins, and only what makes sense', async () => {
  const [id] = [newId()]
  for (const role of ['Manager', 'Member', 'Viewer'] as const) {
    const answers = [
      await call('GET', '', { role }),
      await call('GET', `/${id}`, { role }),
      await call('POST', `/${id}/replay`, { role }),
      await call('POST', '/replay', { role, payload: {} }),
    ]
    expect(answers.map(({ status, body }) => `${status} ${body.error?.code}`)).toEqual(Array(4).fill('403 forbidden'))
  }
  const wrong = await call('GET', '?status=parked')
  expect([wrong.status, wrong.body.error]).toMatchObject([400, { code: 'invalid_request', field: 'status' }])
  expect((await service.app.inject({ url: '/admin/webhooks' })).statusCode).toBe(401)
})

test('the command: a range, only counting, one by its id, and what it does not understand', async () => {
  await receive(
    aurora({ messages: [textMessage('wamid.c1', 'um')] }),
    aurora({ messages: [textMessage('wamid.c2', 'dois')] }),
  )
  const [one] = await ids()
  expect(JSON.parse((await replay('--status', 'processado', '--dry-run')).stdout)).toEqual({ wouldReplay: 2 })
  expect(await rows(`select 1 from webhook_events where status = 'pendente'`)).toEqual([])
  expect(JSON.parse((await replay('--id', one ?? '')).stdout)).toEqual({ count: 1 })
  expect(await rows(`select id from webhook_events where status = 'pendente'`)).toEqual([{ id: one }])
  expect(JSON.parse((await replay('--field', 'messages')).stdout)).toEqual({ count: 2 })
  expect(await audit()).toMatchObject([
    { actor_id: null, acao: 'webhook_reprocessado' },
    { actor_id: null, acao: 'webhooks_reprocessados', dados: { quantidade: 2, campo: 'messages' } },
  ])
  await expect(replay('--status', 'parked')).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--status:'),
  })
  // five programs, one after the other
}, 60_000)

test('a long range is opened in order and with room for what comes meanwhile', async () => {
  const { pool, aurora: company } = service.fixture
  await pool.query(
    `insert into webhook_events (id, workspace_id, raw_body, campos, status)
     select uuidv7(), $1, '{}', '{messages}', 'falhou' from generate_series(1, 1200)`,
    [company.id],
  )
  expect((await call('POST', '/replay', { payload: { status: 'falhou' } })).body).toEqual({
    count: 1_200,
    isMore: false,
  })
  const [open] = await rows(
    `select count(*)::int as count, max(run_at) > now() + interval '3 seconds' as is_spread,
       bool_and(position = place) as is_in_order
     from (select run_at, row_number() over (order by run_at) as position, row_number() over (order by job_id) as place
       from job_outbox where done_at is null) o`,
  )
  expect(open).toEqual({ count: 1_200, is_spread: true, is_in_order: true })
})
