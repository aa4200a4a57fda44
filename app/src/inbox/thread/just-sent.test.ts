import { expect, test } from 'vitest'
import { withJustSent, writtenText } from './just-sent.ts'

const author = { userId: 'ana', nome: 'Ana' }
const text = (id: string) => writtenText(id, author, { conteudo: 'Oi', interno: false })
const here = (id: string) => ({ conversationId: 'here', message: text(id) })
const ids = (messages: readonly { id: string }[]) => messages.map(({ id }) => id)

test('what was just sent here stands after what is written, in the order of sending', () => {
  const elsewhere = { conversationId: 'elsewhere', message: text('d') }
  expect(ids(withJustSent('here', [text('a')], [here('b'), elsewhere, here('c')]))).toEqual(['a', 'b', 'c'])
})

test('what is written meanwhile is not there twice, and its row is the one that is shown', () => {
  const row = { ...text('b'), status: 'sent' }
  expect(withJustSent('here', [row], [here('b')])).toEqual([row])
})

test('rows to which nothing is added stay the same list', () => {
  const rows = [text('a')]
  expect(withJustSent('here', rows, [])).toBe(rows)
})
