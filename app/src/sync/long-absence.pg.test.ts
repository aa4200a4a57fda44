import { addNote } from '@vp/domain/inbox/mutations/add-note.ts'
import { newId } from '@vp/domain/ids.ts'
import { sql } from '@vp/domain/sql.ts'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { seedPlace } from './testing/seed-place.ts'
import { TestDevice } from './testing/test-device.ts'
import { startTestServers } from './testing/test-servers.ts'

// What a week of sleep does to a device, in seconds: tokens run out, and the engine ends shapes that nobody has asked for.

// a busy machine starts a local Postgres in ten seconds
vi.setConfig({ testTimeout: 150_000 })

let servers: Awaited<ReturnType<typeof startTestServers>>
const devices: TestDevice[] = []

beforeAll(async () => {
  servers = await startTestServers({ idleMs: 500 })
}, 140_000)
afterAll(() => servers.stop())
afterEach(async () => {
  servers.restore()
  await Promise.all(devices.splice(0).map((device) => device.close()))
})

const handles = (device: TestDevice) => device.rows<{ handle: string }>(sql`select handle from vp.shapes order by name`)
const contents = (device: TestDevice) => device.rows(sql`select conteudo from messages order by horario, id`)
const isOnline = (device: TestDevice) =>
  vi.waitFor(() => expect(device.state).toMatchObject({ connection: 'online', firstSync: null }), 40_000)

test('a device that wakes after a week fetches anew behind what it shows, says since when, and loses nothing', async () => {
  const place = await seedPlace(servers)
  let token = await servers.issuer.sign(place.userId)
  const refused: string[] = []
  const device = await TestDevice.open({
    origin: servers.origin,
    owner: { userId: place.userId, workspaceId: place.workspaceId, role: 'Member' },
    token: async () => token,
    rejected: (rejected) => void refused.push(rejected),
  })
  devices.push(device)
  device.start()
  await isOnline(device)
  const before = await handles(device)

  // the lid is closed on work that was not sent
  servers.cut()
  await device.mutate(addNote, { messageId: newId(), conversationId: place.conversation, conteudo: 'antes de dormir' })
  await vi.waitFor(() => expect(device.state).toMatchObject({ connection: 'offline' }), 40_000)
  const since = device.state?.lastSyncedAt
  await servers.pool.query(`update leads set nome = 'Ana Souza' where id = $1`, [place.lead])
  await servers.pool.query(`update conversations set status = 'pendente' where id = $1`, [place.conversation])
  await vi.waitFor(() => expect(servers.shapeCount()).toBe(0), 20_000)
  token = await servers.issuer.sign(place.userId, '-1m')
  const slept = device.states.length

  servers.restore()
  device.wake()
  await vi.waitFor(() => expect(refused).toContain(token), 20_000)
  // all that it had is still there to be read, and to be worked with
  expect(await device.rows(sql`select nome from leads`)).toEqual([{ nome: 'Ana' }])
  expect(await contents(device)).toEqual([{ conteudo: 'antes de dormir' }])
  expect(device.problems).toContain('session_expired')
  token = await servers.issuer.sign(place.userId)
  device.wake()
  await isOnline(device)

  const awake = device.states.slice(slept)
  expect(awake.every(({ firstSync }) => firstSync === null)).toBe(true)
  const catchingUp = awake.filter(({ connection }) => connection === 'syncing')
  expect(catchingUp.length).toBeGreaterThan(0)
  expect(catchingUp[0]?.lastSyncedAt).toBe(since)
  expect(device.problems.at(-1)).toBeNull()
  await vi.waitFor(async () => expect(await device.outbox()).toEqual([]), 40_000)
  expect(await contents(device)).toEqual([{ conteudo: 'antes de dormir' }])
  expect(await device.rows(sql`select nome from leads`)).toEqual([{ nome: 'Ana Souza' }])
  expect(await device.rows(sql`select status from conversations`)).toEqual([{ status: 'pendente' }])
  const after = await handles(device)
  expect(after.filter(({ handle }) => before.some((old) => old.handle === handle))).toEqual([])
  const { rows } = await servers.pool.query('select count(*)::int as n from messages where conversation_id = $1', [
    place.conversation,
  ])
  expect(rows).toEqual([{ n: 1 }])
})
