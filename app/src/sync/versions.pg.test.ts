import browserSchema from '@vp/domain/schema/browser.sql?raw'
import { addNote } from '@vp/domain/inbox/mutations/add-note.ts'
import { setConversationStatus } from '@vp/domain/inbox/mutations/set-conversation-status.ts'
import { newId } from '@vp/domain/ids.ts'
import { sql } from '@vp/domain/sql.ts'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { LocalDatabase } from './local/local-database.ts'
import { memoryFiles } from './testing/memory-file.ts'
import { seedPlace } from './testing/seed-place.ts'
import { TestDevice } from './testing/test-device.ts'
import { startTestServers } from './testing/test-servers.ts'

// A device that goes from one version of the app to another with work that was never sent.

// a busy machine starts a local Postgres in ten seconds
vi.setConfig({ testTimeout: 150_000 })

let servers: Awaited<ReturnType<typeof startTestServers>>
const devices: TestDevice[] = []

beforeAll(async () => {
  servers = await startTestServers()
}, 140_000)
afterAll(() => servers.stop())
afterEach(async () => {
  servers.restore()
  await Promise.all(devices.splice(0).map((device) => device.close()))
})

/** Tables of another version: with one more, and a column more. */
const otherSchema = `${browserSchema.replace('create table tags (', 'create table tags (\n  de_outra_versao text,')}

create table de_outra_versao (id uuid primary key);
`

async function open(
  place: { workspaceId: string; userId: string },
  options: { schema?: string; db?: LocalDatabase; files: ReturnType<typeof memoryFiles> },
) {
  const { workspaceId, userId } = place
  const device = await TestDevice.open({
    ...options,
    origin: servers.origin,
    owner: { userId, workspaceId, role: 'Member' },
    token: () => servers.issuer.sign(userId),
  })
  return device
}

const online = (device: TestDevice) =>
  vi.waitFor(() => expect(device.state).toMatchObject({ connection: 'online', firstSync: null }), 40_000)
const contents = (device: TestDevice) => device.rows(sql`select conteudo from messages order by id`)

test('the app is updated and keeps its data in other tables: what was never sent is not lost, is shown again, and goes out once', async () => {
  const place = await seedPlace(servers)
  const files = memoryFiles()
  const before = await open(place, { schema: otherSchema, files })
  before.start()
  await online(before)
  servers.cut()
  const note = (conteudo: string) => ({ messageId: newId(), conversationId: place.conversation, conteudo })
  await before.mutate(addNote, note('antes da versão nova'))
  await before.mutate(setConversationStatus, { conversationId: place.conversation, status: 'resolvida' })
  await before.halt()
  const { clientId, db } = before.replica

  const after = await open(place, { db, files })
  devices.push(after)
  expect([after.isRemade, after.replica.clientId]).toEqual([true, clientId])
  expect(await after.outbox()).toMatchObject([
    { seq: 1, name: 'inbox.addNote', args: { conteudo: 'antes da versão nova' } },
    { seq: 2, name: 'inbox.setConversationStatus' },
  ])
  servers.restore()
  after.start()
  await online(after)
  await vi.waitFor(async () => expect(await after.outbox()).toEqual([]), 40_000)
  expect(await after.rows(sql`select status from conversations`)).toEqual([{ status: 'resolvida' }])
  expect(await contents(after)).toEqual([{ conteudo: 'antes da versão nova' }])
  const { rows } = await servers.pool.query(
    'select name, seq::int from client_mutations where client_id = $1 order by seq',
    [clientId],
  )
  expect(rows).toEqual([
    { name: 'inbox.addNote', seq: 1 },
    { name: 'inbox.setConversationStatus', seq: 2 },
  ])
})

test('the app goes back to an older version: what it knows goes out, and what it does not know is kept with its words', async () => {
  const place = await seedPlace(servers)
  const files = memoryFiles()
  const newer = await open(place, { schema: otherSchema, files })
  servers.cut()
  // what only the newer version can do, and what both can
  await newer.replica.db.exec(`
    insert into vp.outbox (seq, request_id, name, args, created_at, status)
    values (1, gen_random_uuid(), 'inbox.daVersaoNova', '{"conteudo": "não perca isto"}', now(), 'pending');
    update vp.meta set value = '2' where key = 'next_seq'`)
  const { clientId, db } = newer.replica

  servers.restore()
  const older = await open(place, { db, files })
  devices.push(older)
  expect([older.isRemade, older.replica.clientId]).toEqual([true, clientId])
  older.start()
  await online(older)
  await older.mutate(addNote, { messageId: newId(), conversationId: place.conversation, conteudo: 'na versão antiga' })
  await vi.waitFor(
    async () =>
      expect(await older.outbox()).toMatchObject([
        {
          seq: 1,
          name: 'inbox.daVersaoNova',
          args: { conteudo: 'não perca isto' },
          status: 'refused',
          refusal: { code: 'unknown_mutation' },
        },
      ]),
    40_000,
  )
  expect(await contents(older)).toEqual([{ conteudo: 'na versão antiga' }])
})
