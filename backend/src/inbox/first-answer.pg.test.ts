import { newId } from '@vp/domain/ids.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createConversation, createFixture, type Fixture } from '../test-support/fixture.ts'
import { pusherTo } from '../test-support/pusher.ts'

let fixture: Fixture
beforeAll(async () => {
  fixture = await createFixture()
})
afterAll(() => fixture.close())

let lastPhone = 0
async function conversation(): Promise<string> {
  lastPhone += 1
  const waId = `55118${String(lastPhone).padStart(8, '0')}`
  return (await createConversation(fixture.pool, fixture.aurora, { waId })).conversationId
}

async function customerWrites(id: string, horario: string): Promise<void> {
  await fixture.pool.query(
    `update conversations
     set status = case when status = 'resolvida' then 'aberta' else status end, last_inbound_at = $2 where id = $1`,
    [id, horario],
  )
  await fixture.pool.query(
    `update conversations set last_message_id = gen_random_uuid(), last_message_at = $2, last_message_autor = 'contato' where id = $1`,
    [id, horario],
  )
}

async function firstAnsweredAt(id: string): Promise<Date | null> {
  const rows = await fixture.rows<{ first_answered_at: Date | null }>(
    'select first_answered_at from conversations where id = $1',
    [id],
  )
  return rows[0]?.first_answered_at ?? null
}

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

test('the team’s first answer counts once, until the customer comes back after it was resolved', async () => {
  const id = await conversation()
  const ana = pusherTo(fixture, fixture.aurora.users.Member)
  const send = async () =>
    await ana.push(['inbox.sendMessage', { messageId: newId(), conversationId: id, conteudo: 'Oi' }])
  await customerWrites(id, ago(10))
  expect(await firstAnsweredAt(id)).toBeNull()
  await send()
  const first = await firstAnsweredAt(id)
  expect(first).not.toBeNull()
  await customerWrites(id, ago(0))
  await send()
  expect(await firstAnsweredAt(id)).toEqual(first)

  await ana.push(['inbox.setConversationStatus', { conversationId: id, status: 'resolvida' }])
  // reopened by hand it is the same service
  await ana.push(['inbox.setConversationStatus', { conversationId: id, status: 'aberta' }])
  expect(await firstAnsweredAt(id)).toEqual(first)
  await ana.push(['inbox.setConversationStatus', { conversationId: id, status: 'resolvida' }])
  await customerWrites(id, ago(-1))
  expect(await firstAnsweredAt(id)).toBeNull()
})

test('an answer that is taken back before it left has answered nobody', async () => {
  const id = await conversation()
  const horario = ago(10)
  await fixture.pool.query(
    `with m as (
       insert into messages (id, workspace_id, conversation_id, autor, tipo, conteudo, horario, status)
       values (gen_random_uuid(), $2, $1, 'contato', 'text', 'Oi', $3, 'received') returning id)
     update conversations set last_message_id = m.id, last_message_at = $3, last_message_autor = 'contato' from m
     where conversations.id = $1`,
    [id, fixture.aurora.id, horario],
  )
  const messageId = newId()
  const ana = pusherTo(fixture, fixture.aurora.users.Member)
  await ana.push(['inbox.sendMessage', { messageId, conversationId: id, conteudo: 'Oi' }])
  expect(await firstAnsweredAt(id)).not.toBeNull()
  await ana.push(['inbox.cancelMessage', { messageId, conversationId: id }])
  expect(await firstAnsweredAt(id)).toBeNull()
})
