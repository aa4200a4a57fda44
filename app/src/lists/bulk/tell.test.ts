import { expect, test } from 'vitest'
import { inWords } from './tell.ts'

test('what a change of many says: how many, what stayed, and in words when nothing changed', () => {
  const words = '2 leads em “Qualificado”'
  const kept = '1 já virou contato e ficou como estava.'
  expect(inWords({ done: 2, words, kept: null })).toBe(words)
  expect(inWords({ done: 2, words, kept })).toBe(`${words}. ${kept}`)
  expect(inWords({ done: 0, words: '0 leads em “Qualificado”', kept })).toBe(`Nada mudou. ${kept}`)
  expect(inWords({ done: 0, words: '0 leads em “Qualificado”', kept: null })).toBe('Nada mudou: já estava assim.')
})
