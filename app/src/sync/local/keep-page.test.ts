import { addNote } from '@vp/domain/inbox/mutations/add-note.ts'
import { setConversationStatus } from '@vp/domain/inbox/mutations/set-conversation-status.ts'
import { newId } from '@vp/domain/ids.ts'
import type { MessagesPage } from '@vp/domain/inbox/history-pages.ts'
import type { Role } from '@vp/domain/auth/roles.ts'
import type { ShapeName } from '@vp/domain/shapes/catalogue.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { at, change, conversationRow, memoryReplica, part, userId, workspaceId } from '../testing/replica.ts'
import { applyBatch, applyPiece, type Replica } from './apply.ts'
import { forgetConversation, keepConversations, keepMessages } from './keep-page.ts'
import { keptTables } from './kept-rows.ts'
import { mutateLocally } from './mutate-locally.ts'
import type { RowChange } from './row-changes.ts'
import { threadEnd, windowEnd } from './thread-ends.ts'

type Row = RowChange['row']

let replica: Replica
const [conversation, identity] = [newId(), newId()]
/** Oldest first; the last two sync, the others are from before the window. */
const messages = ['2026-01-01', '2026-02-01', '2026-03-01', '2026-10-01', '2026-11-01'].map((day) => ({
  id: newId(),
  horario: `${day} 12:00:00+00`,
}))
const message = (index: number, values: Row = {}): Row => ({
  id: messages[index]!.id, // the tests name only those above
  workspace_id: workspaceId,
  conversation_id: conversation,
  autor: 'contato',
  author_id: null,
  tipo: 'text',
  conteudo: `mensagem ${index}`,
  horario: messages[index]!.horario,
  interno: 'f',
  status: 'received',
  ...values,
})
const placeOf = (index: number) => `${messages[index]!.horario.slice(0, 10)}T12:00:00.000000Z_${messages[index]!.id}`
const page = (rows: Row[], next: string | null, values: Partial<MessagesPage> = {}): MessagesPage => ({
  role: 'Member',
  conversation: own(),
  messages: [...rows],
  attachments: [],
  reactions: [],
  next,
  ...values,
})
const own = (values: Record<string, string | null> = {}) =>
  conversationRow(conversation, { channel_identity_id: identity, ...values })
const rows = async <T extends object>(text: string) => (await replica.db.query<T>(text)).rows
const shown = async () =>
  (await rows<{ conteudo: string }>('select conteudo from messages order by horario, id')).map(
    ({ conteudo }) => conteudo,
  )
const wholeThreads = () => rows('select conversation_id as id, is_whole from vp.threads')

const apply = (...shapes: Parameters<typeof part>[]) =>
  applyBatch(replica, { lsn: 2n, shapes: shapes.map((one) => part(...one)) })
/** The shape comes anew with these rows. */
async function refetch(name: ShapeName, fresh: readonly Row[]) {
  const position = { shown: null, completeTo: 1n, refetch: { position: null } }
  await applyPiece(replica, {
    name,
    target: 'vp_refetch',
    isFirst: true,
    changes: fresh.map((row) => change('insert', row, null)),
    position,
  })
  await applyBatch(replica, { lsn: 3n, shapes: [{ ...part(name, []), swap: true }] })
}
const member = (role: Role) =>
  change('insert', { id: newId(), workspace_id: workspaceId, user_id: userId, role, created_at: at, updated_at: at })

beforeAll(async () => {
  replica = await memoryReplica()
}, 60_000)
afterAll(() => replica.db.close())

beforeEach(async () => {
  await replica.db
    .exec(`delete from vp.outbox; delete from vp.undo; delete from vp.shapes; delete from vp.kept; delete from vp.threads;
    delete from conversations; delete from messages; delete from attachments; delete from message_reactions; delete from channel_identities;
    delete from workspace_members; update vp.meta set value = '1' where key = 'next_seq'; delete from vp.meta where key = 'kept_for_role'`)
  await apply(
    [
      'channel_identities',
      [
        change('insert', {
          id: identity,
          workspace_id: workspaceId,
          integration_account_id: newId(),
          canal: 'whatsapp',
          lead_id: newId(),
        }),
      ],
    ],
    ['conversations', [change('insert', own())]],
    ['messages', [change('insert', message(3)), change('insert', message(4))]],
    ['attachments', []],
    ['message_reactions', []],
  )
})

