import { openEmptyCluster } from '@vp/domain/test-support/empty-cluster.ts'
import browserSchema from '@vp/domain/schema/browser.sql?raw'
import { addNote } from '@vp/domain/inbox/mutations/add-note.ts'
import { newId } from '@vp/domain/ids.ts'
import { sql } from '@vp/domain/sql.ts'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { applyBatch } from '../local/apply.ts'
import { pgliteOptions, type LocalDatabase } from '../local/local-database.ts'
import { prepareSchema } from '../local/prepare-schema.ts'
import { OutboxJournal } from '../journal/outbox-journal.ts'
import { memoryFiles, type MemoryFile } from '../testing/memory-file.ts'
import { TabClient } from '../tab-client.ts'
import type { MutateRequest } from '../unanswered-mutations.ts'
import { change, conversationRow, part, workspaceId } from '../testing/replica.ts'
import { channelNames, PROTOCOL_VERSION } from '../protocol.ts'
import { Leader } from './leader.ts'
import { Leadership } from './leadership.ts'
import { Room } from './room.ts'

// The channels and locks of Node are those of browsers; only the files of the database are missing.

let db: LocalDatabase
let clientId: string
let userId: string
const conversation = newId()
const running: { leader: Leader; ended: Promise<unknown> }[] = []
const tabs: TabClient[] = []
const wiped: string[] = []

beforeAll(async () => {
  db = await openEmptyCluster(pgliteOptions)
  ;({ clientId } = await prepareSchema(db, browserSchema))
}, 60_000)
afterAll(() => db.close())

let files: [MemoryFile, MemoryFile]
let journal: OutboxJournal

beforeEach(async () => {
  files = memoryFiles()
  journal = await OutboxJournal.open(files)
  // other channels and locks for each test
  userId = newId()
  wiped.length = 0
  await db.exec(
    "delete from vp.outbox; delete from vp.undo; delete from vp.requests; delete from messages; delete from conversations; update vp.meta set value = '1' where key = 'next_seq'",
  )
  const owner = { userId, workspaceId, role: 'Member' } as const
  await applyBatch(
    { db, owner, clientId },
    { lsn: 1n, shapes: [part('conversations', [change('insert', conversationRow(conversation))])] },
  )
})
afterEach(async () => {
  const closing = running.splice(0)
  if (closing.length > 0) await tabs.at(-1)?.wipe()
  await Promise.all(closing.map(({ ended }) => ended))
  for (const tab of tabs.splice(0)) tab.close()
})

/** The database as a leader has it: closing it leaves the real one open for the next. */
const borrowed = (): LocalDatabase => ({
  query: (...args) => db.query(...args),
  describeQuery: (...args) => db.describeQuery(...args),
  exec: (...args) => db.exec(...args),
  transaction: (callback) => db.transaction(callback),
  close: async () => undefined,
})

const plenty = new Room(async () => true)

function lead(with_: LocalDatabase = borrowed(), options: { dies?: true; room?: Room } = {}): void {
  const life = new Leadership('leading')
  const leader = new Leader({
    owner: { userId, workspaceId, role: 'Member' },
    origin: 'http://127.0.0.1:9',
    opened: { db: with_, clientId, storage: 'opfs', isRemade: false },
    journal,
    rebuilt: null,
    isPassing: false,
    room: options.room ?? plenty,
    life,
    deleteDatabase: async () => void wiped.push('deleted'),
  })
  const ended = leader.run().then(() => life.state)
  if (options.dies === undefined) running.push({ leader, ended })
}

/** What localStorage is to the tabs of one browser. */
const kept = new Map<string, MutateRequest>()
const unanswered = {
  add: (request: MutateRequest) => void kept.set(request.id, request),
  remove: (id: string) => void kept.delete(id),
  all: () => [...kept.values()],
  clear: () => kept.clear(),
}

function tab(): TabClient {
  const events = {
    token: async () => null,
    wiped: (reason: string) => void wiped.push(reason),
    outdated: () => undefined,
  }
  const client = new TabClient(userId, events, unanswered)
  tabs.push(client)
  return client
}

const note = (conteudo: string) => ({ messageId: newId(), conversationId: conversation, conteudo })
const contents = sql`select conteudo from messages order by id`

test('a tab that asks before there is a leader is answered once there is one', async () => {
  const client = tab()
  const answer = client.query(sql`select 1 as n`)
  lead()
  expect(await answer).toEqual([{ n: 1 }])
})

test('what one tab does, the live queries of all tabs show', async () => {
  lead()
  const [one, two] = [tab(), tab()]
  const seen: unknown[][] = []
  two.subscribe({ statement: contents, rows: (rows) => seen.push(rows), failed: (error) => seen.push([error]) })
  await expect.poll(() => seen).toEqual([[]])
  expect(await one.mutate(addNote.name, note('oi'))).toEqual({ status: 'queued', seq: 1 })
  await expect.poll(() => seen.at(-1)).toEqual([{ conteudo: 'oi' }])
  await expect.poll(() => two.outbox).toMatchObject([{ seq: 1, name: 'inbox.addNote', status: 'pending' }])
  expect(two.state.pendingCount).toBe(1)
})

