import { afterAll, beforeAll, expect, test } from 'vitest'
import { createConversation, type Fixture } from '../../test-support/fixture.ts'
import { deliver, envelope, textMessage } from '../../test-support/meta-webhooks.ts'
import { runJobs } from '../../test-support/run-jobs.ts'
import { startTestApp, type TestApp } from '../../test-support/test-app.ts'

let service: TestApp
let fixture: Fixture
beforeAll(async () => {
  service = await startTestApp()
  fixture = service.fixture
})
afterAll(async () => await service.stop())

test('who waits does so since their first message after our last word, however many follow, and no longer once we answer', async () => {
  const { conversationId } = await createConversation(fixture.pool, fixture.aurora, { waId: '5511960000001' })
  const say = async (autor: string, time: string) => {
    const [row] = await fixture.rows<{ waiting_since: Date | null }>(
      `update conversations set last_message_autor = $2, last_message_at = $3 where id = $1 returning waiting_since`,
      [conversationId, autor, `2026-11-23T${time}:00Z`],
    )
    return row?.waiting_since?.toISOString() ?? null
  }
  expect(await say('contato', '09:00')).toBe('2026-11-23T09:00:00.000Z')
  expect(await say('contato', '09:30')).toBe('2026-11-23T09:00:00.000Z')
  expect(await say('equipe', '10:00')).toBeNull()
  expect(await say('equipe', '10:05')).toBeNull()
  expect(await say('contato', '11:00')).toBe('2026-11-23T11:00:00.000Z')
  await fixture.pool.query(`update conversations set status = 'resolvida' where id = $1`, [conversationId])
  expect(await fixture.rows('select waiting_since from conversations where id = $1', [conversationId])).toEqual([
    { waiting_since: new Date('2026-11-23T11:00:00Z') },
  ])
})

const NINE = Date.parse('2026-11-23T09:00:00Z') / 1_000
async function receive(message: object) {
  await deliver(service.app, envelope(fixture.aurora.phoneNumberId, { messages: [message] }))
  await runJobs(fixture)
}
async function listed(conversationId: string) {
  const [row] = await fixture.rows(
    `select last_message_preview, last_message_autor, waiting_since, unread_count from conversations where id = $1`,
    [conversationId],
  )
  return row
}

test('what WhatsApp tells of a person is not what the list shows, and nobody waits for an answer to it', async () => {
  const waId = '5511960000002'
  const { conversationId } = await createConversation(fixture.pool, fixture.aurora, { waId })
  const system = { body: 'changed', type: 'customer_identity_changed' }
  await receive({ from: waId, id: 'wamid.notice1', timestamp: String(NINE), type: 'system', system })
  expect(await listed(conversationId)).toEqual({
    last_message_preview: null,
    last_message_autor: null,
    waiting_since: null,
    unread_count: 0,
  })
  await receive(textMessage('wamid.said', 'Oi', { from: waId, bsuid: null, at: NINE + 60 }))
  await receive({ from: waId, id: 'wamid.notice2', timestamp: String(NINE + 120), type: 'system', system })
  expect(await listed(conversationId)).toMatchObject({ last_message_preview: 'Oi', unread_count: 1 })
})

test('a message that comes late is what they have waited for, unless we have answered since', async () => {
  const waId = '5511960000003'
  const { conversationId } = await createConversation(fixture.pool, fixture.aurora, { waId })
  const say = async (name: string, at: number) =>
    await receive(textMessage(`wamid.late.${name}`, name, { from: waId, bsuid: null, at }))
  const waitsSince = async () => (await listed(conversationId))?.['waiting_since']
  /** A message read long after its second stands at the end of it. */
  const endOf = (seconds: number) => new Date(seconds * 1_000 + 999)
  await say('second', NINE + 120)
  await say('first', NINE + 60)
  expect(await waitsSince()).toEqual(endOf(NINE + 60))
  expect(await listed(conversationId)).toMatchObject({ last_message_preview: 'second' })
  await fixture.pool.query(
    `insert into messages (id, workspace_id, conversation_id, autor, author_id, tipo, conteudo, horario, status)
     values (gen_random_uuid(), $1, $2, 'equipe', $3, 'text', 'Bom dia', '2026-11-23T09:00:30Z', 'read')`,
    [fixture.aurora.id, conversationId, fixture.aurora.users.Member],
  )
  await say('before our word', NINE + 10)
  expect(await waitsSince()).toEqual(endOf(NINE + 60))
})