const keepAll = async () => {
  await keepMessages(
    replica,
    { conversationId: conversation, before: placeOf(3) },
    page([message(2), message(1)], placeOf(1)),
  )
  await keepMessages(replica, { conversationId: conversation, before: placeOf(1) }, page([message(0)], null))
}

test('a page is shown behind what syncs, and the thread is known to be whole when nothing is older', async () => {
  expect(await threadEnd(replica.db, conversation)).toBe(placeOf(3))
  const kept = await keepMessages(
    replica,
    { conversationId: conversation, before: placeOf(3) },
    page([message(2), message(1)], placeOf(1)),
  )
  expect(kept).toMatchObject({ status: 'kept', touched: new Set(keptTables) })
  expect(await wholeThreads()).toEqual([{ id: conversation, is_whole: false }])
  expect(await threadEnd(replica.db, conversation)).toBe(placeOf(1))
  await keepMessages(replica, { conversationId: conversation, before: placeOf(1) }, page([message(0)], null))
  expect(await shown()).toEqual([0, 1, 2, 3, 4].map((index) => `mensagem ${index}`))
  expect(await wholeThreads()).toEqual([{ id: conversation, is_whole: true }])
  expect(await windowEnd(replica.db, conversation)).toBe(placeOf(3))
})

test('what a shape has brought stays as the shape brought it', async () => {
  await keepMessages(
    replica,
    { conversationId: conversation, before: null },
    page([message(3, { conteudo: 'de outra hora' }), message(2)], null, { conversation: own({ status: 'spam' }) }),
  )
  expect(await shown()).toEqual(['mensagem 2', 'mensagem 3', 'mensagem 4'])
  expect(await rows('select status from conversations')).toEqual([{ status: 'aberta' }])
  expect(await rows(`select row_id as id from vp.kept`)).toEqual([{ id: messages[2]?.id }])
})

test('a shape fetched anew leaves the pages where they are, and what leaves the window joins them', async () => {
  await keepAll()
  await refetch('messages', [message(4)])
  expect(await shown()).toEqual([0, 1, 2, 3, 4].map((index) => `mensagem ${index}`))
  expect(await windowEnd(replica.db, conversation)).toBe(placeOf(4))
})

test('without pages, what leaves the window goes; and one that was deleted inside it goes in any case', async () => {
  await refetch('messages', [message(4)])
  expect(await shown()).toEqual(['mensagem 4'])
  await apply(['messages', [change('insert', message(3))]])
  await keepAll()
  await refetch('messages', [message(3)])
  expect(await shown()).toEqual([0, 1, 2, 3].map((index) => `mensagem ${index}`))
})

test('a wider window takes kept rows in, and its log may then delete them', async () => {
  await keepAll()
  await refetch('messages', [message(1, { conteudo: 'corrigida' }), message(2), message(3), message(4)])
  expect(await shown()).toContain('corrigida')
  expect(await rows(`select row_id as id from vp.kept where table_name = 'messages'`)).toEqual([
    { id: messages[0]?.id },
  ])
  await apply(['messages', [change('delete', { id: messages[1]!.id })]])
  expect(await shown()).toEqual(['mensagem 0', 'mensagem 2', 'mensagem 3', 'mensagem 4'])
})

test('read again, a page brings what has changed since and takes away what is gone, with its files and reactions', async () => {
  const reaction = {
    id: newId(),
    workspace_id: workspaceId,
    message_id: messages[2]!.id,
    autor: 'contato',
    emoji: '👍',
  }
  await keepMessages(
    replica,
    { conversationId: conversation, before: placeOf(3) },
    page([message(2), message(1), message(0)], null, { reactions: [reaction] }),
  )
  expect(await rows('select emoji from message_reactions')).toEqual([{ emoji: '👍' }])
  await keepMessages(
    replica,
    { conversationId: conversation, before: placeOf(3) },
    page([message(2, { conteudo: 'apagada' })], placeOf(2)),
  )
  // the page speaks of nothing before message 2
  expect(await shown()).toEqual(['mensagem 0', 'mensagem 1', 'apagada', 'mensagem 3', 'mensagem 4'])
  expect(await rows('select emoji from message_reactions')).toEqual([])
  await keepMessages(replica, { conversationId: conversation, before: placeOf(2) }, page([message(0)], null))
  expect(await shown()).toEqual(['mensagem 0', 'apagada', 'mensagem 3', 'mensagem 4'])
})

