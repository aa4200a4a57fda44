import { expect, test } from 'vitest'
import { firstUnreadId, groupThread } from './group-thread.ts'
import type { ThreadMessage } from './queries.ts'

const at = (day: number, hour: number, minute: number) => new Date(2026, 10, day, hour, minute)
function message(id: string, horario: Date, over: Partial<ThreadMessage> = {}): ThreadMessage {
  return {
    id,
    horario,
    autor: 'contato',
    author_id: null,
    author_nome: null,
    tipo: 'text',
    conteudo: id,
    interno: false,
    status: 'received',
    error_code: null,
    error_details: null,
    edited_at: null,
    revoked_at: null,
    origem: null,
    payload: null,
    attachment: null,
    reactions: [],
    context_wamid: null,
    quoted: null,
    ...over,
  }
}
const ours = (id: string, horario: Date, author = 'bia') =>
  message(id, horario, { autor: 'equipe', author_id: author, status: 'sent' })
const note = (id: string, horario: Date, author = 'bia') =>
  message(id, horario, { autor: 'equipe', author_id: author, interno: true, status: null })

/** Days as `day: ids of a block, ids of the next`. */
const drawn = (messages: ThreadMessage[], unread: string | null = null) =>
  groupThread(messages, unread).map(({ items }) =>
    items.map((item) => (item.kind === 'unread' ? '—' : `${item.side}:${item.messages.map(({ id }) => id).join('+')}`)),
  )

test('one author within five minutes is one block', () => {
  expect(drawn([message('a', at(20, 9, 0)), message('b', at(20, 9, 4)), message('c', at(20, 9, 9))])).toEqual([
    ['in:a+b+c'],
  ])
  expect(drawn([message('a', at(20, 9, 0)), message('b', at(20, 9, 6))])).toEqual([['in:a', 'in:b']])
})

test('another author, and a note of the same author, open another block', () => {
  expect(
    drawn([
      ours('a', at(20, 9, 0)),
      ours('b', at(20, 9, 1), 'caio'),
      note('c', at(20, 9, 2), 'caio'),
      note('d', at(20, 9, 3), 'caio'),
    ]),
  ).toEqual([['out:a', 'out:b', 'note:c+d']])
})

test('midnight parts days, also within five minutes', () => {
  expect(drawn([message('a', at(20, 23, 59)), message('b', at(21, 0, 1))])).toEqual([['in:a'], ['in:b']])
})

test('the unread mark stands before the first unread message and opens a block', () => {
  expect(drawn([message('a', at(20, 9, 0)), message('b', at(20, 9, 1)), message('c', at(20, 9, 2))], 'b')).toEqual([
    ['in:a', '—', 'in:b+c'],
  ])
})

test('what WhatsApp tells of a person stands by itself and is never unread', () => {
  const notice = message('b', at(20, 9, 1), { tipo: 'system' })
  expect(drawn([message('a', at(20, 9, 0)), notice, message('c', at(20, 9, 2))])).toEqual([
    ['in:a', 'system:b', 'in:c'],
  ])
  expect(firstUnreadId([message('a', at(20, 9, 0)), notice], 1)).toBe('a')
})

test('a block keeps its key while it grows', () => {
  const first = groupThread([message('a', at(20, 9, 0))], null)
  const grown = groupThread([message('a', at(20, 9, 0)), message('b', at(20, 9, 1))], null)
  expect(grown[0]?.items[0]?.key).toBe(first[0]?.items[0]?.key)
})

test('unread ones are the last of the contact, whatever we wrote between', () => {
  const messages = [
    message('a', at(20, 9, 0)),
    message('b', at(20, 9, 1)),
    ours('c', at(20, 9, 2)),
    message('d', at(20, 9, 3)),
  ]
  expect(firstUnreadId(messages, 2)).toBe('b')
  expect(firstUnreadId(messages, 0)).toBeNull()
  // more unread than loaded: all that is loaded is unread
  expect(firstUnreadId(messages, 50)).toBe('a')
})
