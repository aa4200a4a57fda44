import { saveDraft } from '@vp/domain/inbox/mutations/save-draft.ts'
import { sendMessage } from '@vp/domain/inbox/mutations/send-message.ts'
import { setConversationStatus } from '@vp/domain/inbox/mutations/set-conversation-status.ts'
import { newId } from '@vp/domain/ids.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { change, conversationRow, memoryReplica, part, userId, workspaceId } from '../testing/replica.ts'
import { applyBatch, applyPiece, type Replica } from './apply.ts'
import { mutateLocally } from './mutate-locally.ts'
import { advance, readOutbox } from './outbox.ts'
import { rejectLocally } from './reject-locally.ts'

let replica: Replica
const conversation = newId()
const createdAt = '2026-11-23T12:00:00.000Z'

beforeAll(async () => {
  replica = await memoryReplica()
}, 60_000)
afterAll(() => replica.db.close())

beforeEach(async () => {
  await replica.db.exec(`delete from vp.outbox; delete from vp.undo; delete from vp.shapes; delete from conversations;
    delete from messages; delete from drafts; delete from client_mutations; update vp.meta set value = '1' where key = 'next_seq'`)
  await applyBatch(replica, {
    lsn: 1n,
    shapes: [part('conversations', [change('insert', conversationRow(conversation))])],
  })
})

const send = (conteudo: string, messageId = newId()) =>
  mutateLocally(replica.db, replica.owner, {
    id: newId(),
    name: sendMessage.name,
    args: { messageId, conversationId: conversation, conteudo },
    createdAt,
  })
const setStatus = (status: string) =>
  mutateLocally(replica.db, replica.owner, {
    id: newId(),
    name: setConversationStatus.name,
    args: { conversationId: conversation, status },
    createdAt,
  })
const draft = (conteudo: string) =>
  mutateLocally(replica.db, replica.owner, {
    id: newId(),
    name: saveDraft.name,
    args: { draftId: newId(), conversationId: conversation, conteudo },
    createdAt,
  })
const rows = async <T extends object>(text: string) => (await replica.db.query<T>(text)).rows
const acknowledge = (seq: number, values: Record<string, string | null> = {}) =>
  change('insert', {
    id: newId(),
    workspace_id: workspaceId,
    user_id: userId,
    client_id: replica.clientId,
    seq: String(seq),
    name: 'x',
    status: 'applied',
    refusal: null,
    ...values,
  })

test('a mutation shows at once and waits in the outbox, numbered from 1 without gaps', async () => {
  expect(await send('oi')).toMatchObject({
    result: { status: 'queued', seq: 1 },
    touched: new Set(['conversations', 'messages']),
  })
  expect(await send('tudo bem?')).toMatchObject({ result: { status: 'queued', seq: 2 } })
  expect(await rows('select conteudo from messages order by id')).toEqual([
    { conteudo: 'oi' },
    { conteudo: 'tudo bem?' },
  ])
  expect((await readOutbox(replica.db)).map(({ seq, status }) => [seq, status])).toEqual([
    [1, 'pending'],
    [2, 'pending'],
  ])
})

test('a mutation refused here changes nothing, is not queued and uses no number', async () => {
  await applyBatch(replica, {
    lsn: 2n,
    shapes: [
      part('conversations', [change('update', { id: conversation, window_expires_at: '2026-11-23 11:00:00+00' })]),
    ],
  })
  expect((await send('tarde')).result).toEqual({
    status: 'refused',
    refusal: { code: 'window_closed', conversationId: conversation, closedAt: '2026-11-23T11:00:00.000Z' },
  })
  expect(await readOutbox(replica.db)).toEqual([])
  expect(await rows('select 1 from messages')).toEqual([])
  expect((await setStatus('resolvida')).result).toEqual({ status: 'queued', seq: 1 })
})

