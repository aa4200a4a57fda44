import { newId } from '@vp/domain/ids.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createGraphClient } from '../../integrations/graph-client.ts'
import { createConversation, createFixture, type Fixture } from '../../test-support/fixture.ts'
import { pusherTo, type Pusher } from '../../test-support/pusher.ts'
import { queueMessage } from '../../test-support/queue-message.ts'
import { runJobs } from '../../test-support/run-jobs.ts'
import { accept, refuseWith, startTestGraph, type TestGraph } from '../../test-support/test-graph.ts'

let fixture: Fixture
let graph: TestGraph
let pusher: Pusher
let phone = 5_511_950_000_000

beforeAll(async () => {
  fixture = await createFixture()
  graph = await startTestGraph()
  pusher = pusherTo(fixture, fixture.aurora.users.Member)
})
beforeEach(() => {
  graph.answer(accept)
  graph.posts.length = 0
})
afterAll(async () => {
  await graph.stop()
  await fixture.close()
})

const run = async (hurry = false) =>
  await runJobs(fixture, { hurry, deps: { graph: createGraphClient({ baseUrl: graph.url, version: 'v26.0' }) } })
const conversation = async () => {
  const waId = String((phone += 1))
  return { ...(await createConversation(fixture.pool, fixture.aurora, { waId })), waId }
}

test('each kind goes as Meta wants it, in the order in which it was written', async () => {
  const { conversationId } = await conversation()
  const make = () => ({ messageId: newId(), conversationId })
  await pusher.push(
    [
      'inbox.sendLocation',
      { ...make(), latitude: -23.5613, longitude: -46.6565, nome: 'Loja', endereco: 'Av. Paulista' },
    ],
    ['inbox.sendContact', { ...make(), nome: 'Rui Sá', telefone: '+5511987654321' }],
    ['inbox.sendChoices', { ...make(), conteudo: 'Pode ser?', choices: [{ title: 'Sim' }, { title: 'Não' }] }],
    ['inbox.sendMessage', { ...make(), conteudo: 'Veja https://aurora.com.br' }],
  )
  for (let n = 0; n < 4; n += 1) await run(true)
  expect(graph.posts.map(({ body }) => ({ [body.type]: body[body.type] }))).toEqual([
    { location: { latitude: '-23.5613', longitude: '-46.6565', name: 'Loja', address: 'Av. Paulista' } },
    {
      contacts: [
        {
          name: { formatted_name: 'Rui Sá', first_name: 'Rui' },
          phones: [{ phone: '+5511987654321', type: 'CELL', wa_id: '5511987654321' }],
        },
      ],
    },
    {
      interactive: {
        type: 'button',
        body: { text: 'Pode ser?' },
        action: {
          buttons: [
            { type: 'reply', reply: { id: '1', title: 'Sim' } },
            { type: 'reply', reply: { id: '2', title: 'Não' } },
          ],
        },
      },
    },
    { text: { body: 'Veja https://aurora.com.br', preview_url: true } },
  ])
})

test('a reply says what it answers', async () => {
  const { conversationId } = await conversation()
  const first = newId()
  await pusher.push(['inbox.sendMessage', { messageId: first, conversationId, conteudo: 'Oi' }])
  await run()
  await pusher.push(['inbox.sendMessage', { messageId: newId(), conversationId, conteudo: 'Sim', replyTo: first }])
  await run()
  expect(graph.posts[1]?.body.context).toEqual({ message_id: `wamid.${first}` })
})

test('written without a network, taken back or changed there: what is taken back never leaves, what is changed leaves once', async () => {
  const { conversationId } = await conversation()
  const [kept, gone] = [newId(), newId()]
  await pusher.push(
    ['inbox.sendMessage', { messageId: kept, conversationId, conteudo: 'Oi, Ana' }],
    ['inbox.sendMessage', { messageId: gone, conversationId, conteudo: 'Esqueça' }],
    async () => void (await run()),
    ['inbox.editMessage', { messageId: kept, conversationId, conteudo: 'Oi, Bia' }],
    async () => void (await run()),
    ['inbox.cancelMessage', { messageId: gone, conversationId }],
  )
  for (let n = 0; n < 3; n += 1) await run(true)
  expect(graph.posts.map(({ body }) => body.text?.body)).toEqual(['Oi, Bia'])
  expect(await fixture.rows('select id from messages where conversation_id = $1', [conversationId])).toEqual([
    { id: kept },
  ])
})

