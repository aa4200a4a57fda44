import { expect, test } from 'vitest'
import { textParts } from './rich-text.ts'

const actionable = (text: string) =>
  textParts(text).flatMap((part) => (part.kind === 'text' ? [] : [[part.text, part.href]]))

test('addresses are links, without the sentence’s own marks', () => {
  expect(actionable('Veja https://loja.com.br/p?id=1, ou www.exemplo.com.')).toEqual([
    ['https://loja.com.br/p?id=1', 'https://loja.com.br/p?id=1'],
    ['www.exemplo.com', 'https://www.exemplo.com'],
  ])
})

test.each([
  ['(11) 98765-4321', 'tel:+5511987654321'],
  ['11 98765-4321', 'tel:+5511987654321'],
  ['+55 11 98765-4321', 'tel:+5511987654321'],
  ['11987654321', 'tel:+5511987654321'],
  ['(21) 3333-4444', 'tel:+552133334444'],
])('%s is a phone', (phone, href) => {
  expect(actionable(`me liga no ${phone} por favor`)).toEqual([[phone, href]])
})

test.each(['529.982.247-25', '11.222.333/0001-81', '1234567890123456', 'R$ 1.234,56', '23/11/2026', 'pedido 98765'])(
  '%s is not a phone',
  (text) => {
    expect(actionable(text)).toEqual([])
  },
)

test('an e-mail can be written to, and nothing of the text is lost', () => {
  const text = 'ana@empresa.com.br ou (11) 98765-4321 😀\nhttps://x.co'
  expect(actionable(text)[0]).toEqual(['ana@empresa.com.br', 'mailto:ana@empresa.com.br'])
  expect(
    textParts(text)
      .map((part) => part.text)
      .join(''),
  ).toBe(text)
})

test('no text becomes a link that runs something', () => {
  for (const [, href] of actionable('javascript:alert(1) data:text/html,x https://ok.com')) {
    expect(href).toMatch(/^(https?:|mailto:|tel:)/u)
  }
})