test('the same request twice is done once and answered the same', async () => {
  const request = {
    id: newId(),
    name: sendMessage.name,
    args: { messageId: newId(), conversationId: conversation, conteudo: 'oi' },
    createdAt,
  }
  expect((await mutateLocally(replica.db, replica.owner, request)).result).toEqual({ status: 'queued', seq: 1 })
  expect((await mutateLocally(replica.db, replica.owner, request)).result).toEqual({ status: 'queued', seq: 1 })
  expect(await rows('select 1 from messages')).toHaveLength(1)
  expect(await readOutbox(replica.db)).toHaveLength(1)
})

test('a change of the server goes underneath what is pending: both fields are kept', async () => {
  await setStatus('pendente')
  await applyBatch(replica, {
    lsn: 2n,
    shapes: [part('conversations', [change('update', { id: conversation, unread_count: '9', status: 'resolvida' })])],
  })
  expect(await rows('select status, unread_count from conversations')).toEqual([
    { status: 'pendente', unread_count: 9 },
  ])
})

test('an acknowledgement takes the mutation out in the transaction that brings its effects', async () => {
  const messageId = newId()
  await send('oi', messageId)
  await applyBatch(replica, {
    lsn: 2n,
    shapes: [
      part('client_mutations', [acknowledge(1)]),
      part('messages', [
        change('insert', {
          id: messageId,
          workspace_id: workspaceId,
          conversation_id: conversation,
          autor: 'equipe',
          author_id: userId,
          tipo: 'text',
          conteudo: 'oi',
          payload: null,
          horario: '2026-11-23 12:00:05+00',
          interno: 'f',
          status: 'sent',
        }),
      ]),
    ],
  })
  expect(await readOutbox(replica.db)).toEqual([])
  expect(await rows('select status, horario from messages')).toEqual([
    { status: 'sent', horario: new Date('2026-11-23T12:00:05Z') },
  ])
  expect(await rows('select 1 from vp.undo')).toEqual([])
})

test('a rejection through sync undoes the mutation and keeps it with its reason; later ones stay', async () => {
  await send('primeira')
  await setStatus('pendente')
  const refusal = { code: 'conversation_not_found', conversationId: conversation }
  await applyBatch(replica, {
    lsn: 2n,
    shapes: [part('client_mutations', [acknowledge(1, { status: 'rejected', refusal: JSON.stringify(refusal) })])],
  })
  expect(await rows('select 1 from messages')).toEqual([])
  expect(await rows('select status, last_message_preview from conversations')).toEqual([
    { status: 'pendente', last_message_preview: null },
  ])
  expect((await readOutbox(replica.db)).map(({ seq, status, refusal: reason }) => [seq, status, reason])).toEqual([
    [1, 'refused', refusal],
    [2, 'pending', null],
  ])
})

test('a rejection over HTTP is undone at once, and sync bringing the same word changes nothing', async () => {
  await send('oi')
  const refusal = { code: 'conversation_not_found', conversationId: conversation } as const
  await rejectLocally(replica, [{ seq: 1, refusal }])
  expect(await rows('select 1 from messages')).toEqual([])
  await applyBatch(replica, {
    lsn: 2n,
    shapes: [part('client_mutations', [acknowledge(1, { status: 'rejected', refusal: JSON.stringify(refusal) })])],
  })
  expect((await readOutbox(replica.db)).map(({ seq, status }) => [seq, status])).toEqual([[1, 'refused']])
})

test('an acknowledgement of another device leaves this outbox alone', async () => {
  await send('oi')
  await applyBatch(replica, { lsn: 2n, shapes: [part('client_mutations', [acknowledge(1, { client_id: newId() })])] })
  expect(await readOutbox(replica.db)).toHaveLength(1)
})

