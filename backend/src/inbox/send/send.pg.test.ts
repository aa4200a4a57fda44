import { sql } from '@vp/domain/sql.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { inTransaction } from '../../database/transaction.ts'
import { findAccount } from '../../integrations/accounts.ts'
import { createGraphClient } from '../../integrations/graph-client.ts'
import { status as statusSchema } from '../../integrations/webhooks/envelope.ts'
import { accessToken, createConversation, createFixture, type Fixture } from '../../test-support/fixture.ts'
import { statusOf } from '../../test-support/meta-webhooks.ts'
import { queueMessage } from '../../test-support/queue-message.ts'
import { runJobs } from '../../test-support/run-jobs.ts'
import {
  accept,
  json,
  refuseWith,
  startTestGraph,
  wamidOf,
  type Script,
  type TestGraph,
} from '../../test-support/test-graph.ts'
import { applyStatus } from '../receive/apply-status.ts'
import { adoptOrphans } from './adopt-orphans.ts'

let fixture: Fixture
let graph: TestGraph
const patient = { postTimeoutMs: 10_000, graceMs: 60_000 }
/** For a Meta that falls silent. */
const hasty = { postTimeoutMs: 400, graceMs: 300 }
let phone = 5_511_960_000_000

beforeAll(async () => {
  fixture = await createFixture()
  graph = await startTestGraph()
})
beforeEach(() => {
  graph.answer(accept)
  graph.posts.length = 0
})
afterAll(async () => {
  await graph.stop()
  await fixture.close()
})

interface Run {
  hurry?: boolean
  concurrency?: number
  timings?: typeof patient
}
const run = async ({ timings = patient, ...options }: Run = {}) => {
  const client = createGraphClient({ baseUrl: graph.url, version: 'v26.0', timeoutMs: timings.postTimeoutMs })
  await runJobs(fixture, { ...options, deps: { graph: client, timings } })
}

async function conversation(windowMs?: number) {
  const waId = String((phone += 1))
  const made = await createConversation(
    fixture.pool,
    fixture.aurora,
    windowMs === undefined ? { waId } : { waId, windowMs },
  )
  return { ...made, waId }
}
const queue = async (conversationId: string, conteudo = 'Olá') =>
  await queueMessage(fixture, fixture.aurora, conversationId, conteudo)

interface Sent {
  status: string
  wamid: string | null
  send_attempts: number
  error_code: number | null
  error_details: string | null
  last_message_status: string
}
async function messageOf(id: string): Promise<Sent | undefined> {
  const [row] = await fixture.rows<Sent>(
    `select m.status, m.wamid, m.send_attempts, m.error_code, m.error_details, c.last_message_status
     from messages m join conversations c on c.id = m.conversation_id where m.id = $1`,
    [id],
  )
  return row
}
async function receiveStatus(wamid: string, name: string, ours?: string) {
  await inTransaction(fixture.pool, async (tx) => {
    const account = await findAccount(tx, fixture.aurora.phoneNumberId)
    if (account === null) throw new Error('the fixture has this account')
    await applyStatus(tx, account, statusSchema.parse(statusOf(wamid, name, ours === undefined ? {} : { ours })))
  })
}
const untilStatus = async (id: string, wanted: string) => {
  await expect
    .poll(async () => {
      await run({ hurry: true, timings: wanted === 'unknown' ? hasty : patient })
      return (await messageOf(id))?.status
    })
    .toBe(wanted)
}

test('a message goes to the number with its plus, carries our id, and is accepted', async () => {
  const { conversationId, waId } = await conversation()
  const id = await queue(conversationId, 'Veja https://aurora.com.br')
  await run()
  expect(graph.posts).toEqual([
    {
      path: `/v26.0/${fixture.aurora.phoneNumberId}/messages`,
      authorization: `Bearer ${accessToken}`,
      body: {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        to: `+${waId}`,
        type: 'text',
        text: { body: 'Veja https://aurora.com.br', preview_url: true },
        biz_opaque_callback_data: id,
      },
    },
  ])
  expect(await messageOf(id)).toEqual({
    status: 'accepted',
    wamid: wamidOf(id),
    send_attempts: 1,
    error_code: null,
    error_details: null,
    last_message_status: 'accepted',
  })
  expect(await fixture.rows('select 1 from job_outbox where job_id = $1 and done_at is not null', [id])).toHaveLength(1)
})

