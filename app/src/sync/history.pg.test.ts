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
test('the month turns with nothing else to tell: what has left the window leaves the device', async () => {
  const workspaceId = await servers.addWorkspace('Aurora')
  const { conversationId, ids } = await thread(workspaceId, [70, 1])
  const { device } = await deviceOf(workspaceId)
  expect(await idsOf(device, conversationId)).toEqual(ids)
  servers.clock.now = () => new Date(Date.now() + 60 * DAY_MS)
  await vi.waitFor(async () => expect(await idsOf(device, conversationId)).toEqual(ids.slice(1)), 30_000)
})
