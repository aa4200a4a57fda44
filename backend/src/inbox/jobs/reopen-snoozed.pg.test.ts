import { newId } from '@vp/domain/ids.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createConversation } from '../../test-support/fixture.ts'
import { deliver, envelope, textMessage } from '../../test-support/meta-webhooks.ts'
import { runJobs } from '../../test-support/run-jobs.ts'
import { startTestApp, type TestApp } from '../../test-support/test-app.ts'

let served: TestApp
beforeAll(async () => {
  served = await startTestApp()
})
afterAll(() => served.stop())

let lastPhone = 5_511_950_000_000
const nextPhone = () => String((lastPhone += 1))
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()

/** A conversation of the Member's that they put off, as their device would. */
async function putOff(until: string) {
  const { fixture, app, auth } = served
  const { aurora } = fixture
  const waId = nextPhone()
  const { conversationId } = await createConversation(fixture.pool, aurora, { waId })
  const member = aurora.users.Member
  await fixture.pool.query('update conversations set owner_id = $2 where id = $1', [conversationId, member])
  const clientId = newId()
  const push = async (seq: number, name: string, args: object) => {
    const response = await app.inject({
      method: 'POST',
      url: '/mutations',
      headers: { authorization: `Bearer ${await auth.sign(member)}` },
      payload: { clientId, mutations: [{ seq, name, args, createdAt: new Date().toISOString() }] },
    })
    expect(response.json()).toMatchObject({ results: [{ status: 'applied' }] })
  }
  await push(1, 'inbox.snoozeConversation', { conversationId, until })
  return { conversationId, waId, push }
}

async function standing(conversationId: string) {
  const [row] = await served.fixture.rows<{ status: string; pendente_ate: Date | null }>(
    'select status, pendente_ate from conversations where id = $1',
    [conversationId],
  )
  return row
}
const told = (conversationId: string) =>
  served.fixture.rows('select user_id, tipo from notifications where referencia_id = $1', [conversationId])

test('it rests until its moment, then it is open again and its owner is told', async () => {
  const { fixture } = served
  const { conversationId } = await putOff(inHours(1))
  await runJobs(fixture)
  expect(await standing(conversationId)).toMatchObject({ status: 'pendente' })
  // looked at too early, it waits on
  await runJobs(fixture, { hurry: true })
  expect(await standing(conversationId)).toMatchObject({ status: 'pendente' })

  await fixture.pool.query(`update conversations set pendente_ate = now() - interval '1 second' where id = $1`, [
    conversationId,
  ])
  await runJobs(fixture, { hurry: true })
  expect(await standing(conversationId)).toEqual({ status: 'aberta', pendente_ate: null })
  expect(await told(conversationId)).toEqual([{ user_id: fixture.aurora.users.Member, tipo: 'conversa_de_volta' }])
})

test('opened or resolved by hand meanwhile, it is left as it is', async () => {
  const { fixture } = served
  const { conversationId, push } = await putOff(inHours(1))
  await push(2, 'inbox.setConversationStatus', { conversationId, status: 'resolvida' })
  await runJobs(fixture, { hurry: true })
  expect(await standing(conversationId)).toEqual({ status: 'resolvida', pendente_ate: null })
  expect(await told(conversationId)).toEqual([])
})

test('a message of the customer opens it before its moment', async () => {
  const { fixture, app } = served
  const { conversationId, waId } = await putOff(inHours(48))
  const message = textMessage(newId(), 'Oi?', { from: waId, bsuid: null })
  await deliver(app, envelope(fixture.aurora.phoneNumberId, { messages: [message] }))
  await runJobs(fixture)
  expect(await standing(conversationId)).toEqual({ status: 'aberta', pendente_ate: null })
})
