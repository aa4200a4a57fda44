import { newId } from '@vp/domain/ids.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createGraphClient } from '../../integrations/graph-client.ts'
import { accountEventsOf, wabaId } from '../../test-support/account-events.ts'
import { createConversation, type Fixture } from '../../test-support/fixture.ts'
import { accountEvent, deliver, envelope, statusOf, textMessage } from '../../test-support/meta-webhooks.ts'
import { pusherTo, type Pusher } from '../../test-support/pusher.ts'
import { runJobs } from '../../test-support/run-jobs.ts'
import { startTestApp, type TestApp } from '../../test-support/test-app.ts'
import { accept, startTestGraph, wamidOf, type TestGraph } from '../../test-support/test-graph.ts'

let service: TestApp
let fixture: Fixture
let graph: TestGraph
let pusher: Pusher
let meta: ReturnType<typeof accountEventsOf>
const templates = { MARKETING: newId(), UTILITY: newId() }

beforeAll(async () => {
  service = await startTestApp()
  fixture = service.fixture
  graph = await startTestGraph()
  pusher = pusherTo(fixture, fixture.aurora.users.Member)
  meta = accountEventsOf(service.app, fixture)
  await meta.connect()
  for (const [categoria, id] of Object.entries(templates)) {
    await fixture.pool.query(
      `insert into whatsapp_templates (id, workspace_id, waba_id, nome, categoria, idioma, status, components)
       values ($1, $2, $3, $4, $5, 'pt_BR', 'APPROVED', '[{"type": "BODY", "text": "Olá!"}]')`,
      [id, fixture.aurora.id, wabaId, categoria.toLowerCase(), categoria],
    )
  }
})
beforeEach(() => {
  graph.answer(accept)
  graph.posts.length = 0
})
afterAll(async () => {
  await graph.stop()
  await service.stop()
})

const AT = 1_795_000_000
const iso = (seconds: number) => new Date(seconds * 1_000)
const processed = { status: 'processado', error: null }
let next = 0

/** Somebody with a lead and a conversation, whom no other test speaks of. */
async function someone() {
  const waId = String(5_511_970_000_000 + (next += 1))
  return { ...(await createConversation(fixture.pool, fixture.aurora, { waId, windowMs: -1 })), waId }
}
const preference = (value: string, timestamp: number, who: { wa_id?: string; user_id?: string }) => ({
  ...who,
  category: 'marketing_messages',
  value,
  detail: `User requested to ${value} marketing messages`,
  timestamp,
})
const tell = async (...preferences: object[]) =>
  await meta.tell('user_preferences', AT, {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '551140028922', phone_number_id: fixture.aurora.phoneNumberId },
    user_preferences: preferences,
  })
const lead = async (id: string) =>
  (await fixture.rows('select marketing_opt_out_at, marketing_changed_at from leads where id = $1', [id]))[0]
const run = async () =>
  await runJobs(fixture, { hurry: true, deps: { graph: createGraphClient({ baseUrl: graph.url, version: 'v26.0' }) } })
const send = async (conversationId: string, categoria: keyof typeof templates) => {
  const messageId = newId()
  const [result] = await pusher.push([
    'inbox.sendTemplate',
    { messageId, conversationId, templateId: templates[categoria], values: {} },
  ])
  return { messageId, result }
}
const messageOf = async (id: string) =>
  (await fixture.rows('select status, error_code from messages where id = $1', [id]))[0]