test('a pending mutation that no longer fits is kept and not shown, and shows again when it fits', async () => {
  await setStatus('pendente')
  await applyBatch(replica, { lsn: 2n, shapes: [part('conversations', [change('delete', { id: conversation })])] })
  expect(await rows('select 1 from conversations')).toEqual([])
  expect(await readOutbox(replica.db)).toHaveLength(1)
  await applyBatch(replica, {
    lsn: 3n,
    shapes: [part('conversations', [change('insert', conversationRow(conversation))])],
  })
  expect(await rows('select status from conversations')).toEqual([{ status: 'pendente' }])
})

test('drafts typed one after another leave one unsent mutation, the last', async () => {
  await draft('o')
  await draft('oi')
  await draft('oi, tudo')
  expect(await rows('select conteudo from drafts')).toEqual([{ conteudo: 'oi, tudo' }])
  const outbox = await readOutbox(replica.db)
  expect(outbox).toMatchObject([{ seq: 1, args: { conteudo: 'oi, tudo' } }])
  await draft('')
  expect(await rows('select 1 from drafts')).toEqual([])
  await applyBatch(replica, {
    lsn: 2n,
    shapes: [part('conversations', [change('update', { id: conversation, unread_count: '1' })])],
  })
  expect(await rows('select 1 from drafts')).toEqual([])
})

test('a draft that was sent, or is no longer the newest, is not replaced', async () => {
  await draft('o')
  await advance(replica.db, 'push', [1])
  await draft('oi')
  await setStatus('pendente')
  await draft('oi!')
  expect((await readOutbox(replica.db)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
})

test('a shape fetched anew replaces what was shown only when whole, below pending work', async () => {
  await setStatus('pendente')
  const other = newId()
  const position = {
    shown: { handle: 'old', offset: '5_0' },
    completeTo: 1n,
    refetch: { position: { handle: 'new', offset: '0_0' } },
  }
  await applyPiece(replica, {
    name: 'conversations',
    target: 'vp_refetch',
    isFirst: true,
    position,
    changes: [change('insert', conversationRow(other), null)],
  })
  expect(await rows('select id from conversations')).toEqual([{ id: conversation }])
  await applyPiece(replica, {
    name: 'conversations',
    target: 'vp_refetch',
    isFirst: false,
    position,
    changes: [change('insert', conversationRow(conversation, { unread_count: '0' }), null)],
  })
  await applyBatch(replica, { lsn: 9n, shapes: [{ ...part('conversations', []), swap: true }] })
  expect(await rows('select id, status, unread_count from conversations order by unread_count')).toEqual([
    { id: conversation, status: 'pendente', unread_count: 0 },
    { id: other, status: 'aberta', unread_count: 3 },
  ])
})

test('text of any kind survives the way in, copied or written', async () => {
  const hostile = 'a\tb\\N\r\nc\\.\n"aspas" {jsonb} \u2028 \u{1f600} \'; drop table x --'
  const payload = JSON.stringify({ texto: hostile, numero: 12345678901234567890n.toString() })
  const message = (id: string) => ({
    id,
    workspace_id: workspaceId,
    conversation_id: conversation,
    autor: 'contato',
    author_id: null,
    tipo: 'text',
    conteudo: hostile,
    payload,
    horario: '2026-11-23 12:00:00.123456+00',
    interno: 'f',
    status: 'received',
    column_of_a_newer_server: 'x',
  })
  await applyPiece(replica, {
    name: 'messages',
    target: 'public',
    isFirst: true,
    changes: [change('insert', message(newId()), null)],
    position: { shown: { handle: 'h', offset: '0_0' }, completeTo: null, refetch: null },
  })
  await applyBatch(replica, { lsn: 2n, shapes: [part('messages', [change('insert', message(newId()))])] })
  const stored = await rows('select conteudo, payload, author_id, horario::text as horario from messages')
  const expected = {
    conteudo: hostile,
    payload: JSON.parse(payload) as unknown,
    author_id: null,
    horario: '2026-11-23 12:00:00.123456+00',
  }
  expect(stored).toEqual([expected, expected])
})
