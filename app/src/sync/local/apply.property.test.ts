import { saveDraft } from '@vp/domain/inbox/mutations/save-draft.ts'
import { sendMessage } from '@vp/domain/inbox/mutations/send-message.ts'
import { setConversationStatus } from '@vp/domain/inbox/mutations/set-conversation-status.ts'
import { markRead } from '@vp/domain/inbox/mutations/mark-read.ts'
import { newId } from '@vp/domain/ids.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { change, conversationRow, memoryReplica, part, userId, workspaceId } from '../testing/replica.ts'
import { applyBatch, type Replica } from './apply.ts'
import { mutateLocally } from './mutate-locally.ts'
import { readOutbox } from './outbox.ts'
import { beneathPending } from './pending.ts'
import type { RowChange } from './row-changes.ts'

// What a reader sees must be, at every moment, the server's rows with the unconfirmed mutations run on top in order: whatever the
// order of mutations, batches, acknowledgements and rejections that led there. The oracle is a second database that is given the
// server's rows from nothing and then runs what is in the outbox.

let replica: Replica
let oracle: Replica
beforeAll(async () => {
  replica = await memoryReplica()
  oracle = await memoryReplica()
}, 120_000)
afterAll(async () => {
  await replica.db.close()
  await oracle.db.close()
})

const conversations = Array.from({ length: 3 }, () => newId())
const tables = ['conversations', 'messages', 'drafts'] as const
type Table = (typeof tables)[number]
const createdAt = '2026-11-23T12:00:00.000Z'

const which = fc.nat({ max: conversations.length - 1 })
const step = fc.oneof(
  fc.record({
    do: fc.constant('send'),
    on: which,
    text: fc.string({ minLength: 1, maxLength: 5 }).filter((text) => text.trim() !== ''),
  }),
  fc.record({ do: fc.constant('status'), on: which, status: fc.constantFrom('aberta', 'pendente', 'resolvida') }),
  fc.record({ do: fc.constant('draft'), on: which, text: fc.string({ maxLength: 5 }) }),
  fc.record({ do: fc.constant('read'), on: which }),
  fc.record({ do: fc.constant('server updates'), on: which, unread: fc.nat({ max: 9 }), closed: fc.boolean() }),
  fc.record({ do: fc.constant('server deletes'), on: which }),
  fc.record({ do: fc.constant('server inserts'), on: which }),
  fc.record({ do: fc.constant('server drafts'), on: which, text: fc.string({ minLength: 1, maxLength: 5 }) }),
  fc.record({ do: fc.constant('settle'), count: fc.integer({ min: 1, max: 3 }), isRejected: fc.boolean() }),
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** The server, as far as this test needs one: rows by table and id. */
class Server {
  readonly rows: Record<Table, Map<string, Record<string, string | null>>> = {
    conversations: new Map(),
    messages: new Map(),
    drafts: new Map(),
  }

  apply(table: Table, { operation, row }: RowChange): void {
    const id = String(row['id'])
    if (operation === 'delete') this.rows[table].delete(id)
    else this.rows[table].set(id, { ...this.rows[table].get(id), ...row })
  }
}

test('what is shown is always the server with the unconfirmed work on top', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      const server = new Server()
      await empty(replica)
      await send(
        server,
        'conversations',
        conversations.map((id) => change('insert', conversationRow(id))),
      )
      for (const one of steps) await take(server, one)
      expect(await shown(replica)).toEqual(await expected(server))
    }),
    { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 120), endOnFailure: false },
  )
}, 600_000)

async function take(server: Server, one: Step): Promise<void> {
  const conversationId = 'on' in one ? String(conversations[one.on]) : ''
  const request = (name: string, args: unknown) =>
    mutateLocally(replica.db, replica.owner, { id: newId(), name, args, createdAt })
  switch (one.do) {
    case 'send':
      await request(sendMessage.name, { messageId: newId(), conversationId, conteudo: 'text' in one ? one.text : '' })
      return
    case 'status':
      await request(setConversationStatus.name, { conversationId, status: 'status' in one ? one.status : 'aberta' })
      return
    case 'draft':
      await request(saveDraft.name, { draftId: newId(), conversationId, conteudo: 'text' in one ? one.text : '' })
      return
    case 'read':
      await request(markRead.name, { conversationId, lastSeenMessageId: newId() })
      return
    case 'server updates': {
      if (!server.rows.conversations.has(conversationId)) return
      const until = 'closed' in one && one.closed ? '2026-01-01 00:00:00+00' : '2099-01-01 00:00:00+00'
      const unread = 'unread' in one ? String(one.unread) : '0'
      return send(server, 'conversations', [
        change('update', { id: conversationId, unread_count: unread, window_expires_at: until }),
      ])
    }
    case 'server deletes':
      return send(server, 'conversations', [change('delete', { id: conversationId })])
    case 'server inserts':
      if (server.rows.conversations.has(conversationId)) return
      return send(server, 'conversations', [change('insert', conversationRow(conversationId))])
    case 'server drafts': {
      // another device of this person: one draft per conversation, so the old one goes
      const old = [...server.rows.drafts.values()].find((row) => row['conversation_id'] === conversationId)
      const row = {
        id: newId(),
        workspace_id: workspaceId,
        user_id: userId,
        conversation_id: conversationId,
        conteudo: 'text' in one ? one.text : '',
      }
      return send(server, 'drafts', [
        ...(old === undefined ? [] : [change('delete', { id: String(old['id']) })]),
        change('insert', row),
      ])
    }
    case 'settle':
      return settle(server, 'count' in one ? one.count : 1, 'isRejected' in one && one.isRejected)
  }
}