test('who stops marketing is refused a marketing template at once and gets a utility one; who resumes gets both', async () => {
  const { conversationId, leadId, waId } = await someone()
  expect(await tell(preference('stop', AT, { wa_id: waId }))).toEqual(processed)
  expect(await lead(leadId)).toEqual({ marketing_opt_out_at: iso(AT), marketing_changed_at: iso(AT) })

  const refused = await send(conversationId, 'MARKETING')
  expect(refused.result).toMatchObject({
    status: 'rejected',
    refusal: { code: 'marketing_opted_out', conversationId, since: iso(AT).toISOString() },
  })
  const useful = await send(conversationId, 'UTILITY')
  expect(useful.result).toMatchObject({ status: 'applied' })
  await run()
  expect(graph.posts.map(({ body }) => body.biz_opaque_callback_data)).toEqual([useful.messageId])

  expect(await tell(preference('resume', AT + 60, { wa_id: waId }))).toEqual(processed)
  expect(await lead(leadId)).toEqual({ marketing_opt_out_at: null, marketing_changed_at: iso(AT + 60) })
  const welcome = await send(conversationId, 'MARKETING')
  await run()
  expect(await messageOf(welcome.messageId)).toMatchObject({ status: 'accepted' })
})

test('a marketing template that was queued before is not sent, and says why; a utility one is', async () => {
  const { conversationId, waId } = await someone()
  const marketing = await send(conversationId, 'MARKETING')
  const useful = await send(conversationId, 'UTILITY')
  // read before the queue is
  await deliver(
    service.app,
    accountEvent(wabaId, 'user_preferences', AT, { user_preferences: [preference('stop', AT, { wa_id: waId })] }),
  )
  await fixture.pool.query(`update job_outbox set run_at = now() + interval '1 hour' where job_id in ($1, $2)`, [
    marketing.messageId,
    useful.messageId,
  ])
  await runJobs(fixture)
  await run()
  await run()
  expect(await messageOf(marketing.messageId)).toEqual({ status: 'failed', error_code: 131050 })
  expect(await messageOf(useful.messageId)).toMatchObject({ status: 'accepted' })
  expect(graph.posts.map(({ body }) => body.biz_opaque_callback_data)).toEqual([useful.messageId])
})

test('what a person said last by Meta’s clock stands, in whatever order it comes and however often', async () => {
  const { leadId, waId } = await someone()
  await tell(preference('resume', AT + 60, { wa_id: waId }))
  await tell(preference('stop', AT, { wa_id: waId }))
  expect(await lead(leadId)).toEqual({ marketing_opt_out_at: null, marketing_changed_at: iso(AT + 60) })
  await tell(preference('stop', AT + 120, { wa_id: waId }))
  await tell(preference('stop', AT + 120, { wa_id: waId }), preference('resume', AT + 60, { wa_id: waId }))
  expect(await lead(leadId)).toEqual({ marketing_opt_out_at: iso(AT + 120), marketing_changed_at: iso(AT + 120) })
})

test('without the ninth digit, by user id alone, and as a contact: it is the same person', async () => {
  const one = await someone()
  const short = one.waId.replace(/^55119/u, '5511')
  await fixture.pool.query('update channel_identities set chave_telefone = $1 where id = $2', [short, one.identityId])
  await tell(preference('stop', AT, { wa_id: short }))
  // the conversation's own lead has no number written down: the identity leads to it
  expect(await lead(one.leadId)).toMatchObject({ marketing_opt_out_at: iso(AT) })

  const two = await someone()
  await fixture.pool.query(`update channel_identities set bsuid = 'BR.77' where id = $1`, [two.identityId])
  await tell(preference('stop', AT, { user_id: 'BR.77' }))
  expect(await lead(two.leadId)).toMatchObject({ marketing_opt_out_at: iso(AT) })

  const three = await someone()
  const contactId = newId()
  await fixture.pool.query(`insert into contacts (id, workspace_id, nome) values ($1, $2, 'Rita')`, [
    contactId,
    fixture.aurora.id,
  ])
  await fixture.pool.query(`update channel_identities set contact_id = $1, lead_id = null where id = $2`, [
    contactId,
    three.identityId,
  ])
  await fixture.pool.query(`update conversations set contact_id = $1, lead_id = null where id = $2`, [
    contactId,
    three.conversationId,
  ])
  await tell(preference('stop', AT, { wa_id: three.waId }))
  expect(await fixture.rows('select marketing_opt_out_at from contacts where id = $1', [contactId])).toEqual([
    { marketing_opt_out_at: iso(AT) },
  ])
  expect((await send(three.conversationId, 'MARKETING')).result).toMatchObject({
    refusal: { code: 'marketing_opted_out' },
  })
})

