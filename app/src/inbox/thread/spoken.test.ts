import { expect, test } from 'vitest'
import { writtenText } from './just-sent.ts'
import type { ThreadMessage } from './queries.ts'
import { spokenNews } from './spoken.ts'

const reader = { myId: 'me', contactNome: 'Marina' }
const mine = (id: string, status: string): ThreadMessage => ({
  ...writtenText(id, { userId: 'me', nome: 'Eu' }, { conteudo: id, interno: false }),
  status,
})
const theirs = (id: string, over: Partial<ThreadMessage> = {}): ThreadMessage => ({
  ...mine(id, 'received'),
  autor: 'contato',
  author_id: null,
  author_nome: null,
  ...over,
})
const spoken = (before: ThreadMessage[], after: ThreadMessage[]) => spokenNews(before, after, reader)

test('what comes is said with its author, in order; what the person writes is not', () => {
  const note = theirs('liga amanhã', { autor: 'equipe', author_id: 'bia', author_nome: 'Bia', interno: true })
  const silent = theirs('', { conteudo: null })
  expect(spoken([theirs('oi')], [theirs('oi'), theirs('tudo bem?'), mine('tudo', 'queued'), note, silent])).toEqual([
    'Marina: tudo bem?',
    'Nota de Bia: liga amanhã',
    'Marina: Mensagem sem texto',
  ])
})

test('nothing is said of older messages put in above, nor when a thread opens', () => {
  expect(spoken([theirs('oi')], [theirs('ontem'), theirs('oi')])).toEqual([])
  expect(spoken([], [theirs('oi')])).toEqual([])
})

test('that a message has left is said once, and what went wrong always', () => {
  expect(spoken([mine('a', 'queued')], [mine('a', 'sending')])).toEqual([])
  expect(spoken([mine('a', 'sending')], [mine('a', 'accepted')])).toEqual(['Enviada'])
  expect(spoken([mine('a', 'accepted')], [mine('a', 'delivered')])).toEqual([])
  expect(spoken([mine('a', 'queued'), mine('b', 'queued')], [mine('a', 'sent'), mine('b', 'sent')])).toEqual([
    'Enviada',
  ])
  expect(spoken([mine('a', 'sent')], [mine('a', 'failed')])).toEqual(['Não enviada'])
  expect(spoken([mine('a', 'sending')], [mine('a', 'unknown')])).toEqual(['Conferir envio'])
  const colleague = theirs('b', { autor: 'equipe', author_id: 'bia' })
  expect(spoken([{ ...colleague, status: 'queued' }], [{ ...colleague, status: 'failed' }])).toEqual([])
})
