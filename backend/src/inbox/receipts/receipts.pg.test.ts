import { newId } from '@vp/domain/ids.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createGraphApi } from '../../integrations/graph-api.ts'
import { PHONE_NUMBER_ID } from '../../integrations/simulator/demo-account.ts'
import type { Message } from '../../integrations/simulator/wire.ts'
import { sealToken } from '../../integrations/token-vault.ts'
import { createConversation, tokenKey } from '../../test-support/fixture.ts'
import { startPlayedMeta, type PlayedMeta } from '../../test-support/played-meta.ts'
import { pusherTo } from '../../test-support/pusher.ts'
import { runJobs } from '../../test-support/run-jobs.ts'
import { startTestApp, type TestApp } from '../../test-support/test-app.ts'

let meta: PlayedMeta
let service: TestApp
let phone = 5_511_962_000_000
const graphApi = () => createGraphApi({ baseUrl: meta.url, version: 'v26.0', timeoutMs: 5_000 })

beforeAll(async () => {
  meta = await startPlayedMeta()
  service = await startTestApp({ graphApi: graphApi() })
  const { pool, aurora } = service.fixture
  await pool.query('update integration_accounts set identificador = $1 where id = $2', [
    PHONE_NUMBER_ID,
    aurora.accountId,
  ])
  await pool.query('update integration_tokens set access_token = $1 where workspace_id = $2', [
    sealToken(tokenKey, meta.accessToken),
    aurora.id,
  ])
})
beforeEach(async () => {
  await service.fixture.pool.query(`update integration_accounts set read_receipts = true, status = 'ativo'`)
})
afterAll(async () => {
  await service.stop()
  await meta.stop()
})

/** A customer who has written these words, on their phone and in our inbox, the first of them `agoDays` ago. */
async function customer(words: string[], agoDays = 0) {
  const { pool, aurora } = service.fixture
  const waId = String((phone += 1))
  const { conversationId } = await createConversation(pool, aurora, { waId })
  const ids: string[] = []
  const wamids: string[] = []
  for (const [index, text] of words.entries()) {
    const { body } = await simulator('POST', 'inbound', { from: waId, type: 'text', text })
    const wamid = (body as { wamid: string }).wamid // the simulator's own answer
    const id = newId()
    await pool.query(
      `insert into messages (id, workspace_id, conversation_id, autor, tipo, conteudo, horario, status, wamid)
       values ($1, $2, $3, 'contato', 'text', $4, now() - $5 * interval '1 day' + $6 * interval '1 second', 'received', $7)`,
      [id, aurora.id, conversationId, text, agoDays, index - words.length, wamid],
    )
    ids.push(id)
    wamids.push(wamid)
  }
  await pool.query('update conversations set unread_count = $2 where id = $1', [conversationId, words.length])
  const ticks = () => wamids.map((wamid) => meta.simulator.world.messages.byWamid(wamid)?.status)
  return { conversationId, ids, ticks, waId }
}

async function simulator(method: 'GET' | 'POST', path: string, payload?: object) {
  const response = await meta.simulator.app.inject({
    method,
    url: `/__simulator/${path}`,
    ...(payload === undefined ? {} : { payload }),
  })
  return { status: response.statusCode, body: response.json<unknown>() }
}

const seen = async (conversationId: string, lastSeenMessageId: string | undefined) =>
  await pusherTo(service.fixture, service.fixture.aurora.users.Member).push([
    'inbox.markRead',
    { conversationId, lastSeenMessageId },
  ])
const run = async (hurry = false) => await runJobs(service.fixture, { hurry, deps: { graphApi: graphApi() } })
const read: Message['status'] = 'read'

test('what an agent has seen turns blue on the phone, and all before it; what came after does not', async () => {
  const { conversationId, ids, ticks } = await customer(['um', 'dois', 'três'])
  await seen(conversationId, ids[1])
  await run()
  expect(ticks()).toEqual([read, read, 'accepted'])
})

test('a number that is set to tell nothing tells nothing, also when it is set so while the receipt waits', async () => {
  const quiet = await customer(['um'])
  await service.fixture.pool.query('update integration_accounts set read_receipts = false')
  await seen(quiet.conversationId, quiet.ids[0])
  expect(await run()).toBe(0)
  await service.fixture.pool.query('update integration_accounts set read_receipts = true')
  const later = await customer(['um'])
  await seen(later.conversationId, later.ids[0])
  await service.fixture.pool.query('update integration_accounts set read_receipts = false')
  await run()
  expect([...quiet.ticks(), ...later.ticks()]).toEqual(['accepted', 'accepted'])
})

