import { setTimeout as delay } from 'node:timers/promises'
import { addNote } from '@vp/domain/inbox/mutations/add-note.ts'
import { sendMessage } from '@vp/domain/inbox/mutations/send-message.ts'
import { setConversationStatus } from '@vp/domain/inbox/mutations/set-conversation-status.ts'
import { newId } from '@vp/domain/ids.ts'
import { sql } from '@vp/domain/sql.ts'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { memoryFiles, type MemoryFile } from './testing/memory-file.ts'
import { seedPlace } from './testing/seed-place.ts'
import { TestDevice } from './testing/test-device.ts'
import { startTestServers } from './testing/test-servers.ts'

// a busy machine starts a local Postgres in ten seconds
vi.setConfig({ testTimeout: 90_000 })

type Servers = Awaited<ReturnType<typeof startTestServers>>
let servers: Servers
const devices: TestDevice[] = []

beforeAll(async () => {
  servers = await startTestServers()
}, 140_000)
afterAll(() => servers.stop())
afterEach(async () => {
  servers.restore()
  await Promise.all(devices.splice(0).map((device) => device.close()))
})

const seed = () => seedPlace(servers)

async function open(
  { workspaceId, userId }: { workspaceId: string; userId: string },
  files?: [MemoryFile, MemoryFile],
) {
  const device = await TestDevice.open({
    ...(files === undefined ? {} : { files }),
    origin: servers.origin,
    owner: { userId, workspaceId, role: 'Member' },
    token: () => servers.issuer.sign(userId),
  })
  devices.push(device)
  return device
}

async function online(device: TestDevice): Promise<void> {
  device.start()
  await vi.waitFor(() => expect(device.state).toMatchObject({ connection: 'online', firstSync: null }), 40_000)
}

const statuses = (device: TestDevice) =>
  device.rows<{ status: string }>(sql`select status from conversations order by id`)
const contents = (device: TestDevice) =>
  device.rows<{ conteudo: string }>(sql`select conteudo from messages order by horario, id`)

test('the first sync brings what the role may see, the inbox first, and says how far it has come', async () => {
  const place = await seed()
  const stranger = await seed()
  const device = await open(place)
  await online(device)
  expect(await device.rows(sql`select id, nome from leads`)).toEqual([{ id: place.lead, nome: 'Ana' }])
  expect(await device.rows(sql`select 1 from conversations where id = ${stranger.conversation}`)).toEqual([])
  const progress = device.states.flatMap(({ firstSync }) => firstSync ?? [])
  expect(
    progress.some(({ tables }) =>
      tables.some(({ name, done, total }) => name === 'leads' && done === 1 && total === 1),
    ),
  ).toBe(true)
  expect(progress.some(({ inboxReady }) => inboxReady)).toBe(true)

  // started again without a network, it knows since when it knows nothing newer
  await device.halt()
  servers.cut()
  device.start()
  await vi.waitFor(() => expect(device.state).toMatchObject({ connection: 'offline' }), 40_000)
  expect(device.state?.lastSyncedAt).toMatch(/^\d{4}-/u)
})

test('a first sync that is cut off goes on where it was, after a restart too; in the inbox one works meanwhile', async () => {
  const place = await seed()
  const device = await open(place)
  const shapeOf = (path: string) => /\/shape\/(\w+)\?/u.exec(path)?.[1] ?? ''
  // the first rows of the funnel have come, and whether they are all is not known yet
  const isReady = () => expect(device.state).toMatchObject({ firstSync: { inboxReady: true } })
  servers.behaviour.cutAt = { path: /\/shape\/pipelines\?.*handle=/u, once: () => vi.waitFor(isReady, 40_000) }
  servers.asked.length = 0
  device.start()
  await vi.waitFor(() => expect(servers.behaviour.isCut).toBe(true), 40_000)
  const begun = new Set(servers.asked.filter((path) => /[?&]handle=/u.test(path)).map(shapeOf))
  expect([...begun]).toEqual(expect.arrayContaining(['messages', 'conversations']))
  isReady()
  const conversationId = place.conversation
  expect(await device.mutate(setConversationStatus, { conversationId, status: 'pendente' })).toMatchObject({ seq: 1 })
  await device.halt()
  expect(await statuses(device)).toEqual([{ status: 'pendente' }])

  servers.restore()
  servers.asked.length = 0
  await online(device)
  const anew = servers.asked.filter((path) => path.includes('offset=-1')).map(shapeOf)
  expect(anew.filter((name) => name === 'pipelines' || begun.has(name))).toEqual([])
  expect(anew.length).toBeGreaterThan(0)
  await vi.waitFor(async () => expect(await device.outbox()).toEqual([]), 40_000)
  expect(await statuses(device)).toEqual([{ status: 'pendente' }])
})