/** The server changes rows, and the device hears of it in one batch. */
async function send(
  server: Server,
  table: Table,
  changes: RowChange[],
  also: Parameters<typeof applyBatch>[1]['shapes'] = [],
) {
  for (const one of changes) server.apply(table, one)
  await applyBatch(replica, { lsn: 1n, shapes: [part(table, changes), ...also] })
}

/** The server answers the oldest mutations: it applies them to its rows, or rejects them. */
async function settle(server: Server, count: number, isRejected: boolean): Promise<void> {
  const waiting = (await readOutbox(replica.db)).filter(({ status }) => status === 'pending').slice(0, count)
  for (const { seq, name } of waiting) {
    const before = await serverRows(server)
    const wasApplied = !isRejected && (await runOnServer(server, seq))
    const acknowledgement = change('insert', {
      id: newId(),
      workspace_id: workspaceId,
      user_id: userId,
      client_id: replica.clientId,
      seq: String(seq),
      name,
      status: wasApplied ? 'applied' : 'rejected',
      refusal: wasApplied ? null : JSON.stringify({ code: 'internal', incident: 'x' }),
    })
    const shapes = tables.map((table) => part(table, differences(before[table], server.rows[table])))
    await applyBatch(replica, { lsn: 1n, shapes: [part('client_mutations', [acknowledgement]), ...shapes] })
  }
}

/** Runs the mutation on the server's rows, in the oracle's database. */
async function runOnServer(server: Server, seq: number): Promise<boolean> {
  await fill(oracle, server)
  const mutation = (await readOutbox(replica.db)).find((one) => one.seq === seq)
  if (mutation === undefined) return false
  const { result } = await mutateLocally(oracle.db, oracle.owner, { id: newId(), ...mutation })
  if (result.status === 'refused') return false
  for (const table of tables) {
    const { rows } = await oracle.db.query<{ id: string; row: Record<string, unknown> }>(
      `select id, to_jsonb(t) as row from ${table} t`,
    )
    server.rows[table] = new Map(rows.map(({ id, row }) => [id, textual(row)]))
  }
  return true
}

async function serverRows(server: Server): Promise<Server['rows']> {
  return structuredClone(server.rows)
}

function differences(before: Server['rows'][Table], after: Server['rows'][Table]): RowChange[] {
  const gone = [...before.keys()].filter((id) => !after.has(id)).map((id) => change('delete', { id }))
  const written = [...after].filter(([id, row]) => JSON.stringify(before.get(id)) !== JSON.stringify(row))
  return [...gone, ...written.map(([, row]) => change('insert', row))]
}

function textual(row: Record<string, unknown>): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      typeof value === 'string' || value === null ? value : JSON.stringify(value),
    ]),
  )
}

async function empty({ db }: Replica): Promise<void> {
  await db.exec(`delete from conversations; delete from messages; delete from drafts; delete from client_mutations;
    delete from vp.outbox; delete from vp.undo; delete from vp.requests; delete from vp.shapes`)
}

async function fill(target: Replica, server: Server): Promise<void> {
  await empty(target)
  const shapes = tables.map((table) =>
    part(
      table,
      [...server.rows[table].values()].map((row) => change('insert', row)),
    ),
  )
  await applyBatch(target, { lsn: 1n, shapes })
}

/** The server's rows from nothing, with the replica's outbox on top. */
async function expected(server: Server): Promise<unknown> {
  await fill(oracle, server)
  for (const { seq, name, args, createdAt: at, status, replaceKey } of await readOutbox(replica.db)) {
    await oracle.db.query(
      'insert into vp.outbox (seq, name, args, created_at, status, replace_key) values ($1, $2, $3, $4, $5, $6)',
      [seq, name, JSON.stringify(args), at, status, replaceKey],
    )
  }
  await oracle.db.transaction((tx) => beneathPending(tx, oracle.owner, async () => undefined))
  return shown(oracle)
}

/** All rows, without the times that each database stamps by itself. */
async function shown({ db }: Replica): Promise<unknown> {
  const read = async (table: Table) =>
    (await db.query(`select to_jsonb(t) - 'created_at' - 'updated_at' as row from ${table} t order by id`)).rows
  return { conversations: await read('conversations'), messages: await read('messages'), drafts: await read('drafts') }
}