test('a person without a number is written to by BSUID, and the wa_id that Meta returns is linked', async () => {
  const { conversationId, identityId } = await conversation()
  await fixture.pool.query(`update channel_identities set wa_id = null, bsuid = 'BR.42' where id = $1`, [identityId])
  graph.answer((post, response) =>
    json(response, 200, {
      contacts: [{ input: 'BR.42', wa_id: '551187651111', user_id: 'BR.42' }],
      messages: [{ id: wamidOf(post.body.biz_opaque_callback_data) }],
    }),
  )
  await queue(conversationId)
  await run()
  expect(graph.posts[0]?.body).toMatchObject({ recipient: 'BR.42' })
  expect(graph.posts[0]?.body.to).toBeUndefined()
  expect(await fixture.rows('select wa_id, bsuid from channel_identities where id = $1', [identityId])).toEqual([
    { wa_id: '551187651111', bsuid: 'BR.42' },
  ])
})

test('twenty messages of one conversation, run by eight workers at once, go in their order and once each', async () => {
  const { conversationId } = await conversation()
  const ids: string[] = []
  for (let n = 0; n < 20; n += 1) ids.push(await queue(conversationId, `${n}`))
  await expect
    .poll(async () => {
      await run({ concurrency: 8, hurry: true })
      return graph.posts.length
    })
    .toBe(20)
  expect(graph.posts.map((post) => post.body.biz_opaque_callback_data)).toEqual(ids)
})

test('the same job handed out by five queues at once posts once', async () => {
  const { conversationId } = await conversation()
  const id = await queue(conversationId)
  await Promise.all([1, 2, 3, 4, 5].map(() => run({ hurry: true })))
  await untilStatus(id, 'accepted')
  expect(graph.posts).toHaveLength(1)
})

test('a status that came before the answer stands', async () => {
  const { conversationId } = await conversation()
  const id = await queue(conversationId)
  graph.answer((post, response, request) => {
    void receiveStatus(wamidOf(id), 'delivered', id).then(() => accept(post, response, request))
  })
  await run()
  expect(await messageOf(id)).toMatchObject({
    status: 'delivered',
    wamid: wamidOf(id),
    last_message_status: 'delivered',
  })
})

test('no connection: nothing was sent, it is tried again and sent once', async () => {
  const { conversationId } = await conversation()
  const id = await queue(conversationId)
  const unreachable = createGraphClient({ baseUrl: 'http://127.0.0.1:9', version: 'v26.0' })
  await runJobs(fixture, { deps: { graph: unreachable, timings: patient } })
  expect(await messageOf(id)).toMatchObject({ status: 'queued', send_attempts: 0, last_message_status: 'queued' })
  await run({ hurry: true })
  expect(await messageOf(id)).toMatchObject({ status: 'accepted', send_attempts: 1 })
  expect(graph.posts).toHaveLength(1)
})

const outages: [what: string, script: Script][] = [
  ['Meta does not answer', () => undefined],
  ['the connection breaks after the request', (_post, _response, request) => request.socket.destroy()],
  [
    'the answer is cut short',
    (_post, response) => response.writeHead(200, { 'content-length': '500' }).write('{"mess', () => response.destroy()),
  ],
  ['a proxy answers 502', (_post, response) => json(response, 502, {})],
  ['Meta answers 131000', refuseWith(131000, 500)],
  ['success cannot be read', (_post, response) => json(response, 200, { hello: 1 })],
]
test.each(outages)('%s: never sent again, unknown after a while', async (_what, script) => {
  const { conversationId } = await conversation()
  const id = await queue(conversationId)
  graph.answer(script)
  await run({ timings: { ...patient, postTimeoutMs: hasty.postTimeoutMs } })
  expect(await messageOf(id)).toMatchObject({ status: 'sending', last_message_status: 'sending' })
  await untilStatus(id, 'unknown')
  graph.answer(accept)
  const next = await queue(conversationId)
  await untilStatus(next, 'accepted')
  expect(graph.posts.map((post) => post.body.biz_opaque_callback_data)).toEqual([id, next])
  expect(await messageOf(id)).toMatchObject({ status: 'unknown', send_attempts: 1 })
})