test('what changes on the server reaches the device by the doorbell, both ways', async () => {
  const place = await seed()
  const [one, two] = [await open(place), await open(place)]
  await online(one)
  await online(two)
  expect(await one.mutate(setConversationStatus, { conversationId: place.conversation, status: 'pendente' })).toEqual({
    status: 'queued',
    seq: 1,
  })
  expect(await statuses(one)).toEqual([{ status: 'pendente' }])
  await vi.waitFor(async () => expect(await statuses(two)).toEqual([{ status: 'pendente' }]), 40_000)
  await vi.waitFor(async () => expect(await one.outbox()).toEqual([]), 40_000)
})

test('a stream of changes is taken in a few at a time, and the last of it is there', async () => {
  const place = await seed()
  const device = await open(place)
  await online(device)
  let commits = 0
  device.onChange = async () => {
    commits += 1
  }
  const changes = 60
  const startedAt = performance.now()
  for (let change = 1; change <= changes; change += 1) {
    await servers.pool.query('update leads set nome = $2 where id = $1', [place.lead, `Ana ${change}`])
    await delay(10)
  }
  await vi.waitFor(
    async () => expect(await device.rows(sql`select nome from leads`)).toEqual([{ nome: `Ana ${changes}` }]),
    40_000,
  )
  // five a second, and each change would otherwise be one of its own
  expect(commits).toBeLessThanOrEqual((performance.now() - startedAt) / 200 + 2)
})

test('what was done without a network is sent once and in order when it is back, over a restart of the worker', async () => {
  const place = await seed()
  const device = await open(place)
  await online(device)
  servers.cut()
  await vi.waitFor(() => expect(device.state).toMatchObject({ connection: 'offline' }), 40_000)
  const messageId = newId()
  await device.mutate(sendMessage, { messageId, conversationId: place.conversation, conteudo: 'oi' })
  await device.mutate(addNote, { messageId: newId(), conversationId: place.conversation, conteudo: 'nota' })
  await device.mutate(setConversationStatus, { conversationId: place.conversation, status: 'resolvida' })
  await device.halt()
  expect(await contents(device)).toEqual([{ conteudo: 'oi' }, { conteudo: 'nota' }])
  servers.restore()
  device.start()
  await vi.waitFor(async () => expect(await device.outbox()).toEqual([]), 40_000)
  const { rows } = await servers.pool.query(
    'select name, seq::int from client_mutations where client_id = $1 order by seq',
    [device.replica.clientId],
  )
  expect(rows).toEqual([
    { name: 'inbox.sendMessage', seq: 1 },
    { name: 'inbox.addNote', seq: 2 },
    { name: 'inbox.setConversationStatus', seq: 3 },
  ])
  expect(await statuses(device)).toEqual([{ status: 'resolvida' }])
  expect(await device.rows(sql`select id from messages where conteudo = 'oi'`)).toEqual([{ id: messageId }])
})

test('a push whose answer was lost is sent again and applied once', async () => {
  const place = await seed()
  const device = await open(place)
  await online(device)
  servers.behaviour.loseNextAnswer = /^\/api\/mutations/u
  await device.mutate(addNote, { messageId: newId(), conversationId: place.conversation, conteudo: 'uma vez' })
  await vi.waitFor(async () => expect(await device.outbox()).toEqual([]), 40_000)
  const { rows } = await servers.pool.query('select count(*)::int as n from messages where conversation_id = $1', [
    place.conversation,
  ])
  expect(rows).toEqual([{ n: 1 }])
})

test('a refusal of the server is undone and kept with its reason; what came after it stays', async () => {
  const place = await seed()
  const device = await open(place)
  await online(device)
  servers.cut()
  await device.mutate(sendMessage, { messageId: newId(), conversationId: place.conversation, conteudo: 'tarde demais' })
  await device.mutate(addNote, { messageId: newId(), conversationId: place.conversation, conteudo: 'fica' })
  await servers.pool.query(`update conversations set window_expires_at = now() - interval '1 hour' where id = $1`, [
    place.conversation,
  ])
  servers.restore()
  device.wake()
  await vi.waitFor(
    async () =>
      expect(await device.outbox()).toMatchObject([{ seq: 1, status: 'refused', refusal: { code: 'window_closed' } }]),
    40_000,
  )
  expect(await contents(device)).toEqual([{ conteudo: 'fica' }])
})

test('a clock that is a day off is noticed, and nothing else goes wrong', async () => {
  const place = await seed()
  const device = await open(place)
  servers.behaviour.clockAheadMs = -86_400_000
  await online(device)
  expect(device.isClockWrong).toBe(true)
  await device.mutate(addNote, { messageId: newId(), conversationId: place.conversation, conteudo: 'de amanhã' })
  await vi.waitFor(async () => expect(await device.outbox()).toEqual([]), 40_000)
  // the server's time, not the device's, is what stays
  const { rows } = await servers.pool.query<{ is_now: boolean }>(
    `select horario between now() - interval '10 minutes' and now() as is_now from messages where conversation_id = $1`,
    [place.conversation],
  )
  expect(rows).toEqual([{ is_now: true }])
  await device.halt()
  servers.behaviour.clockAheadMs = 0
  device.start()
  await vi.waitFor(() => expect(device.isClockWrong).toBe(false), 40_000)
})