test('a change counts as pending in the frame in which it is asked for, and never twice', async () => {
  lead()
  const client = tab()
  await client.query(sql`select 1`)
  const counts: number[] = []
  client.onChange(() => counts.push(client.state.pendingCount))
  const answer = client.mutate(addNote.name, note('já conta'))
  expect(client.state.pendingCount).toBe(1)
  await answer
  await expect.poll(() => client.outbox).toHaveLength(1)
  expect(new Set(counts)).toEqual(new Set([1]))
})

test('a change that is refused at once stops counting', async () => {
  lead()
  const client = tab()
  await client.mutate(addNote.name, { ...note('x'), conversationId: newId() })
  expect(client.state.pendingCount).toBe(0)
})

test('a leader that dies after its commit and before its answer: the next one answers, and it was done once', async () => {
  let isDead = false
  const never = () => new Promise<never>(() => undefined)
  const dying: LocalDatabase = {
    ...borrowed(),
    query: (...args) => (isDead ? never() : db.query(...args)),
    describeQuery: (...args) => (isDead ? never() : db.describeQuery(...args)),
    transaction: async (callback) => {
      if (isDead) return never()
      const result = await db.transaction(callback)
      isDead = true
      await never()
      return result
    },
  }
  lead(dying, { dies: true })
  const client = tab()
  const seen: unknown[][] = []
  client.subscribe({ statement: contents, rows: (rows) => seen.push(rows), failed: () => undefined })
  await expect.poll(() => seen).toEqual([[]])
  const answer = client.mutate(addNote.name, note('uma vez'))
  await expect.poll(() => isDead).toBe(true)
  lead()
  expect(await answer).toEqual({ status: 'queued', seq: 1 })
  expect(await client.query(contents)).toEqual([{ conteudo: 'uma vez' }])
  // its live queries go on with the new leader
  await client.mutate(addNote.name, note('depois'))
  await expect.poll(() => seen.at(-1)).toEqual([{ conteudo: 'uma vez' }, { conteudo: 'depois' }])
})

test('a refusal and a failing query are told to the one who asked', async () => {
  lead()
  const client = tab()
  expect(await client.mutate(addNote.name, { ...note('x'), conversationId: newId() })).toMatchObject({
    status: 'refused',
    refusal: { code: 'conversation_not_found' },
  })
  await expect(client.query(sql`select nothing from nowhere`)).rejects.toThrow('relation "nowhere" does not exist')
})

test('a refused change is listed until it is discarded; a pending one cannot be discarded', async () => {
  lead()
  const client = tab()
  await client.mutate(addNote.name, note('a'))
  await client.mutate(addNote.name, note('b'))
  await db.exec(
    `update vp.outbox set status = 'refused', refusal = '{"code":"internal","incident":"x"}' where seq = (select min(seq) from vp.outbox)`,
  )
  const [first, second] = (await db.query<{ seq: number }>('select seq from vp.outbox order by seq')).rows
  await client.discard(first?.seq ?? 0)
  await client.discard(second?.seq ?? 0)
  await expect.poll(() => client.outbox).toMatchObject([{ seq: second?.seq, status: 'pending' }])
  expect(await client.unsent()).toBe(1)
})

test('signing out closes and deletes the database and tells every tab', async () => {
  lead()
  const [one, two] = [tab(), tab()]
  await two.query(sql`select 1`)
  await one.wipe()
  await Promise.all(running.splice(0).map(({ ended }) => ended))
  await expect.poll(() => wiped).toEqual(['deleted', 'signed_out', 'signed_out'])
})

test('what a tab asked for while there was no leader is done although the tab was closed meanwhile', async () => {
  const closed = tab()
  const lost = closed.mutate(addNote.name, note('antes de recarregar')).catch((error: unknown) => error)
  closed.close()
  await lost
  lead()
  const client = tab()
  await expect.poll(async () => await client.query(contents)).toEqual([{ conteudo: 'antes de recarregar' }])
  await expect.poll(() => kept.size).toBe(0)
})

test('what was answered is in the journal, and leaves it when it leaves the outbox', async () => {
  lead()
  const client = tab()
  await client.mutate(addNote.name, note('a'))
  expect((await OutboxJournal.open(files)).entries).toMatchObject([{ name: 'inbox.addNote', args: { conteudo: 'a' } }])
  await db.exec(`update vp.outbox set status = 'refused', refusal = '{"code":"internal","incident":"x"}'`)
  const [first] = (await db.query<{ seq: number }>('select seq from vp.outbox')).rows
  await client.discard(first?.seq ?? 0)
  expect((await OutboxJournal.open(files)).entries).toEqual([])
})