test('an unknown outcome is settled by its status webhook, before or after a person was asked', async () => {
  const { conversationId } = await conversation()
  const [first, second] = [await queue(conversationId), await queue(conversationId)]
  graph.answer(() => undefined)
  await run({ timings: { ...patient, postTimeoutMs: hasty.postTimeoutMs } })
  await receiveStatus(wamidOf(first), 'sent', first)
  expect(await messageOf(first)).toMatchObject({ status: 'sent', wamid: wamidOf(first) })
  await untilStatus(second, 'unknown')
  await receiveStatus(wamidOf(second), 'read', second)
  expect(await messageOf(second)).toMatchObject({ status: 'read', wamid: wamidOf(second), last_message_status: 'read' })
})

test('found in sending after a crash: not sent again; its status settles it', async () => {
  const { conversationId } = await conversation()
  const id = await queue(conversationId)
  await fixture.pool.query(`update messages set status = 'sending', send_attempts = 1 where id = $1`, [id])
  await run()
  expect(await messageOf(id)).toMatchObject({ status: 'sending' })
  await receiveStatus(wamidOf(id), 'delivered', id)
  await run({ hurry: true })
  expect(await messageOf(id)).toMatchObject({ status: 'delivered' })
  expect(graph.posts).toHaveLength(0)
})

test('found in sending after a crash, and no status comes: unknown', async () => {
  const { conversationId } = await conversation()
  const id = await queue(conversationId)
  await fixture.pool.query(`update messages set status = 'sending', send_attempts = 1 where id = $1`, [id])
  await untilStatus(id, 'unknown')
  expect(graph.posts).toHaveLength(0)
})

test('an earlier message that may be tried later holds back the next one', async () => {
  const { conversationId } = await conversation()
  graph.answer(refuseWith(131056))
  const first = await queue(conversationId)
  await run()
  const second = await queue(conversationId)
  graph.answer(accept)
  await run()
  expect(graph.posts.map((post) => post.body.biz_opaque_callback_data)).toEqual([first])
  expect(await messageOf(first)).toMatchObject({ status: 'queued', send_attempts: 1 })
  await untilStatus(second, 'accepted')
  expect(graph.posts.map((post) => post.body.biz_opaque_callback_data)).toEqual([first, first, second])
})

test.each([131021, 131047, 100, 12345])('error %i: failed, with the words of Meta', async (code) => {
  const { conversationId } = await conversation()
  graph.answer(refuseWith(code))
  const id = await queue(conversationId)
  await run()
  expect(await messageOf(id)).toEqual({
    status: 'failed',
    wamid: null,
    send_attempts: 1,
    error_code: code,
    error_details: `details of ${code}`,
    last_message_status: 'failed',
  })
})

test('an error that passes by itself is tried five times', async () => {
  const { conversationId } = await conversation()
  graph.answer(refuseWith(131016, 503))
  const id = await queue(conversationId)
  for (let n = 0; n < 8; n += 1) await run({ hurry: true })
  expect(await messageOf(id)).toMatchObject({ status: 'failed', send_attempts: 5, error_code: 131016 })
  expect(graph.posts).toHaveLength(5)
})