test('too late to take back: Meta has it', async () => {
  const { conversationId } = await conversation()
  const messageId = newId()
  await pusher.push(['inbox.sendMessage', { messageId, conversationId, conteudo: 'Oi' }])
  await run()
  expect(await pusher.push(['inbox.cancelMessage', { messageId, conversationId }])).toEqual([
    expect.objectContaining({ status: 'rejected', refusal: { code: 'message_already_sent', messageId } }),
  ])
})

async function withMessage() {
  const made = await conversation()
  const messageId = newId()
  await pusher.push(['inbox.sendMessage', { messageId, conversationId: made.conversationId, conteudo: 'Oi' }])
  await run()
  graph.posts.length = 0
  return { ...made, messageId }
}
const reactions = async (messageId: string) =>
  await fixture.rows('select emoji, wamid is not null as is_known from message_reactions where message_id = $1', [
    messageId,
  ])

test('a reaction, its change and its end are told to Meta; the same once more does no harm', async () => {
  const { conversationId, messageId } = await withMessage()
  const react = async (emoji: string) => {
    await pusher.push(['inbox.reactToMessage', { reactionId: newId(), messageId, conversationId, emoji }])
    await run()
  }
  await react('👍')
  expect(await reactions(messageId)).toEqual([{ emoji: '👍', is_known: true }])
  await react('❤️')
  await react('')
  expect(graph.posts.map(({ body }) => body['reaction'])).toEqual([
    { message_id: `wamid.${messageId}`, emoji: '👍' },
    { message_id: `wamid.${messageId}`, emoji: '❤️' },
    { message_id: `wamid.${messageId}`, emoji: '' },
  ])
  expect(await reactions(messageId)).toEqual([])
})

test('a reaction that Meta does not take is taken back, and who gave it hears of it', async () => {
  const { conversationId, messageId } = await withMessage()
  graph.answer(refuseWith(131009))
  await pusher.push(['inbox.reactToMessage', { reactionId: newId(), messageId, conversationId, emoji: '👍' }])
  await run()
  expect(await reactions(messageId)).toEqual([])
  expect(
    await fixture.rows(`select tipo, user_id from notifications where referencia_id = $1`, [conversationId]),
  ).toEqual([{ tipo: 'reacao_recusada', user_id: fixture.aurora.users.Member }])
})

test('nobody answers: the reaction is tried again', async () => {
  const { conversationId, messageId } = await withMessage()
  graph.answer((_post, _response, request) => request.socket.destroy())
  await pusher.push(['inbox.reactToMessage', { reactionId: newId(), messageId, conversationId, emoji: '👍' }])
  await run()
  graph.answer(accept)
  await run(true)
  expect(await reactions(messageId)).toEqual([{ emoji: '👍', is_known: true }])
})

test('a payment problem: templates wait, free answers and what is free by an ad go, and the rest when an Admin says so', async () => {
  const payload = JSON.stringify({
    template: { name: 'oi', language: { code: 'pt_BR' }, components: [] },
    categoria: 'UTILITY',
  })
  const queueTemplate = async (conversationId: string) => {
    const id = await queueMessage(fixture, fixture.aurora, conversationId, 'Oi')
    await fixture.pool.query(`update messages set tipo = 'template', payload = $2 where id = $1`, [id, payload])
    return id
  }
  const statusOf = async (id: string) => (await fixture.rows('select status from messages where id = $1', [id]))[0]
  const [first, second, free] = [await conversation(), await conversation(), await conversation()]
  await fixture.pool.query(`update conversations set free_entry_expires_at = now() + interval '1 hour' where id = $1`, [
    free.conversationId,
  ])
  graph.answer(refuseWith(131042))
  const refused = await queueTemplate(first.conversationId)
  await run()
  expect(await statusOf(refused)).toEqual({ status: 'failed' })

  graph.answer(accept)
  graph.posts.length = 0
  const waiting = await queueTemplate(first.conversationId)
  const answer = await queueMessage(fixture, fixture.aurora, second.conversationId, 'Bom dia')
  const byAd = await queueTemplate(free.conversationId)
  for (let n = 0; n < 2; n += 1) await run(true)
  expect(await statusOf(waiting)).toEqual({ status: 'queued' })
  expect(await statusOf(answer)).toEqual({ status: 'accepted' })
  expect(await statusOf(byAd)).toEqual({ status: 'accepted' })

  await fixture.pool.query('update integration_accounts set paid_stopped_at = null where id = $1', [
    fixture.aurora.accountId,
  ])
  // nothing is hurried: the end of the stop lets it go
  await run()
  expect(await statusOf(waiting)).toEqual({ status: 'accepted' })
})