test('what is older than Meta takes is not told', async () => {
  const { conversationId, ids } = await customer(['há muito tempo'], 31)
  await seen(conversationId, ids[0])
  expect(await run()).toBe(0)
})

test('what was imported from the phone is not told', async () => {
  const { conversationId, ids, ticks } = await customer(['um'])
  await service.fixture.pool.query(`update messages set origem = 'historico' where id = $1`, [ids[0]])
  await seen(conversationId, ids[0])
  expect([await run(), ticks()]).toEqual([0, ['accepted']])
})

test('a receipt of a number that stands still goes when it sends again', async () => {
  const { conversationId, ids, ticks } = await customer(['um'])
  await service.fixture.pool.query(`update integration_accounts set status = 'pausado'`)
  await seen(conversationId, ids[0])
  await run()
  expect(ticks()).toEqual(['accepted'])
  await service.fixture.pool.query(`update integration_accounts set status = 'ativo'`)
  await run()
  expect(ticks()).toEqual([read])
})

test('while Meta cannot be reached it is tried again; what Meta does not know is let go', async () => {
  const away = await customer(['um'])
  await seen(away.conversationId, away.ids[0])
  await runJobs(service.fixture, {
    deps: { graphApi: createGraphApi({ baseUrl: 'http://127.0.0.1:9', version: 'v26.0', timeoutMs: 500 }) },
  })
  expect(away.ticks()).toEqual(['accepted'])
  await run(true)
  expect(away.ticks()).toEqual([read])

  const unknown = await customer(['um'])
  await service.fixture.pool.query(`update messages set wamid = 'wamid.nowhere' where id = $1`, [unknown.ids[0]])
  await seen(unknown.conversationId, unknown.ids[0])
  await run()
  expect(await run(true)).toBe(0)
})

async function types(role: 'Member' | 'Viewer', conversationId: string) {
  const { auth, app, fixture } = service
  const response = await app.inject({
    method: 'POST',
    url: `/conversations/${conversationId}/typing`,
    headers: { authorization: `Bearer ${await auth.sign(fixture.aurora.users[role])}`, 'x-client-id': newId() },
  })
  return { status: response.statusCode, ...response.json<{ isShown?: boolean }>() }
}
const toldTyping = () => meta.simulator.world.graphCalls.recent().filter(({ call }) => call === 'typing').length

test('the customer sees that somebody writes, told once in 20 s however many write, and anew after an answer', async () => {
  const { conversationId, ticks } = await customer(['um'])
  const before = toldTyping()
  expect(await types('Member', conversationId)).toEqual({ status: 200, isShown: true })
  expect(await types('Member', conversationId)).toEqual({ status: 200, isShown: true })
  expect([toldTyping() - before, ticks()]).toEqual([1, [read]])

  const { pool, aurora } = service.fixture
  await pool.query(
    `insert into messages (id, workspace_id, conversation_id, autor, tipo, conteudo, horario, status)
     values ($1, $2, $3, 'equipe', 'text', 'Bom dia', now(), 'sent')`,
    [newId(), aurora.id, conversationId],
  )
  expect(await types('Member', conversationId)).toEqual({ status: 200, isShown: true })
  expect(toldTyping() - before).toBe(2)
})

test('nobody is told who may not be, or of whom Meta knows nothing', async () => {
  const { conversationId } = await customer(['um'])
  expect(await types('Viewer', conversationId)).toMatchObject({ status: 403 })
  await service.fixture.pool.query('update integration_accounts set read_receipts = false')
  expect(await types('Member', conversationId)).toEqual({ status: 200, isShown: false })
  await service.fixture.pool.query(`update integration_accounts set read_receipts = true, status = 'pausado'`)
  expect(await types('Member', conversationId)).toEqual({ status: 200, isShown: false })
  await service.fixture.pool.query(`update integration_accounts set status = 'ativo'`)
  const { stranger, pool } = service.fixture
  const foreign = await createConversation(pool, stranger, { waId: '5511900000001' })
  expect(await types('Member', foreign.conversationId)).toEqual({ status: 200, isShown: false })
  expect(await types('Member', newId())).toEqual({ status: 200, isShown: false })
  await pool.query(`update messages set wamid = 'wamid.gone' where conversation_id = $1`, [conversationId])
  expect(await types('Member', conversationId)).toEqual({ status: 200, isShown: false })
})
