import { afterAll, beforeAll, expect, test } from 'vitest'
import { MutationBench } from '../../test-support/mutation-bench.ts'
import { benchIds } from '../../test-support/mutation-fixture.ts'
import { reactToMessage } from './react-to-message.ts'
import { sendChoices } from './send-choices.ts'
import { sendContact } from './send-contact.ts'
import { sendLocation } from './send-location.ts'
import { sendMessage } from './send-message.ts'

const { conversation: conversationId, fresh, messages, users, workspace } = benchIds
const base = { messageId: fresh[0], conversationId }
const place = { ...base, latitude: -23.56, longitude: -46.65, nome: 'Loja', endereco: '' }
const card = { ...base, nome: 'Rui Sá', telefone: '+5511987654321' }
const sent = `update messages set wamid = 'wamid.1' where id = '${messages[0]}';`
const closed = `update conversations set window_expires_at = '2026-11-23T11:00:00Z' where id = '${conversationId}';`

let bench: MutationBench
beforeAll(async () => {
  bench = await MutationBench.start()
})
afterAll(() => bench.stop())

const rowOf = async (...run: Parameters<MutationBench['run']>) => (await bench.run(...run)).changes.messages?.[0]

test('a reply names what it answers by the id that Meta knows', async () => {
  const reply = { ...base, conteudo: 'Sim', replyTo: messages[0] }
  expect(await rowOf(sendMessage, reply, { given: sent })).toMatchObject({ context_wamid: 'wamid.1' })
  expect((await bench.run(sendMessage, reply)).refusal).toEqual({ code: 'message_not_found', messageId: messages[0] })
  const foreign = { ...reply, replyTo: benchIds.foreignMessage }
  expect((await bench.run(sendMessage, foreign)).refusal?.code).toBe('message_not_found')
})

test('a place', async () => {
  expect(await rowOf(sendLocation, place)).toMatchObject({
    tipo: 'location',
    status: 'queued',
    conteudo: '📍 Localização: Loja',
    payload: { location: { latitude: -23.56, longitude: -46.65, name: 'Loja' } },
  })
})

test("somebody's card", async () => {
  expect(await rowOf(sendContact, card)).toMatchObject({
    tipo: 'contacts',
    conteudo: '👤 Contato: Rui Sá',
    payload: {
      contacts: [
        {
          name: { formatted_name: 'Rui Sá', first_name: 'Rui' },
          phones: [{ phone: '+5511987654321', type: 'CELL', wa_id: '5511987654321' }],
        },
      ],
    },
  })
})

test('up to three choices are buttons, more are a list', async () => {
  const buttons = { ...base, conteudo: 'Pode ser?', choices: [{ title: 'Sim' }, { title: 'Não' }] }
  expect(await rowOf(sendChoices, buttons)).toMatchObject({
    tipo: 'interactive',
    conteudo: 'Pode ser?',
    payload: {
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
  })
  const list = {
    ...buttons,
    listButton: 'Ver horários',
    choices: ['9h', '10h', '11h', '14h'].map((title) => ({ title })),
  }
  expect(await rowOf(sendChoices, list)).toMatchObject({
    payload: {
      interactive: { type: 'list', action: { button: 'Ver horários', sections: [{ title: 'Ver horários' }] } },
    },
  })
  for (const wrong of [
    { ...list, listButton: undefined },
    { ...buttons, choices: [{ title: 'Sim' }, { title: 'Sim' }] },
    { ...buttons, choices: [{ title: 'Mais do que vinte letras' }] },
  ]) {
    expect((await bench.run(sendChoices, wrong)).refusal).toMatchObject({ code: 'invalid_args', field: 'choices' })
  }
})

test("a reaction replaces the team's other one, and an empty one takes it back", async () => {
  const react = { reactionId: fresh[1], messageId: messages[0], conversationId, emoji: '👍' }
  const other = `${sent} insert into message_reactions (id, workspace_id, message_id, autor, author_id, emoji)
    values ('${fresh[2]}', '${workspace}', '${messages[0]}', 'equipe', '${benchIds.colleague}', '🙏');`
  expect((await bench.run(reactToMessage, react, { given: other })).changes).toEqual({
    message_reactions: [
      expect.objectContaining({ id: fresh[1], emoji: '👍', autor: 'equipe', author_id: users.Member }),
      { id: fresh[2], removed: true },
    ],
  })
  expect((await bench.run(reactToMessage, { ...react, emoji: '' }, { given: other })).changes).toEqual({
    message_reactions: [{ id: fresh[2], removed: true }],
  })
  expect((await bench.run(reactToMessage, react)).refusal).toEqual({
    code: 'message_not_found',
    messageId: messages[0],
  })
})

test.each([
  ['a place', sendLocation, place],
  ['a card', sendContact, card],
  ['choices', sendChoices, { ...base, conteudo: 'Oi?', choices: [{ title: 'Sim' }] }],
  ['a reaction', reactToMessage, { reactionId: fresh[1], messageId: messages[0], conversationId, emoji: '👍' }],
])('%s needs an open window', async (_, mutator, args) => {
  expect((await bench.run(mutator, args, { given: `${sent} ${closed}` })).refusal?.code).toBe('window_closed')
})