test('it concerns the workspace that owns the account alone', async () => {
  const { waId } = await someone()
  const theirs = await createConversation(fixture.pool, fixture.stranger, { waId })
  await tell(preference('stop', AT, { wa_id: waId }))
  expect(await lead(theirs.leadId)).toEqual({ marketing_opt_out_at: null, marketing_changed_at: null })
})

test('who is not known yet is kept, so that their first message does not forget it', async () => {
  expect(await tell(preference('stop', AT, { wa_id: '5511981112222', user_id: 'BR.88' }))).toEqual(processed)
  const message = textMessage('wamid.later', 'oi', { from: '5511981112222', bsuid: 'BR.88', at: AT + 60 })
  await deliver(service.app, envelope(fixture.aurora.phoneNumberId, { messages: [message] }))
  await runJobs(fixture)
  const [conversation] = await fixture.rows<{ id: string }>(
    `select conversation_id as id from messages where wamid = 'wamid.later'`,
  )
  expect((await send(conversation?.id ?? '', 'MARKETING')).result).toMatchObject({
    refusal: { code: 'marketing_opted_out', since: iso(AT).toISOString() },
  })
})

test('when two leads turn out to be one person, what they said last goes along', async () => {
  const { leadId, identityId } = await someone()
  await fixture.pool.query(`update channel_identities set bsuid = 'BR.99', wa_id = null where id = $1`, [identityId])
  await tell(preference('stop', AT + 60, { user_id: 'BR.99' }))
  const writtenDown = newId()
  await fixture.pool.query(
    `insert into leads (id, workspace_id, nome, telefone, chave_telefone, marketing_changed_at)
     values ($1, $2, 'Ana', '+5511982223333', '551182223333', $3)`,
    [writtenDown, fixture.aurora.id, iso(AT)],
  )
  const message = textMessage('wamid.shows', 'oi', { from: '5511982223333', bsuid: 'BR.99', at: AT + 120 })
  await deliver(service.app, envelope(fixture.aurora.phoneNumberId, { messages: [message] }))
  await runJobs(fixture)
  const left = await fixture.rows('select marketing_opt_out_at from leads where id in ($1, $2)', [leadId, writtenDown])
  expect(left).toEqual([{ marketing_opt_out_at: iso(AT + 60) }])
})

test('a send that Meta refuses for it is told as such and remembered', async () => {
  const { conversationId, leadId } = await someone()
  const { messageId } = await send(conversationId, 'MARKETING')
  await run()
  const errors = [{ code: 131050, title: 'User has stopped marketing messages' }]
  const failed = statusOf(wamidOf(messageId), 'failed', { at: AT, errors })
  await deliver(service.app, envelope(fixture.aurora.phoneNumberId, { statuses: [failed] }))
  await runJobs(fixture)
  expect(await messageOf(messageId)).toEqual({ status: 'failed', error_code: 131050 })
  expect(await lead(leadId)).toMatchObject({ marketing_opt_out_at: iso(AT) })
})

test('a preference that we do not know changes nothing and is kept as ignored', async () => {
  const { leadId, waId } = await someone()
  const unknown = { status: 'ignorado', error: 'unknown_event:user_preferences' }
  expect(await tell({ ...preference('stop', AT, { wa_id: waId }), category: 'birthday_messages' })).toEqual(unknown)
  expect(await tell(preference('pause', AT, { wa_id: waId }))).toEqual(unknown)
  expect(await lead(leadId)).toEqual({ marketing_opt_out_at: null, marketing_changed_at: null })
})