test('a person who is erased takes what was kept of them along', async () => {
  await keepAll()
  await apply(
    ['channel_identities', [change('delete', { id: identity })]],
    ['conversations', [change('delete', { id: conversation })]],
    ['messages', [change('delete', { id: messages[3]!.id }), change('delete', { id: messages[4]!.id })]],
  )
  expect(await shown()).toEqual([])
  expect(await rows('select * from vp.kept')).toEqual([])
  expect(await wholeThreads()).toEqual([])
})

test('a closed conversation that no shape holds goes with its person too', async () => {
  const [old, oldIdentity] = [newId(), newId()]
  const known = {
    id: oldIdentity,
    workspace_id: workspaceId,
    integration_account_id: newId(),
    canal: 'whatsapp',
    lead_id: newId(),
  }
  await apply(['channel_identities', [change('insert', known)]])
  await keepConversations(replica, {
    role: 'Member',
    conversations: [conversationRow(old, { channel_identity_id: oldIdentity, status: 'resolvida' })],
    next: null,
  })
  const ids = async () => (await rows<{ id: string }>('select id from conversations')).map(({ id }) => id)
  expect(await ids()).toContain(old)
  await refetch('conversations', [own()])
  expect(await ids()).toContain(old)
  await apply(['channel_identities', [change('delete', { id: oldIdentity })]])
  expect(await ids()).toEqual([conversation])
})

test('another role drops all that was kept, and a page read under the old one is not written', async () => {
  await keepAll()
  await apply(['workspace_members', [member('Viewer')]])
  expect(await shown()).toEqual(['mensagem 3', 'mensagem 4'])
  expect(await wholeThreads()).toEqual([])
  const late = await keepMessages(
    replica,
    { conversationId: conversation, before: placeOf(3) },
    page([message(2)], null),
  )
  expect(late).toEqual({ status: 'not_now' })
  expect(await shown()).toEqual(['mensagem 3', 'mensagem 4'])
})

test('a page whose place has left the window meanwhile would leave a hole, and is not written', async () => {
  await refetch('messages', [message(4)])
  const late = await keepMessages(
    replica,
    { conversationId: conversation, before: placeOf(3) },
    page([message(2)], null),
  )
  expect(late).toEqual({ status: 'not_now' })
  expect(await shown()).toEqual(['mensagem 4'])
})

test('before the first sync is over nothing is written that its snapshot would meet', async () => {
  await replica.db.exec(`update vp.shapes set complete_to = null where name = 'messages'`)
  const early = await keepMessages(
    replica,
    { conversationId: conversation, before: placeOf(3) },
    page([message(2)], null),
  )
  expect(early).toEqual({ status: 'not_now' })
})

test('unsent work lies on top of a page, and reopening a kept conversation gives it to the shape', async () => {
  const [old, oldIdentity] = [newId(), newId()]
  const known = {
    id: oldIdentity,
    workspace_id: workspaceId,
    integration_account_id: newId(),
    canal: 'whatsapp',
    lead_id: newId(),
  }
  await apply(['channel_identities', [change('insert', known)]])
  const closed = conversationRow(old, { channel_identity_id: oldIdentity, status: 'resolvida' })
  await keepConversations(replica, { role: 'Member', conversations: [closed], next: null })
  const request = (name: string, args: object) => ({ id: newId(), name, args, createdAt: '2026-11-23T12:00:00.000Z' })
  const { db, owner } = replica
  await mutateLocally(db, owner, request(setConversationStatus.name, { conversationId: old, status: 'aberta' }))
  await mutateLocally(
    db,
    owner,
    request(addNote.name, { messageId: newId(), conversationId: conversation, conteudo: 'nota' }),
  )
  await keepConversations(replica, { role: 'Member', conversations: [closed], next: null })
  await keepAll()
  const statusOf = async () =>
    (await rows<{ status: string }>(`select status from conversations where id = '${old}'`))[0]?.status
  expect(await statusOf()).toBe('aberta')
  expect((await shown()).at(-1)).toBe('nota')
  // the note is on no server yet: the thread goes on from what is
  expect(await threadEnd(db, conversation)).toBe(placeOf(0))
  await apply(['conversations', [change('insert', { ...closed, status: 'aberta' })]])
  expect(await rows(`select row_id from vp.kept where row_id = '${old}'`)).toEqual([])
})

test('a conversation that the server no longer has is forgotten', async () => {
  await keepAll()
  await replica.db.query(`insert into vp.kept values ('conversations', $1)`, [conversation])
  await forgetConversation(replica, conversation)
  expect(await rows('select id from conversations')).toEqual([])
  expect(await rows('select * from vp.kept')).toEqual([])
})