test('changes that one transaction made in two tables are never seen apart', async () => {
  const place = await seed()
  const device = await open(place)
  await online(device)
  const counted: [number, number][] = []
  device.onChange = async () => {
    const [row] = await device.rows<{ unread: number; messages: number }>(
      sql`select (select unread_count from conversations) as unread, (select count(*)::int from messages) as messages`,
    )
    if (row) counted.push([row.unread, row.messages])
  }
  for (let n = 1; n <= 20; n += 1) {
    const client = await servers.pool.connect()
    await client.query('begin')
    await client.query(
      `insert into messages (id, workspace_id, conversation_id, autor, tipo, conteudo, horario, status) values ($1, $2, $3, 'contato', 'text', $4, now(), 'received')`,
      [newId(), place.workspaceId, place.conversation, `mensagem ${n}`],
    )
    await client.query('update conversations set unread_count = unread_count + 1 where id = $1', [place.conversation])
    await client.query('commit')
    client.release()
  }
  await vi.waitFor(() => expect(counted.at(-1)).toEqual([20, 20]), 40_000)
  expect(counted.filter(([unread, messages]) => unread !== messages)).toEqual([])
})

test('a member who is removed is told, and the loops stop', async () => {
  const place = await seed()
  const device = await open(place)
  await online(device)
  await servers.pool.query('delete from workspace_members where user_id = $1', [place.userId])
  await vi.waitFor(() => expect(device.revoked).toBe('not_a_member'), 40_000)
})

test('a role lowered to Viewer takes the personal data out of the device', async () => {
  const place = await seed()
  await servers.pool.query(
    `update leads set telefone = '+5511987654321', chave_telefone = '5511987654321' where id = $1`,
    [place.lead],
  )
  const device = await open(place)
  await online(device)
  expect(await device.rows(sql`select telefone from leads`)).toEqual([{ telefone: '+5511987654321' }])
  await servers.pool.query(`update workspace_members set role = 'Viewer' where user_id = $1`, [place.userId])
  await vi.waitFor(
    async () => expect(await device.rows(sql`select telefone from leads`)).toEqual([{ telefone: null }]),
    40_000,
  )
  expect(
    await device.mutate(addNote, { messageId: newId(), conversationId: place.conversation, conteudo: 'x' }),
  ).toEqual({
    status: 'refused',
    refusal: { code: 'forbidden', permission: 'conversations.answer' },
  })
})

test('a role lowered in the moment of reconnecting takes the personal data too, also by a gate that lags', async () => {
  const place = await seed()
  await servers.pool.query(
    `update leads set telefone = '+5511987654321', chave_telefone = '5511987654321' where id = $1`,
    [place.lead],
  )
  const device = await open(place)
  await online(device)
  servers.cut()
  await servers.pool.query(`update workspace_members set role = 'Viewer' where user_id = $1`, [place.userId])
  servers.behaviour.greetsBehind = true
  servers.restore()
  device.wake()
  await vi.waitFor(
    async () => expect(await device.rows(sql`select telefone from leads`)).toEqual([{ telefone: null }]),
    20_000,
  )
  servers.behaviour.greetsBehind = false
})

test('a database thrown away with unsent work in it: the journal brings it back, and the server does each once', async () => {
  const place = await seed()
  const files = memoryFiles()
  const first = await open(place, files)
  await online(first)
  const { clientId } = first.replica
  const note = (conteudo: string) => ({ messageId: newId(), conversationId: place.conversation, conteudo })
  await first.mutate(addNote, note('confirmada'))
  await vi.waitFor(async () => expect(await first.outbox()).toEqual([]), 40_000)
  // this one reaches the server, and the device never hears of it
  servers.behaviour.loseNextAnswer = /^\/api\/mutations/u
  const arrived = note('chegou sem resposta')
  await first.mutate(addNote, arrived)
  await vi.waitFor(() => expect(servers.behaviour.loseNextAnswer).toBeNull(), 40_000)
  servers.cut()
  await first.mutate(addNote, note('nunca saiu'))
  await first.close()

  servers.restore()
  const second = await open(place, files)
  expect(second.replica.clientId).toBe(clientId)
  await online(second)
  await second.mutate(addNote, note('depois'))
  await vi.waitFor(async () => expect(await second.outbox()).toEqual([]), 40_000)
  const all = ['confirmada', 'chegou sem resposta', 'nunca saiu', 'depois'].map((conteudo) => ({ conteudo }))
  expect(await contents(second)).toEqual(all)
  const { rows } = await servers.pool.query('select conteudo from messages where conversation_id = $1 order by id', [
    place.conversation,
  ])
  expect(rows).toEqual(all)
})
