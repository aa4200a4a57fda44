import { expect, test } from 'vitest'
import { cueAt, matchingPeople, matchingReplies, mentionedIn, withMention } from './suggest.ts'

test.each([
  ['/', false, { kind: 'reply', typed: '' }],
  ['/oi', false, { kind: 'reply', typed: 'oi' }],
  ['/oi tudo', false, null],
  ['e/ou', false, null],
  ['/oi', true, null],
  ['@', true, { kind: 'mention', typed: '', from: 0 }],
  ['ver com @bi', true, { kind: 'mention', typed: 'bi', from: 8 }],
  ['mail a@b', true, null],
  ['@bi', false, null],
] as const)('in "%s" (note: %s) the cue is %o', (text, isNote, cue) => {
  expect(cueAt(text, text.length, isNote)).toEqual(cue)
})

test('a name is suggested where the caret is, not at the end', () => {
  expect(cueAt('@bi e depois', 3, true)).toEqual({ kind: 'mention', typed: 'bi', from: 0 })
  expect(cueAt('@bi e depois', 12, true)).toBeNull()
  expect(withMention('@bi e depois', 3, 0, 'Bia Reis')).toEqual({ text: '@Bia Reis e depois', caret: 10 })
})

const reply = (atalho: string, titulo: string) => ({ id: atalho, atalho, titulo, conteudo: '' })
test('shortcuts that begin so come before titles that have it', () => {
  const replies = [reply('oi', 'Saudação'), reply('prazo', 'Prazo de instalação'), reply('saida', 'Encerrar')]
  expect(matchingReplies(replies, 'sa').map(({ atalho }) => atalho)).toEqual(['saida', 'oi'])
  expect(matchingReplies(replies, '')).toHaveLength(3)
  expect(matchingReplies(replies, 'nada')).toEqual([])
})

const people = ['Ana', 'Ana Maria Souza', 'Bia Reis'].map((nome) => ({ user_id: nome, nome }))
const names = (list: readonly { nome: string }[]) => list.map(({ nome }) => nome)
test('a person is found by the beginning of any of their names', () => {
  expect(names(matchingPeople(people, 'souz'))).toEqual(['Ana Maria Souza'])
  expect(names(matchingPeople(people, ''))).toHaveLength(3)
})

test('whoever is called by their whole name is mentioned, once, and nobody whose name is only the beginning of it', () => {
  expect(names(mentionedIn('@Ana Maria Souza, veja com @Bia Reis. @Bia Reis?', people))).toEqual([
    'Ana Maria Souza',
    'Bia Reis',
  ])
  expect(names(mentionedIn('Fale com a Ana e com @bia', people))).toEqual([])
  expect(names(mentionedIn('@Ana Maria Souza e @Ana', people))).toEqual(['Ana Maria Souza', 'Ana'])
})
