import { addNote } from '@vp/domain/inbox/mutations/add-note.ts'
import { newId } from '@vp/domain/ids.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { OutboxJournal } from '../journal/outbox-journal.ts'
import { memoryFiles } from '../testing/memory-file.ts'
import { change, conversationRow, memoryReplica, part } from '../testing/replica.ts'
import { applyBatch, type Replica } from './apply.ts'
import { readMeta } from './local-database.ts'
import { mutateLocally } from './mutate-locally.ts'
import { readOutbox } from './outbox.ts'
import { restoreOutbox } from './restore-outbox.ts'

let replica: Replica
let files: ReturnType<typeof memoryFiles>
const conversationId = newId()
const createdAt = '2026-11-23T12:00:00.000Z'

beforeAll(async () => {
  replica = await memoryReplica()
}, 60_000)
afterAll(() => replica.db.close())
beforeEach(async () => {
  files = memoryFiles()
  await emptyDatabase()
})

/** As `prepareSchema` leaves a new one. */
async function emptyDatabase(nextSeq = 1): Promise<void> {
  await replica.db.exec(`delete from conversations; delete from messages; delete from vp.outbox; delete from vp.undo;
    delete from vp.requests; update vp.meta set value = '${nextSeq}' where key = 'next_seq'`)
}

async function addNotes(...contents: string[]): Promise<void> {
  await applyBatch(replica, {
    lsn: 1n,
    shapes: [part('conversations', [change('insert', conversationRow(conversationId))])],
  })
  const journal = await OutboxJournal.open(files)
  for (const conteudo of contents) {
    const args = { messageId: newId(), conversationId, conteudo }
    await mutateLocally(replica.db, replica.owner, { id: newId(), name: addNote.name, args, createdAt })
  }
  await journal.follow(replica.clientId, await readOutbox(replica.db))
}

const restore = async (clientId: string) =>
  restoreOutbox(replica.db, replica.owner, clientId, await OutboxJournal.open(files))
const nextSeq = () => readMeta(replica.db, 'next_seq')
const outbox = async () => (await readOutbox(replica.db)).map(({ seq, status }) => ({ seq, status }))

test('a new database takes over the client id, the numbers and what was not confirmed', async () => {
  await addNotes('a', 'b')
  const before = await readOutbox(replica.db)
  await emptyDatabase()
  expect(await restore(newId())).toBe(replica.clientId)
  expect(await readOutbox(replica.db)).toEqual(before.map((entry) => ({ ...entry, status: 'sent' })))
  expect(await nextSeq()).toBe('3')
})

test('numbers that were confirmed are not used again, even when nothing is left to send', async () => {
  await addNotes('a', 'b')
  const journal = await OutboxJournal.open(files)
  await journal.follow(replica.clientId, [])
  await emptyDatabase()
  expect(await restore(newId())).toBe(replica.clientId)
  expect([await outbox(), await nextSeq()]).toEqual([[], '3'])
})

test('a database that lost its last moments gets them back, shown', async () => {
  await addNotes('a', 'b')
  await replica.db
    .exec(`delete from vp.outbox where seq = 2; delete from vp.undo where seq = 2; delete from vp.requests where seq = 2;
    delete from messages where conteudo = 'b'; update vp.meta set value = '2' where key = 'next_seq'`)
  expect(await restore(replica.clientId)).toBe(replica.clientId)
  expect(await outbox()).toEqual([
    { seq: 1, status: 'pending' },
    { seq: 2, status: 'sent' },
  ])
  const { rows } = await replica.db.query('select conteudo from messages order by id')
  expect(rows).toEqual([{ conteudo: 'a' }, { conteudo: 'b' }])
})

test('what has left the outbox and not yet the journal does not come back', async () => {
  await addNotes('a', 'b')
  await replica.db.exec('delete from vp.outbox where seq = 1; delete from vp.undo where seq = 1')
  await restore(replica.clientId)
  expect(await outbox()).toEqual([{ seq: 2, status: 'pending' }])
})

test('a database that was numbered anew after the journal was written keeps its own numbers', async () => {
  await addNotes('a', 'b')
  await emptyDatabase(5)
  const renamed = newId()
  expect(await restore(renamed)).toBe(renamed)
  expect([await outbox(), await nextSeq()]).toEqual([[], '5'])
})
