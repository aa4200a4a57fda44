import { newId } from '@vp/domain/ids.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Role } from '@vp/domain/auth/roles.ts'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { TestDevice } from './testing/test-device.ts'
import { startTestServers } from './testing/test-servers.ts'

// The real engine, gate and backend, and a device without the browser. Moments are far from the window's edges, so that they stay
// on their side of it whatever the day.
vi.setConfig({ testTimeout: 120_000 })

let servers: Awaited<ReturnType<typeof startTestServers>>
const devices: TestDevice[] = []
beforeAll(async () => {
  servers = await startTestServers()
}, 140_000)
afterAll(() => servers.stop())
afterEach(async () => {
  servers.restore()
  servers.clock.now = () => new Date()
  await Promise.all(devices.splice(0).map((device) => device.close()))
})

const DAY_MS = 86_400_000
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString()

async function deviceOf(workspaceId: string, role: Role = 'Member') {
  const userId = await servers.addMember(workspaceId, role)
  const device = await TestDevice.open({
    origin: servers.origin,
    owner: { userId, workspaceId, role },
    token: () => servers.issuer.sign(userId),
  })
  devices.push(device)
  device.start()
  await online(device)
  return { device, userId }
}
const online = (device: TestDevice) =>
  vi.waitFor(() => expect(device.state).toMatchObject({ connection: 'online', firstSync: null }), 60_000)

/** A conversation with messages so many days ago, oldest first. */
async function thread(workspaceId: string, ages: readonly number[], status = 'aberta') {
  const conversationId = await servers.addConversation(workspaceId, { status, changedAt: daysAgo(Math.min(...ages)) })
  const ids = []
  for (const age of ages) ids.push(await servers.addMessage(workspaceId, conversationId, daysAgo(age)))
  return { conversationId, ids }
}
const idsOf = async (device: TestDevice, conversationId: string) =>
  (
    await device.rows<{ id: string }>(
      sql`select id from messages where conversation_id = ${conversationId} order by horario, id`,
    )
  ).map(({ id }) => id)
const older = (device: TestDevice, conversationId: string, soughtId: string | null = null) =>
  device.history.answer({ what: 'older', conversationId, soughtId })

test('only the window syncs; the rest is read when asked for, kept without a network, and outlives another window', async () => {
  const workspaceId = await servers.addWorkspace('Aurora')
  // a window of 30 days begins with a month: 61 days ago at most
  const { conversationId, ids } = await thread(workspaceId, [700, 500, 200, 70, 1])
  const { device } = await deviceOf(workspaceId)
  expect(await idsOf(device, conversationId)).toEqual(ids.slice(3))
  expect(await older(device, conversationId)).toEqual({ status: 'read', isWhole: true })
  expect(await idsOf(device, conversationId)).toEqual(ids)

  servers.cut()
  expect(await older(device, conversationId)).toEqual({ status: 'failed', code: 'offline' })
  expect(await idsOf(device, conversationId)).toEqual(ids)
  servers.restore()
  device.wake()

  for (const days of [365, 30]) {
    await servers.pool.query('update workspaces set history_days = $2 where id = $1', [workspaceId, days])
    const synced = days === 365 ? 3 : 1
    await vi.waitFor(async () => {
      const kept = await device.rows<{ count: number }>(
        sql`select count(*)::int as count from vp.kept where table_name = 'messages'`,
      )
      expect(kept[0]?.count).toBe(ids.length - synced)
    }, 60_000)
    expect(await idsOf(device, conversationId)).toEqual(ids)
  }
})

test('the month turns with nothing else to tell: what has left the window leaves the device', async () => {
  const workspaceId = await servers.addWorkspace('Aurora')
  const { conversationId, ids } = await thread(workspaceId, [70, 1])
  const { device } = await deviceOf(workspaceId)
  expect(await idsOf(device, conversationId)).toEqual(ids)
  servers.clock.now = () => new Date(Date.now() + 60 * DAY_MS)
  await vi.waitFor(async () => expect(await idsOf(device, conversationId)).toEqual(ids.slice(1)), 30_000)
})

