import { expect, test } from 'vitest'
import { fillQuickReply } from './quick-reply.ts'

const known = { nome: 'Ana Maria Souza', atendente: 'Bia Reis' }

test.each([
  ['Olá {{nome}}!', 'Olá Ana Maria Souza!'],
  ['Olá {{ primeiro_nome }}, aqui é {{atendente}}.', 'Olá Ana, aqui é Bia Reis.'],
  ['{{primeiro_nome}}, tudo bem?', 'Ana, tudo bem?'],
  ['Preço: {{preco}} e {nome}', 'Preço: {{preco}} e {nome}'],
  ['Sem variáveis', 'Sem variáveis'],
])('"%s" becomes "%s"', (conteudo, filled) => {
  expect(fillQuickReply(conteudo, known)).toBe(filled)
})

test('who has no name leaves no hole', () => {
  const nobody = { nome: '', atendente: 'Bia' }
  expect(fillQuickReply('Olá {{nome}}! Sou {{atendente}}.', nobody)).toBe('Olá! Sou Bia.')
  expect(fillQuickReply('Oi, {{primeiro_nome}}! Tudo bem?', nobody)).toBe('Oi! Tudo bem?')
})

test('a name is text and nothing else', () => {
  expect(fillQuickReply('Oi {{nome}}', { nome: '$& {{atendente}}', atendente: 'Bia' })).toBe('Oi $& {{atendente}}')
})
