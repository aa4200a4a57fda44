import { afterAll, beforeAll, expect, test } from 'vitest'
import { MutationBench } from '../test-support/mutation-bench.ts'
import { benchIds } from '../test-support/mutation-fixture.ts'
import { sendChoices } from './mutations/send-choices.ts'
import { sendContact } from './mutations/send-contact.ts'
import { sendLocation } from './mutations/send-location.ts'
import { sendMedia } from './mutations/send-media.ts'
import { sendMessage } from './mutations/send-message.ts'

const { conversation: conversationId, colleague, fresh, users, workspace } = benchIds
const base = { messageId: fresh[0], conversationId }
const seen = { until: '2026-11-23T11:30:00.000Z', ids: [] as string[] }
const args = { ...base, conteudo: 'Custa R$ 50', seen }

let bench: MutationBench
beforeAll(async () => {
  bench = await MutationBench.start()
})
afterAll(() => bench.stop())

interface Answer {
  id?: string
  at?: string
  authorId?: string | null
  autor?: string
  status?: string | null
}

/** Somebody's message in the conversation, stored at that moment. */
const answer = ({ id = fresh[1], at = '11:40', authorId = colleague, autor = 'equipe', status = 'sent' }: Answer) => `
  insert into messages (id, workspace_id, conversation_id, autor, author_id, tipo, conteudo, horario, interno, status, created_at)
  values ('${id}', '${workspace}', '${conversationId}', '${autor}', ${authorId === null ? 'null' : `'${authorId}'`}, 'text', 'Custa R$ 60',
    '2026-11-23T${at}:00Z', ${status === null}, ${status === null ? 'null' : `'${status}'`}, '2026-11-23T${at}:00Z');`

const refusalOf = async (given: string, of = args) => (await bench.run(sendMessage, of, { given })).refusal

test('a colleague has answered since: refused with who, when and what one would have to know to send it anyway', async () => {
  const { refusal, changes } = await bench.run(sendMessage, args, { given: answer({}) })
  expect(refusal).toEqual({
    code: 'answered_meanwhile',
    conversationId,
    messageId: fresh[1],
    autor: 'equipe',
    nome: 'Member',
    at: '2026-11-23T11:40:00.000Z',
    count: 1,
    seen: { until: expect.any(String), ids: expect.any(Array) },
  })
  expect(changes).toEqual({})
})

test('the newest of several is named, and how many there are', async () => {
  const several = answer({}) + answer({ id: fresh[2], at: '11:45', authorId: null, autor: 'agente' })
  expect(await refusalOf(several)).toMatchObject({ messageId: fresh[2], autor: 'agente', nome: null, count: 2 })
})

test('what was typed on the company’s phone is an answer too', async () => {
  expect(await refusalOf(answer({ authorId: null }))).toMatchObject({ autor: 'equipe', nome: null })
})

test.each([
  ['own message', { authorId: users.Member }],
  ['answer that failed', { status: 'failed' }],
  ['note', { status: null }],
  ['answer from before', { at: '11:20' }],
])('an %s is no news', async (_, what) => {
  expect(await refusalOf(answer(what))).toBeNull()
})

test('an answer that the writer had is none, though a moment alone would not tell', async () => {
  const known = { ...args, seen: { until: '2026-11-23T11:40:05.000Z', ids: [fresh[1]] } }
  expect(await refusalOf(answer({}), known)).toBeNull()
  // committed a little later than one that they had, and unseen
  expect(await refusalOf(answer({}) + answer({ id: fresh[2] }), known)).toMatchObject({ messageId: fresh[2] })
})

test('an app that does not say what was seen sends as before', async () => {
  expect(await refusalOf(answer({}), { ...base, conteudo: 'Custa R$ 50' } as typeof args)).toBeNull()
})

test.each([
  ['a place', sendLocation, { latitude: 1, longitude: 1 }],
  ['a card', sendContact, { nome: 'Rui', telefone: '+5511987654321' }],
  ['a question', sendChoices, { conteudo: 'Pode ser?', choices: [{ title: 'Sim' }] }],
  [
    'a file',
    sendMedia,
    {
      attachmentId: fresh[3],
      tipo: 'image',
      legenda: '',
      mimeType: 'image/jpeg',
      nomeArquivo: null,
      tamanhoBytes: 1,
      largura: 1,
      altura: 1,
      duracaoMs: null,
      formaOnda: null,
      voz: false,
    },
  ],
] as const)('%s is held back likewise', async (_, mutator, own) => {
  const { refusal } = await bench.run(mutator, { ...base, ...own, seen }, { given: answer({}) })
  expect(refusal?.code).toBe('answered_meanwhile')
})