test('a message far back is reached with all between, and one that was deleted goes when the page is read again', async () => {
  const workspaceId = await servers.addWorkspace('Aurora')
  const ages = Array.from({ length: 330 }, (_, index) => 900 - index)
  const { conversationId, ids } = await thread(workspaceId, [...ages, 2])
  const { device } = await deviceOf(workspaceId)
  const sought = ids[120]! // there are 331
  expect(await older(device, conversationId, sought)).toEqual({ status: 'read', isWhole: false })
  const read = await idsOf(device, conversationId)
  expect(read).toEqual(ids.slice(ids.length - read.length))
  expect(read).toContain(sought)

  await servers.pool.query('delete from messages where id = $1', [sought])
  await servers.pool.query(`update messages set conteudo = 'corrigida' where id = $1`, [ids[125]])
  expect(await device.history.answer({ what: 'reread', conversationId })).toMatchObject({ status: 'read' })
  // pages end elsewhere with one message fewer, and may reach further back
  const again = await idsOf(device, conversationId)
  expect(again).toEqual(ids.filter((id) => id !== sought).slice(-again.length))
  expect(again.length).toBeGreaterThanOrEqual(read.length - 1)
  expect(await device.rows(sql`select id from messages where conteudo = 'corrigida'`)).toEqual([{ id: ids[125] }])
})

test('closed conversations from before the window come by list and by address; what is not there is said', async () => {
  const workspaceId = await servers.addWorkspace('Aurora')
  const old = await thread(workspaceId, [600, 599], 'resolvida')
  const spam = await thread(workspaceId, [500], 'spam')
  const { device } = await deviceOf(workspaceId)
  const conversations = async () =>
    (await device.rows<{ id: string }>(sql`select id from conversations order by id`)).map(({ id }) => id)
  expect(await conversations()).toEqual([])
  const closed = (status: 'resolvida' | 'spam') => device.history.answer({ what: 'closed', filter: { status } })
  expect(await closed('spam')).toEqual({ status: 'read', isWhole: true })
  expect(await conversations()).toEqual([spam.conversationId])
  expect(await older(device, old.conversationId)).toEqual({ status: 'read', isWhole: true })
  expect(await idsOf(device, old.conversationId)).toEqual(old.ids)
  expect((await conversations()).sort()).toEqual([old.conversationId, spam.conversationId].sort())
  expect(await older(device, newId())).toEqual({ status: 'failed', code: 'not_found' })
})

test('a search finds on the server what is not here, and a lowered role loses what was kept', async () => {
  const workspaceId = await servers.addWorkspace('Aurora')
  const { conversationId, ids } = await thread(workspaceId, [400, 1])
  const { device, userId } = await deviceOf(workspaceId)
  const year = new Date(Date.now() - 400 * DAY_MS).getUTCFullYear()
  expect(await device.history.answer({ what: 'search', text: `de ${year}` })).toMatchObject({
    status: 'found',
    messages: [{ id: ids[0], conversation_id: conversationId }],
  })
  await older(device, conversationId)
  expect(await idsOf(device, conversationId)).toEqual(ids)
  expect(await device.rows(sql`select 1 from messages where payload is not null`)).not.toEqual([])
  await servers.pool.query(`update workspace_members set role = 'Viewer' where user_id = $1`, [userId])
  await vi.waitFor(async () => expect(await idsOf(device, conversationId)).toEqual(ids.slice(1)), 60_000)
  expect(await older(device, conversationId)).toEqual({ status: 'read', isWhole: true })
  expect(await idsOf(device, conversationId)).toEqual(ids)
  const withPayload = () => device.rows(sql`select id from messages where payload is not null`)
  await vi.waitFor(async () => expect(await withPayload()).toEqual([]), 60_000)
})