test('an expired token pauses the account, tells the Admin, keeps the queue, and all of it goes when it is active again', async () => {
  const { conversationId } = await conversation()
  const other = await conversation()
  graph.answer(refuseWith(190, 401))
  const ids = [await queue(conversationId), await queue(conversationId), await queue(other.conversationId)]
  await run()
  expect(
    await fixture.rows('select status, status_reason from integration_accounts where id = $1', [
      fixture.aurora.accountId,
    ]),
  ).toEqual([{ status: 'pausado', status_reason: '190' }])
  expect(
    await fixture.rows(
      `select user_id, tipo, corpo from notifications where workspace_id = $1 and tipo <> 'envio_falhou'`,
      [fixture.aurora.id],
    ),
  ).toEqual([
    {
      user_id: fixture.aurora.users.Admin,
      tipo: 'canal_pausado',
      corpo: 'O acesso à conta da Meta expirou. Dê novo acesso em Canais; as mensagens esperam na fila. (190)',
    },
  ])
  expect(graph.posts.length).toBeLessThanOrEqual(2)
  for (const id of ids) expect(await messageOf(id)).toMatchObject({ status: 'queued' })
  graph.answer(accept)
  graph.posts.length = 0
  await fixture.pool.query(`update integration_accounts set status = 'ativo', status_reason = null where id = $1`, [
    fixture.aurora.accountId,
  ])
  // nothing is hurried: the account's return lets them go
  await expect
    .poll(
      async () => {
        await run()
        return graph.posts.length
      },
      { timeout: 8_000 },
    )
    .toBe(3)
  for (const id of ids) expect(await messageOf(id)).toMatchObject({ status: 'accepted' })
})

test('a window that closed while the message waited: failed as Meta would say it, and not posted', async () => {
  const { conversationId } = await conversation(-1_000)
  const id = await queue(conversationId)
  await run()
  expect(await messageOf(id)).toMatchObject({ status: 'failed', error_code: 131047, last_message_status: 'failed' })
  expect(graph.posts).toHaveLength(0)
})

test('a template goes past the window too, as it was filled in', async () => {
  const { conversationId } = await conversation(-1_000)
  const id = await queue(conversationId, 'Oi, Ana!')
  const template = {
    name: 'oi',
    language: { code: 'pt_BR' },
    components: [{ type: 'body', parameters: [{ type: 'text', text: 'Ana' }] }],
  }
  await fixture.pool.query(`update messages set tipo = 'template', payload = $2 where id = $1`, [
    id,
    JSON.stringify({ template, categoria: 'UTILITY' }),
  ])
  await run()
  expect(graph.posts[0]?.body).toMatchObject({ type: 'template', template, biz_opaque_callback_data: id })
  expect(graph.posts[0]?.body.text).toBeUndefined()
  expect(await messageOf(id)).toMatchObject({ status: 'accepted' })
})

test('a type that we cannot send fails, and is not posted', async () => {
  const { conversationId } = await conversation()
  const id = await queue(conversationId)
  await fixture.pool.query(`update messages set tipo = 'order' where id = $1`, [id])
  await run()
  expect(await messageOf(id)).toMatchObject({ status: 'failed', error_code: 131051 })
  expect(graph.posts).toHaveLength(0)
})

test('a queued message that has no job gets one', async () => {
  const { conversationId } = await conversation()
  const id = await queue(conversationId)
  await fixture.pool.query('delete from job_outbox where job_id = $1', [id])
  expect(await inTransaction(fixture.pool, adoptOrphans)).toBe(1)
  await run()
  expect(await messageOf(id)).toMatchObject({ status: 'accepted' })
})

test('what Meta said is stored even when the database was away at that moment', async () => {
  const { conversationId } = await conversation()
  const id = await queue(conversationId)
  graph.answer((post, response, request) => {
    // every connection of this database is cut while the answer is on its way
    void fixture
      .rows(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
      )
      .then(() => accept(post, response, request))
  })
  await run()
  expect(await messageOf(id)).toMatchObject({ status: 'accepted', wamid: wamidOf(id) })
  expect(graph.posts).toHaveLength(1)
  await inTransaction(fixture.pool, async (tx) => await tx.query(sql`select 1`))
})