test('without room for the journal a change is still done, and the person is told until there is', async () => {
  files[0].quota = files[1].quota = 0
  lead()
  const client = tab()
  expect(await client.mutate(addNote.name, note('a'))).toMatchObject({ status: 'queued' })
  await expect.poll(() => client.state.problem).toEqual({ code: 'storage_full' })
  files[0].quota = files[1].quota = Number.POSITIVE_INFINITY
  await client.mutate(addNote.name, note('b'))
  await expect.poll(() => client.state.problem).toBeNull()
  expect((await OutboxJournal.open(files)).entries).toMatchObject([
    { args: { conteudo: 'a' } },
    { args: { conteudo: 'b' } },
  ])
})

test('what there is no room for is neither lost nor refused: it is said, and done in order once there is room', async () => {
  // as Postgres says it (53100, disk_full)
  const full = Object.assign(new Error('could not extend file'), { code: '53100' })
  let isRoom = true
  lead({ ...borrowed(), transaction: (callback) => (isRoom ? db.transaction(callback) : Promise.reject(full)) })
  const client = tab()
  await client.query(sql`select 1`)
  isRoom = false
  const answers = [client.mutate(addNote.name, note('a')), client.mutate(addNote.name, note('b'))]
  await expect.poll(() => client.state.problem).toEqual({ code: 'storage_exhausted' })
  expect(client.state.pendingCount).toBe(2)
  client.wake()
  isRoom = true
  // asked for later, and not done before
  answers.push(client.mutate(addNote.name, note('c')))
  client.wake()
  expect(await Promise.all(answers)).toEqual([1, 2, 3].map((seq) => ({ status: 'queued', seq })))
  expect(await client.query(contents)).toEqual(['a', 'b', 'c'].map((conteudo) => ({ conteudo })))
  await expect.poll(() => client.state.problem).toBeNull()
  expect(kept.size).toBe(0)
})

test('the person is told when room runs low and goes on; with next to none they are told that, and nothing is begun', async () => {
  let left = 10_000_000
  const room = new Room(async (bytes) => bytes <= left)
  lead(borrowed(), { room })
  const client = tab()
  await expect.poll(() => client.state.problem).toEqual({ code: 'storage_full' })
  expect(await client.mutate(addNote.name, note('do que sobrou'))).toMatchObject({ status: 'queued' })
  left = 1_000
  await room.lookAgain()
  const answer = client.mutate(addNote.name, note('espera'))
  await expect.poll(() => client.state.problem).toEqual({ code: 'storage_exhausted' })
  expect(await client.query(contents)).toEqual([{ conteudo: 'do que sobrou' }])
  left = 100_000_000
  await room.lookAgain()
  client.wake()
  expect(await answer).toMatchObject({ status: 'queued' })
  await expect.poll(() => client.state.problem).toBeNull()
})

test('a database found damaged at work ends the leader; what was asked is done by the next', async () => {
  const corrupt = Object.assign(new Error('invalid page in block 3'), { code: 'XX001' })
  let isBroken = false
  const broken: LocalDatabase = {
    ...borrowed(),
    transaction: (callback) => (isBroken ? Promise.reject(corrupt) : db.transaction(callback)),
  }
  lead(broken)
  const client = tab()
  await client.query(sql`select 1`)
  isBroken = true
  const answer = client.mutate(addNote.name, note('apesar do disco'))
  expect(await Promise.all(running.splice(0).map(({ ended }) => ended))).toEqual(['repairing'])
  lead()
  expect(await answer).toMatchObject({ status: 'queued' })
  expect(await client.query(contents)).toEqual([{ conteudo: 'apesar do disco' }])
})

test('a leader that steps down answers what it has begun before it closes the database', async () => {
  const { promise: mayGoOn, resolve: goOn } = Promise.withResolvers<void>()
  const { promise: hasBegun, resolve: begin } = Promise.withResolvers<void>()
  const order: string[] = []
  lead({
    ...borrowed(),
    query: async (...args) => {
      if (!args[0].includes('select 42 as n')) return db.query(...args)
      begin()
      await mayGoOn
      order.push('queried')
      return db.query(...args)
    },
    close: async () => void order.push('closed'),
  })
  const client = tab()
  const answer = client.query({ text: 'select 42 as n', values: [] })
  await hasBegun
  const newer = new BroadcastChannel(channelNames(userId).requests)
  newer.postMessage({ version: PROTOCOL_VERSION + 1 })
  newer.close()
  const [leading] = running.splice(0)
  // time in which a leader that did not wait would have closed
  await new Promise((resolve) => setTimeout(resolve, 200))
  goOn()
  expect(await answer).toEqual([{ n: 42 }])
  expect(await leading?.ended).toBe('over')
  expect(order).toEqual(['queried', 'closed'])
})

test('a tab that is closed before its first answer is forgotten, and the leader goes on', async () => {
  const gone = tab()
  const hasHeard = new Promise<void>((resolve) => void gone.onChange(resolve))
  lead()
  await hasHeard
  const lost = gone.mutate(addNote.name, note('já fechada')).catch((error: unknown) => error)
  gone.close()
  await lost
  const client = tab()
  await expect.poll(async () => await client.query(contents)).toEqual([{ conteudo: 'já fechada' }])
})
