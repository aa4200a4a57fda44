import { expect, test } from 'vitest'
import { plainWords, textParts, type TextPart } from './rich-text.ts'

const actionable = (text: string) => textParts(text).flatMap((part) => ('href' in part ? [[part.text, part.href]] : []))

/** As HTML would have it. */
const drawn = (parts: readonly TextPart[]): string =>
  parts
    .map((part) => {
      if ('parts' in part) return `<${part.kind}>${drawn(part.parts)}</${part.kind}>`
      return part.kind === 'text' ? part.text : `<${part.kind}>${part.text}</${part.kind}>`
    })
    .join('')

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
  expect(drawn(textParts(text)).replaceAll(/<[^>]+>/gu, '')).toBe(text)
})

test('no text becomes a link that runs something', () => {
  for (const [, href] of actionable('javascript:alert(1) data:text/html,x https://ok.com')) {
    expect(href).toMatch(/^(https?:|mailto:|tel:)/u)
  }
})

test.each([
  ['*negrito*, _itálico_ e ~riscado~', '<bold>negrito</bold>, <italic>itálico</italic> e <strike>riscado</strike>'],
  ['*tudo _junto_*', '<bold>tudo <italic>junto</italic></bold>'],
  ['use `npm start` ou ```duas\nlinhas *cruas*```', 'use <code>npm start</code> ou <code>duas\nlinhas *cruas*</code>'],
  ['*veja https://x.co/a_b_c*', '<bold>veja <link>https://x.co/a_b_c</link></bold>'],
])('%j is drawn as on the phone', (text, expected) => {
  expect(drawn(textParts(text))).toBe(expected)
})

test.each(['2*3*4', 'nome_do_arquivo_final', '* item * outro', 'uns ~20 min ou ~30 min', '***', '*começa\ne acaba*'])(
  '%j has nothing set off',
  (text) => {
    expect(textParts(text)).toEqual([{ kind: 'text', text }])
  },
)

test.each([
  ['*Oi*, tudo _bem ~com~ você_?', 'Oi, tudo bem com você?'],
  ['rode `npm start`', 'rode npm start'],
  ['veja *https://x.co/a_b_c*, (11) 98765-4321', 'veja https://x.co/a_b_c, (11) 98765-4321'],
  ['2*3*4 e nome_do_arquivo', '2*3*4 e nome_do_arquivo'],
  ['*cortada no m…', '*cortada no m…'],
  ['Bom dia', 'Bom dia'],
])('%j in one line is %j', (text, words) => {
  expect(plainWords(text)).toBe(words)
})
